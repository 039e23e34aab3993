import { type ErrorDetail, RefundlensError } from '../../core/errors.ts';

/** Why something that calls itself a timestamp proves nothing about a packet. */
export const TIMESTAMP_FAULTS = {
  malformed: { en: 'It is no timestamp by RFC 3161.', zh: '不是符合 RFC 3161 的时间戳。' },
  imprint: { en: 'It was made of other bytes than this manifest.', zh: '它所对应的内容不是这份清单。' },
  nonce: { en: 'It answers another request.', zh: '它对应的是另一次请求。' },
  certificate: {
    en: 'It does not hold the certificate that it was signed with.',
    zh: '其中没有签名所用的证书。',
  },
  signature: { en: 'Its signature does not hold.', zh: '其签名无效。' },
  algorithm: {
    en: 'It is signed by an algorithm or key that is not accepted (RSA from 2048 bits or ECDSA, with SHA-2).',
    zh: '其签名算法或密钥不被接受（须为 2048 位以上的 RSA 或 ECDSA，配合 SHA-2）。',
  },
  purpose: {
    en: 'Its certificate is not one for timestamps alone (extended key usage).',
    zh: '其证书并非时间戳专用（扩展密钥用途）。',
  },
  validity: {
    en: 'Its certificate was not valid at the time that it states.',
    zh: '在它所写的时间，其证书不在有效期内。',
  },
  untrusted: {
    en: 'Its certificate does not lead to one of the given CA certificates.',
    zh: '其证书无法追溯到所给的 CA 证书。',
  },
} as const satisfies Record<string, ErrorDetail>;
export type TimestampFault = keyof typeof TIMESTAMP_FAULTS;

/** The error for a timestamp that proves nothing; `fields.reason` is the fault, for programs. */
export function fault(reason: TimestampFault, cause?: unknown): RefundlensError {
  return new RefundlensError('timestamp_invalid', TIMESTAMP_FAULTS[reason], { cause, fields: { reason } });
}

/** Runs a reader. What it throws that is no error of ours, such as the library's own, is the fault `malformed`. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof RefundlensError ? error : fault('malformed', error);
  }
}
