import { defineRoute } from '../../http/route.ts';
import { sessionJson } from '../../resources/session.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => ({ status: 200, json: sessionJson(call.key) }));
