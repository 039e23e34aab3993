import type { JsonObject } from '#pipeline/core/json.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (_call, { document }) => ({
  status: 200,
  // Types of the document's library say "unknown" where JSON stands.
  json: document as unknown as JsonObject,
}));
