import { z } from 'zod';
import { RefundlensError } from './errors.ts';

const whole = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/**
 * Every setting, by the name of its environment variable. Entry points alone read the environment and hand it here.
 * `describe` texts become the table in README.md (`refundlens config --table`).
 */
export const configSchema = z.object({
  HOST: z.string().default('127.0.0.1').describe('Address the API listens on'),
  PORT: whole(8787, 0, 65535).describe('Port of the API; 0 takes a free one'),
  DATABASE_URL: z.string().url().optional().describe('Your PostgreSQL; unset: an embedded one in the data folder'),
  REDIS_URL: z.string().url().optional().describe('Redis for the queue; unset: the queue lives in PostgreSQL'),
  BLOB_URL: z.string().url().optional().describe('Folder for photos as file:// URL; unset: blobs/ in the data folder'),
  EXECUTION_PROVIDER: z
    .enum(['cpu', 'cuda', 'tensorrt', 'directml', 'coreml'])
    .default('cpu')
    .describe('Where ONNX models run'),
  REFUNDLENS_DATA_DIR: z.string().min(1).default('./data').describe('Folder for database, photos and reports'),
  REFUNDLENS_LANGUAGE: z.enum(['zh', 'en']).optional().describe('Language of command output; unset: by locale'),
  REFUNDLENS_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged'),
  REFUNDLENS_WORKERS: whole(0, 0, 256).describe('Sandbox processes per worker; 0: one per core'),
  REFUNDLENS_MAX_BYTES: whole(50 * 2 ** 20, 1024, 2 ** 30).describe('Largest photo file in bytes'),
  REFUNDLENS_MAX_PIXELS: whole(100_000_000, 1, 1_000_000_000).describe('Most pixels in a photo'),
  REFUNDLENS_MAX_FRAMES: whole(500, 1, 100_000).describe('Most frames in an animation'),
  REFUNDLENS_MAX_SIDE_RATIO: whole(100, 1, 100_000).describe('Longest side over shortest side'),
  REFUNDLENS_MAX_PHOTOS: whole(50, 1, 1000).describe('Most photos in one request'),
  REFUNDLENS_MAX_BODY_BYTES: whole(256 * 2 ** 20, 1024, 2 ** 31).describe(
    'Largest request in bytes, all its photos together',
  ),
  REFUNDLENS_PHOTO_TIMEOUT_MS: whole(30_000, 100, 600_000).describe('Wall-clock limit for one photo'),
  REFUNDLENS_SANDBOX_MB: whole(1500, 200, 65_536).describe('Memory limit of one sandbox process'),
  REFUNDLENS_SWEEP_SECONDS: whole(15, 1, 3600).describe('How often forgotten inspections are looked for'),
  REFUNDLENS_PREVALENCE: z.coerce
    .number()
    .gt(0)
    .lt(1)
    .default(0.01)
    .describe('Share of such photos among claims, assumed before looking'),
});
export type Config = z.infer<typeof configSchema>;

/** Limits that are checked before anything is decoded. */
export interface Limits {
  readonly maxBytes: number;
  readonly maxPixels: number;
  readonly maxFrames: number;
  readonly maxSideRatio: number;
}

export function limitsOf(config: Config): Limits {
  return {
    maxBytes: config.REFUNDLENS_MAX_BYTES,
    maxPixels: config.REFUNDLENS_MAX_PIXELS,
    maxFrames: config.REFUNDLENS_MAX_FRAMES,
    maxSideRatio: config.REFUNDLENS_MAX_SIDE_RATIO,
  };
}

/** The settings from an environment. Empty values count as unset. Throws `config_invalid` that names each variable. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = configSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(parsed.error.issues.map(issue => [issue.path.join('.'), issue.message]));
  const list = Object.entries(fields)
    .map(([name, message]) => `${name}: ${message}`)
    .join('; ');
  throw new RefundlensError('config_invalid', { en: list, zh: list }, { fields });
}
