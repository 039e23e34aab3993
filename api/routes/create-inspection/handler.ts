import { RefundlensError } from '#pipeline/core/errors.ts';
import { intakePhoto } from '../../http/intake.ts';
import { noteAddress, uploadedFile } from '../../http/named-photo.ts';
import { preferenceApplied } from '../../http/prefer.ts';
import { defineRoute } from '../../http/route.ts';
import { waitAsAsked } from '../../http/wait.ts';
import { fetchJson } from '../../resources/fetch.ts';
import { inspectionJson } from '../../resources/inspection.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, context) => {
  const { json } = call.body;
  const options = { ...call.query, ...call.body.fields, ...json };
  const about = { caseId: null, role: options.role ?? 'claim', priority: options.priority ?? 'live' } as const;
  const deadline = performance.now() + call.waitMs;
  const remaining = () => ({ ...call, waitMs: Math.max(0, deadline - performance.now()) });

  let photo: { inspectionId: string; repeated: boolean };
  if (json?.url !== undefined) {
    const { id } = await noteAddress(context, call.tenant, json.url, about);
    await waitAsAsked(remaining(), context, 'fetch', id);
    const fetch = await call.tenant.getFetch(id);
    if (!fetch) throw new RefundlensError('internal');
    if (fetch.inspectionId === null) {
      return {
        status: 201,
        headers: { Location: `/v1/fetches/${id}`, ...preferenceApplied(call.waitMs) },
        json: fetchJson(fetch, call.language),
      };
    }
    photo = { inspectionId: fetch.inspectionId, repeated: fetch.repeated ?? false };
  } else {
    const file = json ? await uploadedFile(context, call.tenant, json.upload_id!) : call.body.files[0]!;
    const { inspection, repeated } = await intakePhoto(context, call.tenant, file, about);
    photo = { inspectionId: inspection.id, repeated };
  }

  await waitAsAsked(remaining(), context, 'inspection', photo.inspectionId);
  const full = await call.tenant.getInspection(photo.inspectionId);
  if (!full) throw new RefundlensError('internal');
  const finished = full.status === 'done' || full.status === 'failed';
  return {
    status: finished ? 200 : 202,
    headers: { Location: `/v1/inspections/${full.id}`, ...preferenceApplied(call.waitMs) },
    json: { ...inspectionJson(full, call.language), repeated: photo.repeated },
  };
});
