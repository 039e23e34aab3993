import { defineRoute } from '../../http/route.ts';
import { settingsJson, toSettings } from '../../resources/settings.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ body, key, tenant }, { config }) => {
  const settings = await tenant.changeSettings(toSettings(body));
  // Said with its value: photos are deleted by it.
  if (body.retention_days !== undefined) {
    await tenant.audit('settings.retention', String(body.retention_days ?? 'off'), key.id);
  }
  return { status: 200, json: settingsJson(config, settings) };
});
