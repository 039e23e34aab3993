import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, dataOf, type Fetch, type Inspection, type RefundlensClient } from '../client/index.ts';

const FETCH_POLL_MS = 500;

type Role = Inspection['role'];
export interface About {
  readonly role: Role;
  readonly caseId: string | undefined;
}

/** Sends a photo's bytes; gives the id of its inspection. A file that is refused is thrown as ApiError. */
export async function sendBytes(client: RefundlensClient, photo: File, { role, caseId }: About): Promise<string> {
  if (caseId === undefined) {
    const sent = await dataOf(client.POST('/v1/inspections', { body: { photo, role } }));
    return sent.id;
  }
  const path = { path: { id: caseId } };
  const { accepted, refused } = await dataOf(
    client.POST('/v1/cases/{id}/photos', { params: path, body: { photos: [photo], role } }),
  );
  const [first] = accepted;
  if (!first) throw new ApiError(refused[0]!.problem, null);
  return first.id;
}

/** A photo that the service is to get itself, or has got by an upload. */
export type Named = { readonly url: string } | { readonly upload_id: string };

/**
 * Sends a photo by its address or upload; waits for one that is fetched until so many milliseconds since the epoch.
 * Gives the id of its inspection, or the fetch where it is still under way. A photo that cannot be had is thrown as
 * ApiError.
 */
export async function sendNamed(
  client: RefundlensClient,
  photo: Named,
  about: About,
  until: number,
): Promise<string | Fetch> {
  let sent = await noted(client, photo, about);
  for (;;) {
    if (typeof sent === 'string') return sent;
    if (sent.inspection_id) return sent.inspection_id;
    if (sent.error) throw new ApiError(sent.error, null);
    if (Date.now() >= until) return sent;
    await sleep(FETCH_POLL_MS);
    sent = await dataOf(client.GET('/v1/fetches/{id}', { params: { path: { id: sent.id } } }));
  }
}

async function noted(client: RefundlensClient, photo: Named, { role, caseId }: About): Promise<string | Fetch> {
  if (caseId === undefined) {
    const sent = await dataOf(client.POST('/v1/inspections', { body: { ...photo, role } }));
    return 'inspection_id' in sent ? sent : sent.id;
  }
  const path = { path: { id: caseId } };
  const { accepted, fetching, refused } = await dataOf(
    client.POST('/v1/cases/{id}/photos', { params: path, body: { photos: [photo], role } }),
  );
  const taken = accepted[0]?.id ?? fetching[0];
  if (!taken) throw new ApiError(refused[0]!.problem, null);
  return taken;
}

/** The inspection as it stands when its verdict is there, or at that time. */
export async function inspectionBy(client: RefundlensClient, id: string, until: number): Promise<Inspection> {
  const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const header = seconds > 0 ? { header: { Prefer: `wait=${seconds}` } } : {};
  return dataOf(client.GET('/v1/inspections/{id}', { params: { path: { id }, ...header } }));
}
