import { defineRoute } from '../../http/route.ts';
import { settingsJson } from '../../resources/settings.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ tenant }, { config }) => ({
  status: 200,
  json: settingsJson(config, await tenant.settings()),
}));
