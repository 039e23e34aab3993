import { RefundlensError } from '#pipeline/core/errors.ts';

/** No whole answer, and another try may bring one. `reason` is for programs: `timeout`, `connection`, `status_503`. */
export function noAnswer(reason: string, cause?: unknown): RefundlensError {
  const detail = { en: `No photo came back: ${reason}.`, zh: `未取得照片：${reason}。` };
  return new RefundlensError('fetch_unreachable', detail, { cause, fields: { reason } });
}

/** An answer that is not what was asked for, and would not be the next time. */
export function refusedAnswer(reason: string, cause?: unknown): RefundlensError {
  const detail = { en: `The server answered otherwise: ${reason}.`, zh: `服务器未返回照片：${reason}。` };
  return new RefundlensError('fetch_refused', detail, { cause, fields: { reason } });
}

export function tooLarge(maxBytes: number): RefundlensError {
  const detail = { en: `The file has more than ${maxBytes} bytes.`, zh: `文件超过 ${maxBytes} 字节。` };
  return new RefundlensError('photo_too_large', detail);
}

const TIME_OUT = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
  'ETIMEOUT',
]);
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/;

/** What went wrong on the way, as an error of the catalogue. The driver's own words stay in the log. */
export function explainFetchFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof RefundlensError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error.name === 'TimeoutError' || error.name === 'AbortError' || TIME_OUT.has(code))
    return noAnswer('timeout', error);
  if (TLS.test(code)) return noAnswer('tls', error);
  if (error.name === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW') return noAnswer('no_http', error);
  if (/^(E[A-Z]+|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/.test(code)) return noAnswer('connection', error);
  return error;
}
