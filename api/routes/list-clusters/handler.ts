import { defineRoute } from '../../http/route.ts';
import { clusterJson } from '../../resources/cluster.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const page = await call.tenant.photoClusters(call.query);
  const items = page.items.map(cluster => clusterJson(cluster, call.language));
  return { status: 200, json: { items, next_cursor: page.nextCursor } };
});
