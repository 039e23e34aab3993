import { AwsClient, AwsV4Signer } from 'aws4fetch';
import type { Config } from '../core/config.ts';
import { RefundlensError } from '../core/errors.ts';

export type S3Settings = Pick<Config, 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_SESSION_TOKEN'>;

/** The objects under one prefix of a bucket, with the errors of a service that is away made ours. */
export interface S3Bucket {
  /**
   * Sends a signed request about an object. Resolves with an answer of 2xx, or null for 404; throws `unavailable`.
   * The body of a PUT is covered by its SHA-256, which the service checks.
   */
  request(method: 'GET' | 'HEAD' | 'PUT' | 'DELETE', key: string, put?: S3Put): Promise<Response | null>;
  /** A URL that takes one PUT of exactly so many bytes until so many seconds have passed. */
  presignPut(key: string, bytes: number, seconds: number): Promise<string>;
}
interface S3Put {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Of one try; a photo has up to 50 MB. */
const TIMEOUT_MS = 60_000;
const RETRIES = 3;

/**
 * The bucket that `s3://bucket/prefix?region=...&endpoint=...` names. With an endpoint (MinIO, OSS, COS, R2) the bucket
 * goes into the path unless `&style=host`; without one it is that of AWS. Throws `config_invalid`.
 */
export function openS3Bucket(blobUrl: string, keys: S3Settings): S3Bucket {
  const base = baseOf(new URL(blobUrl));
  const region = new URL(blobUrl).searchParams.get('region') ?? 'us-east-1';
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = keys;
  if (!accessKeyId || !secretAccessKey) {
    throw invalid(
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are needed',
      '需要设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY',
    );
  }
  const credentials = {
    accessKeyId,
    secretAccessKey,
    ...(keys.AWS_SESSION_TOKEN && { sessionToken: keys.AWS_SESSION_TOKEN }),
    service: 's3',
    region,
  };
  const client = new AwsClient({ ...credentials, retries: RETRIES });
  return {
    async request(method, key, put) {
      let answer: Response;
      try {
        answer = await client.fetch(`${base}/${key}`, {
          method,
          signal: AbortSignal.timeout(TIMEOUT_MS),
          ...(put && { body: Buffer.from(put.bytes), headers: { 'X-Amz-Content-Sha256': put.sha256 } }),
        });
      } catch (cause) {
        throw away('no answer', cause);
      }
      if (answer.ok) return answer;
      await answer.body?.cancel();
      if (answer.status === 404) return null;
      throw away(`status ${answer.status}`);
    },
    async presignPut(key, bytes, seconds) {
      const url = new URL(`${base}/${key}`);
      url.searchParams.set('X-Amz-Expires', String(seconds));
      // With its length signed, a PUT of any other length is refused by the service.
      const headers = { 'Content-Length': String(bytes) };
      const signer = new AwsV4Signer({
        ...credentials,
        url: url.href,
        method: 'PUT',
        headers,
        signQuery: true,
        allHeaders: true,
      });
      return (await signer.sign()).url.href;
    },
  };
}

/** Where keys are appended, without a slash at the end. */
function baseOf(url: URL): string {
  const bucket = url.hostname;
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  const region = url.searchParams.get('region') ?? 'us-east-1';
  const given = url.searchParams.get('endpoint');
  const inHost = given === null || url.searchParams.get('style') === 'host';
  const address = given ?? `https://s3.${region}.amazonaws.com`;
  if (!/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket) || !URL.canParse(address) || !/^https?:/.test(address)) {
    throw invalid(
      'use s3://bucket/prefix?region=...&endpoint=https://...',
      '请使用 s3://存储桶/前缀?region=...&endpoint=https://...',
    );
  }
  const endpoint = new URL(address);
  const root = inHost ? `${endpoint.protocol}//${bucket}.${endpoint.host}` : `${endpoint.origin}/${bucket}`;
  return prefix === '' ? root : `${root}/${prefix}`;
}

function invalid(en: string, zh: string): RefundlensError {
  const detail = { en: `BLOB_URL: ${en}`, zh: `BLOB_URL：${zh}` };
  return new RefundlensError('config_invalid', detail, { fields: { BLOB_URL: en } });
}

function away(reason: string, cause?: unknown): RefundlensError {
  const detail = { en: `The photo store does not answer: ${reason}.`, zh: `照片存储没有响应：${reason}。` };
  return new RefundlensError('unavailable', detail, { cause });
}
