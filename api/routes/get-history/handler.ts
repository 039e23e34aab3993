import { RefundlensError } from '#pipeline/core/errors.ts';
import { canonicalJson } from '#pipeline/core/json.ts';
import { defineRoute } from '../../http/route.ts';
import { decisionJson } from '../../resources/decision.ts';
import { verdictJson } from '../../resources/verdict.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const found = await call.tenant.getInspection(call.params.id);
  if (!found) throw new RefundlensError('not_found');
  const events = await call.tenant.verdictHistory(found.photoId);
  const items = events.map(({ sequence, inspectionId, photoId, verdict, previousHash, hash, createdAt }) => ({
    sequence,
    inspection_id: inspectionId,
    verdict: verdictJson(verdict),
    hashed: canonicalJson({ inspectionId, photoId, verdict }),
    previous_hash: previousHash,
    hash,
    created_at: createdAt.toISOString(),
  }));
  const feedback = (await call.tenant.photoFeedback(found.photoId)).map(decisionJson);
  return { status: 200, json: { items, feedback } };
});
