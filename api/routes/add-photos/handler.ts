import { type ErrorCode, RefundlensError } from '#pipeline/core/errors.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Context } from '../../context.ts';
import { intakePhoto, REFUSALS } from '../../http/intake.ts';
import { noteAddress, uploadedFile } from '../../http/named-photo.ts';
import { PROBLEM_JSON, problem } from '../../http/problem.ts';
import { type Call, defineRoute, type Reply } from '../../http/route.ts';
import { fetchJson } from '../../resources/fetch.ts';
import { inspectionJson } from '../../resources/inspection.ts';
import { spec } from './schema.ts';

interface Refusal {
  readonly index: number;
  readonly filename: string | null;
  readonly error: RefundlensError;
}

export default defineRoute(spec, async (call, context) => {
  const { id } = call.params;
  if (!(await call.tenant.getCase(id))) throw new RefundlensError('not_found');
  const accepted: JsonObject[] = [];
  const fetching: JsonObject[] = [];
  const refusals: Refusal[] = [];
  for (const [index, { filename, take }] of photosOf(call, context).entries()) {
    try {
      const { fetch, inspection, repeated } = await take();
      if (fetch) {
        fetching.push({ ...fetchJson(fetch, call.language), index });
        continue;
      }
      const full = inspection.finishedAt && (await call.tenant.getInspection(inspection.id));
      accepted.push({ ...inspectionJson(full || { ...inspection, result: null }, call.language), index, repeated });
    } catch (error) {
      if (!(error instanceof RefundlensError) || !(REFUSALS as readonly ErrorCode[]).includes(error.code)) throw error;
      refusals.push({ index, filename, error });
    }
  }
  const refused = refusals.map(({ index, filename, error }) => ({
    index,
    filename,
    problem: problem(error, call.language, call.requestId),
  }));
  if (accepted.length + fetching.length === 0) return allRefused(refusals, refused, call);
  return { status: 202, json: { case_id: id, accepted, fetching, refused } };
});

/** The photos of a request in their order, sent or named, each with what takes it in. */
function photosOf(call: Call<typeof spec>, context: Context) {
  const { json, fields, files } = call.body;
  const { role = 'claim', priority = 'live' } = { ...fields, ...json };
  const about = { caseId: call.params.id, role, priority };
  const most = context.config.REFUNDLENS_MAX_PHOTOS;
  if (json && json.photos.length > most) throw new RefundlensError('too_many_photos');
  const named = (json?.photos ?? []).map(photo => ({
    filename: null,
    take: async () => {
      const own = { ...about, role: photo.role ?? role };
      if (photo.url === undefined) {
        const file = await uploadedFile(context, call.tenant, photo.upload_id!);
        return { fetch: null, ...(await intakePhoto(context, call.tenant, file, own)) };
      }
      return { fetch: await noteAddress(context, call.tenant, photo.url, own), inspection: null, repeated: null };
    },
  }));
  const sent = files.map(file => ({
    filename: file.filename,
    take: async () => ({ fetch: null, ...(await intakePhoto(context, call.tenant, file, about)) }),
  }));
  return [...named, ...sent];
}

/** One answer for files that were all refused: their common reason, else 422, with each one's own reason beside. */
function allRefused(
  refusals: readonly Refusal[],
  refused: JsonObject[],
  call: { language: 'zh' | 'en'; requestId: string },
): Reply {
  const codes = new Set(refusals.map(({ error }) => error.code));
  const [first] = refusals;
  const common = codes.size === 1 ? first!.error.code : 'photo_unreadable';
  const several = {
    en: `None of the ${refusals.length} files was taken in; "refused" says why for each.`,
    zh: `${refusals.length} 个文件均未接收，原因见 “refused”。`,
  };
  const error = new RefundlensError(common, refusals.length === 1 ? first!.error.detail : several);
  const wait = codes.size === 1 ? first!.error.retryAfterSeconds : null;
  return {
    status: error.status,
    headers: { 'Content-Type': PROBLEM_JSON, ...(wait !== null && { 'Retry-After': String(wait) }) },
    json: { ...problem(error, call.language, call.requestId), refused },
  };
}
