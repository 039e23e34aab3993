import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async () => ({ status: 200, json: { status: 'ok' } }));
