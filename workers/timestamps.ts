import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '#pipeline/core/config.ts';
import { type ErrorDetail, RefundlensError } from '#pipeline/core/errors.ts';
import { type Certificate, certificatesOfPem } from '#pipeline/report/timestamp/certificate.ts';
import { checkTimestamp, MAX_TIMESTAMP_BYTES } from '#pipeline/report/timestamp/check.ts';
import { timestampRequest } from '#pipeline/report/timestamp/request.ts';
import { createOutbound } from './outbound/outbound.ts';
import { TIMESTAMP_TIMES, timestampRules } from './outbound/settings.ts';

/** A timestamp authority: REFUNDLENS_TSA_URL. */
export interface Authority {
  /**
   * Asks for the timestamp of a SHA-256, hex, and checks the answer. Gives the TimeStampResp (RFC 3161), DER.
   * Throws `timestamp_unavailable` where none came, and `timestamp_invalid` where it proves nothing.
   */
  stamp(sha256: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** For how long an authority that let a report wait in vain is not asked again, so that a queue of reports does not. */
const REST_MS = 60_000;

type Settings = Pick<Config, 'REFUNDLENS_TSA_URL' | 'REFUNDLENS_TSA_CA' | 'REFUNDLENS_OUTBOUND_ALLOW'>;

/**
 * The authority that is set, or null. Throws `config_invalid` where the file of its CA certificates cannot be read.
 * @param clock  Milliseconds.
 */
export async function openAuthority(
  config: Settings,
  times = TIMESTAMP_TIMES,
  clock = () => performance.now(),
): Promise<Authority | null> {
  const url = config.REFUNDLENS_TSA_URL;
  const trusted = config.REFUNDLENS_TSA_CA === undefined ? null : await trustedIn(config.REFUNDLENS_TSA_CA);
  if (url === undefined) return null;
  const outbound = createOutbound({ ...timestampRules(config), times });
  let silence: { readonly until: number; readonly error: RefundlensError } | null = null;
  return {
    async stamp(hex) {
      if (silence && clock() < silence.until) throw silence.error;
      const sha256 = Buffer.from(hex, 'hex');
      const nonce = BigInt(`0x${randomBytes(8).toString('hex')}`);
      const request = timestampRequest(sha256, nonce);
      const response = await outbound
        .ask(url, 'application/timestamp-query', request, MAX_TIMESTAMP_BYTES)
        .catch(cause => {
          const error = unavailable(reasonOf(cause), cause);
          // What fails at once keeps nobody waiting, and may hold the next time.
          if (error.fields.reason === 'timeout') silence = { until: clock() + REST_MS, error };
          throw error;
        });
      if (!checkTimestamp(response, { sha256, nonce, trusted })) throw unavailable('refused');
      return response;
    },
    close: () => outbound.close(),
  };
}

const REASONS: Readonly<Record<string, ErrorDetail>> = {
  timeout: { en: 'It did not answer in time.', zh: '该机构未及时答复。' },
  connection: { en: 'It could not be reached.', zh: '无法连接该机构。' },
  tls: { en: 'No trusted TLS connection to it came about.', zh: '无法与该机构建立可信的 TLS 连接。' },
  too_large: { en: 'Its answer was too large.', zh: '该机构的答复过大。' },
  refused: { en: 'It refused the request.', zh: '该机构拒绝了请求。' },
  url_refused: {
    en: 'Its address may not be called; see REFUNDLENS_OUTBOUND_ALLOW.',
    zh: '不允许访问该机构的地址，见 REFUNDLENS_OUTBOUND_ALLOW。',
  },
};

function unavailable(reason: string, cause?: unknown): RefundlensError {
  const status = /^status_(\d+)$/.exec(reason)?.[1];
  const other = status
    ? { en: `It answered with status ${status}.`, zh: `该机构返回状态码 ${status}。` }
    : { en: `It answered otherwise than by HTTP: ${reason}.`, zh: `该机构的答复不是有效的 HTTP：${reason}。` };
  const detail = REASONS[reason] ?? other;
  return new RefundlensError('timestamp_unavailable', detail, { cause, fields: { reason } });
}

/** For programs: `timeout`, `connection`, `tls`, `status_503`, `too_large`, `url_refused`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof RefundlensError)) return 'connection';
  return error.fields.reason ?? (error.code === 'photo_too_large' ? 'too_large' : error.code);
}

async function trustedIn(file: string): Promise<Certificate[]> {
  const wrong = (en: string, zh: string, cause: unknown) =>
    new RefundlensError(
      'config_invalid',
      { en: `REFUNDLENS_TSA_CA: ${file} ${en}.`, zh: `REFUNDLENS_TSA_CA：${file} ${zh}。` },
      { cause, fields: { REFUNDLENS_TSA_CA: 'no certificates' } },
    );
  const pem = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw wrong(`cannot be read (${cause.code})`, `无法读取（${cause.code}）`, cause);
  });
  try {
    return certificatesOfPem(pem);
  } catch (cause) {
    throw wrong('holds no certificates in PEM', '中没有 PEM 格式的证书', cause);
  }
}
