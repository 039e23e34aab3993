import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ query: { days }, tenant }) => ({
  status: 200,
  json: { days, photos: await tenant.countExpired(days) },
}));
