import { defineRoute } from '../../http/route.ts';
import { estimateJson, rescanJson, toSelection } from '../../resources/rescan.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const { name = null, dry_run, ...chosen } = call.body;
  const selection = toSelection(chosen);
  if (dry_run) return { status: 200, json: estimateJson(await call.tenant.estimateRescan(selection)) };
  const rescan = await call.tenant.createRescan(selection, name);
  return { status: 201, headers: { Location: `/v1/rescans/${rescan.id}` }, json: rescanJson(rescan) };
});
