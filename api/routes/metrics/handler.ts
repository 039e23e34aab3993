import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (_call, { metrics }) => ({
  status: 200,
  bytes: await metrics.text(),
  mime: metrics.contentType,
}));
