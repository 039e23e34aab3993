import { z } from 'zod';
import { RefundlensError } from './errors.ts';

const whole = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/**
 * Every setting, by the name of its environment variable. Entry points alone read the environment and hand it here.
 * The descriptions become the tables in README.md and README.zh.md (`refundlens config --table`).
 */
export const configSchema = z.object({
  HOST: z.string().default('127.0.0.1').meta({ description: 'Address the API listens on', zh: 'API 监听的地址' }),
  PORT: whole(8787, 0, 65535).meta({
    description: 'Port of the API; 0 takes a free one',
    zh: 'API 端口；0 表示任选空闲端口',
  }),
  DATABASE_URL: z.string().url().optional().meta({
    description: 'Your PostgreSQL; unset: an embedded one in the data folder',
    zh: '您的 PostgreSQL；未设置则使用数据目录中的内嵌实例',
  }),
  REDIS_URL: z.string().url().optional().meta({
    description: 'Redis for the queue; unset: the queue lives in PostgreSQL',
    zh: '队列所用的 Redis；未设置则队列放在 PostgreSQL 中',
  }),
  BLOB_URL: z.string().url().optional().meta({
    description:
      'Where photos are kept: file:///folder, or s3://bucket/prefix?region=...&endpoint=https://...; unset: blobs/ in the data folder',
    zh: '照片的存放位置：file:///目录，或 s3://存储桶/前缀?region=...&endpoint=https://...；未设置则为数据目录下的 blobs/',
  }),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional().meta({
    description: 'Access key for an s3:// BLOB_URL',
    zh: 's3:// 形式的 BLOB_URL 所用的访问密钥 ID',
  }),
  AWS_SECRET_ACCESS_KEY: z.string().min(1).optional().meta({
    description: 'Its secret',
    zh: '对应的访问密钥',
    secret: true,
  }),
  AWS_SESSION_TOKEN: z.string().min(1).optional().meta({
    description: 'Its session token, where it is a temporary one',
    zh: '临时访问密钥的会话令牌',
    secret: true,
  }),
  REFUNDLENS_SIGNING_KEY: z.string().min(1).optional().meta({
    description: 'File with the Ed25519 private key (PEM) that signs packets; unset: one in the data folder',
    zh: '签署证据包的 Ed25519 私钥文件（PEM）；未设置则使用数据目录中的密钥',
  }),
  REFUNDLENS_TSA_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description:
        'Timestamp authority (RFC 3161) that packets get a timestamp of; it learns a hash alone; unset: none',
      zh: '为证据包加盖时间戳的机构地址（RFC 3161），只向其发送哈希值；未设置则不加盖',
    }),
  REFUNDLENS_TSA_CA: z.string().min(1).optional().meta({
    description: "File with CA certificates (PEM), one of which must be behind the authority's; unset: not compared",
    zh: 'CA 证书文件（PEM），时间戳机构的证书须能追溯到其中之一；未设置则不比对',
  }),
  REFUNDLENS_SEALING_KEY: z.string().min(1).optional().meta({
    description:
      'File with the key (32 bytes in base64) that seals webhook secrets and signs upload addresses; unset: one in the data folder',
    zh: '用于加密 Webhook 密钥并签署上传地址的密钥文件（32 字节，base64）；未设置则使用数据目录中的密钥',
  }),
  REFUNDLENS_OUTBOUND_ALLOW: z.string().optional().meta({
    description:
      'Networks beside the public internet that may be called for photos, webhooks and timestamps: 10.1.0.0/16, fd00::/8',
    zh: '除公共互联网外，抓取照片、发送 Webhook 和获取时间戳时允许访问的网段：10.1.0.0/16, fd00::/8',
  }),
  REFUNDLENS_URL: z.string().url().optional().meta({
    description: 'Service that commands call, such as refundlens mcp; unset: by HOST and PORT',
    zh: '命令（如 refundlens mcp）所调用的服务地址；未设置则按 HOST 与 PORT',
  }),
  REFUNDLENS_KEY: z.string().min(1).optional().meta({
    description: 'API key with which commands call it',
    zh: '命令调用服务时所用的 API 密钥',
    secret: true,
  }),
  EXECUTION_PROVIDER: z
    .enum(['cpu', 'cuda', 'tensorrt', 'directml', 'coreml'])
    .default('cpu')
    .meta({ description: 'Where ONNX models run', zh: 'ONNX 模型的运行方式' }),
  REFUNDLENS_DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .meta({ description: 'Folder for database, photos and reports', zh: '存放数据库、照片和报告的目录' }),
  REFUNDLENS_LANGUAGE: z
    .enum(['zh', 'en'])
    .optional()
    .meta({ description: 'Language of command output; unset: by locale', zh: '命令输出的语言；未设置则按系统区域' }),
  REFUNDLENS_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .meta({ description: 'How much is logged', zh: '日志详细程度' }),
  REFUNDLENS_WORKERS: whole(0, 0, 256).meta({
    description: 'Sandbox processes per worker; 0: one per core',
    zh: '每个工作进程的沙箱进程数；0 表示每核一个',
  }),
  REFUNDLENS_BATCH_WORKERS: whole(0, 0, 256).meta({
    description: 'Further sandbox processes for rescans, which yield to all others; 0: one per two cores',
    zh: '用于复检的额外沙箱进程数（让位于其他任务）；0 表示每两核一个',
  }),
  REFUNDLENS_MAX_BYTES: whole(50 * 2 ** 20, 1024, 2 ** 30).meta({
    description: 'Largest photo file in bytes',
    zh: '单张照片的最大字节数',
  }),
  REFUNDLENS_MAX_PIXELS: whole(100_000_000, 1, 1_000_000_000).meta({
    description: 'Most pixels in a photo',
    zh: '单张照片的最大像素数',
  }),
  REFUNDLENS_MAX_FRAMES: whole(500, 1, 100_000).meta({
    description: 'Most frames in an animation',
    zh: '动图的最大帧数',
  }),
  REFUNDLENS_MAX_SIDE_RATIO: whole(100, 1, 100_000).meta({
    description: 'Longest side over shortest side',
    zh: '长边与短边之比的上限',
  }),
  REFUNDLENS_MAX_PHOTOS: whole(50, 1, 1000).meta({
    description: 'Most photos in one request',
    zh: '一次请求的最多照片数',
  }),
  REFUNDLENS_MAX_BODY_BYTES: whole(256 * 2 ** 20, 1024, 2 ** 31).meta({
    description: 'Largest request in bytes, all its photos together',
    zh: '一次请求的最大字节数（所有照片合计）',
  }),
  REFUNDLENS_REQUESTS_PER_MINUTE: whole(6000, 0, 10_000_000).meta({
    description: 'Requests that one API key may send in a minute, unless it has a limit of its own; 0: any number',
    zh: '单个 API 密钥每分钟的请求次数上限（密钥可另设）；0 表示不限',
  }),
  REFUNDLENS_PHOTOS_PER_DAY: whole(0, 0, 100_000_000).meta({
    description: 'Photos that one tenant may send in a day, unless it has a quota of its own; 0: any number',
    zh: '单个租户每天的照片数量上限（租户可另设）；0 表示不限',
  }),
  REFUNDLENS_PHOTO_TIMEOUT_MS: whole(30_000, 100, 600_000).meta({
    description: 'Wall-clock limit for one photo',
    zh: '单张照片的处理时限（毫秒）',
  }),
  REFUNDLENS_SANDBOX_MB: whole(1500, 200, 65_536).meta({
    description: 'Memory limit of one sandbox process',
    zh: '单个沙箱进程的内存上限（MB）',
  }),
  REFUNDLENS_SWEEP_SECONDS: whole(15, 1, 3600).meta({
    description: 'How often forgotten inspections are looked for',
    zh: '多久查找一次被遗漏的检测（秒）',
  }),
  REFUNDLENS_LEDGER_DAYS: whole(365, 1, 3650).meta({
    description: "Days after which an entry of a buyer's ledger ends",
    zh: '买家台账记录的有效天数',
  }),
  REFUNDLENS_EXTRA_DETECTORS: z
    .string()
    .default('')
    .transform(names => names.split(/[\s,]+/).filter(Boolean))
    .meta({
      description: 'Detectors that run only on demand: ai-trace',
      zh: '按需启用的检测器：ai-trace',
    }),
  REFUNDLENS_PREVALENCE: z.coerce.number().gt(0).lt(1).default(0.01).meta({
    description: 'Share of such photos among claims, assumed before looking',
    zh: '检测之前假定的此类照片占比',
  }),
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
