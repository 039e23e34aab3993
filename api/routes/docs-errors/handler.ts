import { errorsPage } from '../../docs/error-list.ts';
import { pageLanguage } from '../../docs/language.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => ({
  status: 200,
  bytes: errorsPage(pageLanguage(call)),
  mime: 'text/html; charset=utf-8',
}));
