import { defineRoute } from '../../http/route.ts';
import { caseJson } from '../../resources/case.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const opened = await call.tenant.createCase(call.body);
  return {
    status: 201,
    headers: { Location: `/v1/cases/${opened.id}` },
    json: caseJson(opened, [], [], call.language),
  };
});
