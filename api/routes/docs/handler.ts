import { pageLanguage } from '../../docs/language.ts';
import { referencePage } from '../../docs/reference.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, context) => ({
  status: 200,
  bytes: referencePage(context.document, pageLanguage(call)),
  mime: 'text/html; charset=utf-8',
}));
