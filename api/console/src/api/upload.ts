import { ApiError, problemOf, requestHeaders } from './client.ts';
import type { Inspection, Problem, Upload } from './types.ts';

export type Sent = { readonly inspection: Inspection; readonly repeated: boolean } | { readonly problem: Problem };

/**
 * Sends one photo to a case, telling how much of it is out (0-1). A refusal of the file is an answer; everything else
 * that goes wrong is thrown as ApiError. `attempt` names this sending, so that a repetition is not a second photo.
 * XMLHttpRequest, because fetch does not tell how an upload gets on.
 */
export function sendPhoto(
  caseId: string,
  file: File,
  attempt: string,
  onProgress: (share: number) => void,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/cases/${caseId}/photos`);
    for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader('Idempotency-Key', attempt);
    request.responseType = 'json';
    request.upload.onprogress = event => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new ApiError(problemOf(0, null)));
    request.onload = () => {
      const { accepted, refused } = (request.response ?? {}) as Upload;
      const [taken] = accepted ?? [];
      const [no] = refused ?? [];
      if (taken) resolve({ inspection: taken, repeated: taken.repeated });
      else if (no) resolve({ problem: no.problem });
      else reject(new ApiError(problemOf(request.status, request.response)));
    };
    const form = new FormData();
    form.append('photos', file);
    request.send(form);
  });
}
