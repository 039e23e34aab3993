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

/**
 * Has a photo fetched from its address; waits until so many milliseconds since the epoch. Gives the id of its
 * inspection, or the fetch where it is still under way. A photo that cannot be fetched is thrown as ApiError.
 */
export async function sendAddress(
  client: RefundlensClient,
  url: string,
  { role, caseId }: About,
  until: number,
): Promise<string | Fetch> {
  let fetch = await noted(client, url, { role, caseId });
  for (;;) {
    if (fetch.inspection_id) return fetch.inspection_id;
    if (fetch.error) throw new ApiError(fetch.error, null);
    if (Date.now() >= until) return fetch;
    await sleep(FETCH_POLL_MS);
    fetch = await dataOf(client.GET('/v1/fetches/{id}', { params: { path: { id: fetch.id } } }));
  }
}

async function noted(client: RefundlensClient, url: string, { role, caseId }: About): Promise<Fetch> {
  if (caseId === undefined) {
    // Without a wait the answer is the fetch itself.
    return (await dataOf(client.POST('/v1/inspections', { body: { url, role } }))) as Fetch;
  }
  const path = { path: { id: caseId } };
  const { fetching, refused } = await dataOf(
    client.POST('/v1/cases/{id}/photos', { params: path, body: { photos: [{ url }], role } }),
  );
  const [first] = fetching ?? [];
  if (!first) throw new ApiError(refused[0]!.problem, null);
  return first;
}

/** The inspection as it stands when its verdict is there, or at that time. */
export async function inspectionBy(client: RefundlensClient, id: string, until: number): Promise<Inspection> {
  const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const header = seconds > 0 ? { header: { Prefer: `wait=${seconds}` } } : {};
  return dataOf(client.GET('/v1/inspections/{id}', { params: { path: { id }, ...header } }));
}
