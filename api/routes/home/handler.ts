import { homePage } from '../../docs/home.ts';
import { pageLanguage } from '../../docs/language.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => ({
  status: 200,
  bytes: homePage(pageLanguage(call)),
  mime: 'text/html; charset=utf-8',
}));
