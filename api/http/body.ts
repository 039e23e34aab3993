import type { IncomingMessage } from 'node:http';
import { RefundlensError } from '#pipeline/core/errors.ts';

/** Largest JSON body: the biggest documented one is under 10 KB. */
export const MAX_JSON_BYTES = 256 * 1024;

/** Asked for each chunk of a body, in bytes; an error refuses the request here and now. */
export type Admit = (bytes: number) => RefundlensError | null;

/** True where the request announces more than `limit` bytes: it can be refused before any of it is read. */
export function announcesMoreThan(request: IncomingMessage, limit: number): boolean {
  return Number(request.headers['content-length'] ?? 0) > limit;
}

/** True where the request has a body at all. */
export function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

/**
 * The whole body, at most `limit` bytes. Past the limit `tooLarge` is thrown at once, while the client still sends:
 * the rest runs into nothing, so that the client gets to read the answer instead of a reset connection.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  tooLarge: RefundlensError,
  admit: Admit = () => null,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (announcesMoreThan(request, limit)) return reject(tooLarge);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      const refusal = size > limit ? tooLarge : admit(chunk.length);
      if (!refusal) return void chunks.push(chunk);
      chunks.length = 0;
      reject(refusal);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(brokenOff()));
  });
}

/** The client went away in the middle of its request; nobody will read this answer, the log will. */
export function brokenOff(): RefundlensError {
  return new RefundlensError('request_invalid', {
    en: 'The request broke off before its end.',
    zh: '请求在传输完成前中断。',
  });
}

/** A JSON body as a value. Throws `request_invalid` for another media type or bytes that are no JSON in UTF-8. */
export async function readJson(request: IncomingMessage): Promise<{ value: unknown; bytes: Buffer }> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new RefundlensError('request_invalid', {
      en: 'Send a JSON body with "Content-Type: application/json".',
      zh: '请发送 JSON 请求体，并设置 “Content-Type: application/json”。',
    });
  }
  const bytes = await readBody(request, MAX_JSON_BYTES, new RefundlensError('body_too_large'));
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), bytes };
  } catch (cause) {
    const detail = { en: 'The body is not valid JSON in UTF-8.', zh: '请求体不是有效的 UTF-8 JSON。' };
    throw new RefundlensError('request_invalid', detail, { cause });
  }
}
