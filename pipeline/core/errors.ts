import type { Bilingual } from './language.ts';

interface ErrorEntry {
  readonly status: number;
  readonly retryable: boolean;
  readonly title: Bilingual;
}

/**
 * Every error that leaves refundlens: a stable code, its HTTP status, and what happened and what to do in both
 * languages. Documentation anchor: `/docs/errors#<code>`.
 */
export const ERRORS = {
  photo_unreadable: {
    status: 422,
    retryable: false,
    title: {
      en: 'This file is not a photo that can be read. Send the original photo file.',
      zh: '这个文件不是可以读取的照片。请发送原始照片文件。',
    },
  },
  photo_unprocessable: {
    status: 422,
    retryable: false,
    title: {
      en: 'This photo could not be decoded safely, twice. Ask for the photo again, saved as a plain JPEG.',
      zh: '这张照片两次都无法安全解码。请让对方另存为普通 JPEG 后重新发送。',
    },
  },
  photo_too_large: {
    status: 413,
    retryable: false,
    title: {
      en: 'This photo is over the limits for bytes, pixels, frames or shape. Send a smaller one.',
      zh: '这张照片超出了字节、像素、帧数或长宽比的限制。请发送较小的照片。',
    },
  },
  media_unsupported: {
    status: 415,
    retryable: false,
    title: {
      en: 'This kind of file is not inspected. Send a photo: JPEG, PNG, WebP, HEIC, AVIF, GIF, TIFF or BMP.',
      zh: '不支持检测这类文件。请发送照片：JPEG、PNG、WebP、HEIC、AVIF、GIF、TIFF 或 BMP。',
    },
  },
  request_invalid: {
    status: 400,
    retryable: false,
    title: {
      en: 'The request is not of the documented form. See the named fields.',
      zh: '请求格式不符合文档。请查看所列字段。',
    },
  },
  body_too_large: {
    status: 413,
    retryable: false,
    title: {
      en: 'The request is larger than allowed. Send fewer or smaller files.',
      zh: '请求超过允许的大小。请减少文件数量或大小。',
    },
  },
  too_many_photos: {
    status: 413,
    retryable: false,
    title: {
      en: 'Too many photos in one request. Send them in several requests.',
      zh: '一次请求中的照片过多。请分多次发送。',
    },
  },
  key_missing: {
    status: 401,
    retryable: false,
    title: {
      en: 'An API key is needed: send it as "Authorization: Bearer <key>".',
      zh: '需要 API 密钥：请以 “Authorization: Bearer <密钥>” 发送。',
    },
  },
  key_invalid: {
    status: 401,
    retryable: false,
    title: {
      en: 'This API key is unknown or revoked. Create a new one with "refundlens keys create".',
      zh: '此 API 密钥不存在或已吊销。请用 “refundlens keys create” 新建。',
    },
  },
  scope_missing: {
    status: 403,
    retryable: false,
    title: {
      en: 'This API key does not carry the needed scope.',
      zh: '此 API 密钥没有所需的权限范围。',
    },
  },
  origin_refused: {
    status: 403,
    retryable: false,
    title: {
      en: 'This request did not come from a page of this service. Use the console, or an API key.',
      zh: '此请求并非来自本服务的页面。请使用控制台或 API 密钥。',
    },
  },
  not_found: {
    status: 404,
    retryable: false,
    title: {
      en: 'There is nothing here under this id.',
      zh: '该编号下没有内容。',
    },
  },
  rate_limited: {
    status: 429,
    retryable: true,
    title: {
      en: 'This key has used up its requests for now. Wait as long as Retry-After says.',
      zh: '该密钥的请求次数已暂时用完。请等待 Retry-After 指定的时间后重试。',
    },
  },
  quota_exceeded: {
    status: 429,
    retryable: true,
    title: {
      en: "Today's photos are used up. This photo was not taken in; send it again when Retry-After is over.",
      zh: '今日的照片额度已用完，这张照片未接收。请在 Retry-After 指定的时间后重新发送。',
    },
  },
  method_not_allowed: {
    status: 405,
    retryable: false,
    title: {
      en: 'This address does not take this method.',
      zh: '此地址不接受该方法。',
    },
  },
  idempotency_conflict: {
    status: 409,
    retryable: false,
    title: {
      en: 'This Idempotency-Key was used for a different request. Use a new key for a new request.',
      zh: '此 Idempotency-Key 已用于另一个请求。新请求请使用新的键。',
    },
  },
  idempotency_running: {
    status: 409,
    retryable: true,
    title: {
      en: 'The first request with this Idempotency-Key is still running. Try again in a moment.',
      zh: '使用此 Idempotency-Key 的首个请求仍在处理。请稍后重试。',
    },
  },
  report_not_ready: {
    status: 409,
    retryable: true,
    title: {
      en: 'Some photos of this case have no verdict yet. Ask for the report when they have.',
      zh: '此案件中仍有照片没有结论。请等待全部完成后再生成报告。',
    },
  },
  report_evidence_too_weak: {
    status: 409,
    retryable: false,
    title: {
      en: 'The evidence is too weak to file a complaint with a platform. The generic report is available.',
      zh: '证据不足，不能据此向平台投诉。可以生成通用报告。',
    },
  },
  report_does_not_fit: {
    status: 422,
    retryable: false,
    title: {
      en: "The report cannot be made to fit this platform's limits without losing meaning.",
      zh: '报告无法在不损失内容的情况下满足该平台的限制。',
    },
  },
  appeal_state: {
    status: 409,
    retryable: false,
    title: {
      en: 'The appeal does not allow this step as it stands. Read it again and see where it is.',
      zh: '申诉目前的状态不允许这一步。请重新读取后再操作。',
    },
  },
  case_cleared: {
    status: 409,
    retryable: false,
    title: {
      en: 'An appeal or a ruling cleared this case, so this cannot be done on it any more.',
      zh: '本案件已因申诉成立或平台裁定而撤销，不能再进行此操作。',
    },
  },
  ledger_refused: {
    status: 409,
    retryable: false,
    title: {
      en: 'This cannot be entered in the ledger. See what is missing.',
      zh: '不能记入台账。请查看所缺的条件。',
    },
  },
  url_refused: {
    status: 422,
    retryable: false,
    title: {
      en: 'This address is not one that the service may call. Use an https address on the public internet.',
      zh: '服务不能访问该网址。请使用公共互联网上的 https 地址。',
    },
  },
  fetch_refused: {
    status: 422,
    retryable: false,
    title: {
      en: 'There is no photo at this address. Check that it can be opened without signing in, or upload the photo itself.',
      zh: '该网址没有照片。请确认无需登录即可打开，或直接上传照片。',
    },
  },
  fetch_unreachable: {
    status: 502,
    retryable: true,
    title: {
      en: 'The server at this address gave no whole answer in time. Send the address again later, or upload the photo itself.',
      zh: '该网址的服务器未能及时返回完整内容。请稍后重新提交，或直接上传照片。',
    },
  },
  timestamp_unavailable: {
    status: 502,
    retryable: true,
    title: {
      en: 'The timestamp authority gave no timestamp. The packet is complete and signed without it; make the report again later for another try.',
      zh: '时间戳机构未给出时间戳。证据包仍完整并已签名；如需时间戳，请稍后重新生成报告。',
    },
  },
  timestamp_invalid: {
    status: 502,
    retryable: true,
    title: {
      en: "The timestamp authority's answer proves nothing about this packet and was dropped. The packet is complete and signed without it; make the report again for another try.",
      zh: '时间戳机构的答复不能证明此证据包的时间，已弃用。证据包仍完整并已签名；如需时间戳，请重新生成报告。',
    },
  },
  upload_missing: {
    status: 409,
    retryable: true,
    title: {
      en: 'Nothing has been uploaded under this id yet. Send the file with PUT to the URL of the upload first.',
      zh: '该编号下还没有上传内容。请先用 PUT 将文件发送到上传地址。',
    },
  },
  unavailable: {
    status: 503,
    retryable: true,
    title: {
      en: 'A part of the service is not reachable right now. Nothing was lost; try again in a moment.',
      zh: '服务的一部分暂时不可用。没有丢失任何内容，请稍后重试。',
    },
  },
  folder_in_use: {
    status: 409,
    retryable: false,
    title: {
      en: 'Another refundlens already runs on this data folder. Stop it, or choose another folder with REFUNDLENS_DATA_DIR.',
      zh: '另一个 refundlens 正在使用此数据目录。请先停止它，或用 REFUNDLENS_DATA_DIR 选择其他目录。',
    },
  },
  config_invalid: {
    status: 500,
    retryable: false,
    title: {
      en: 'A setting is wrong. See the named variable.',
      zh: '配置有误。请查看所列变量。',
    },
  },
  provider_unavailable: {
    status: 500,
    retryable: false,
    title: {
      en: 'This build of ONNX Runtime does not have the chosen EXECUTION_PROVIDER. Use cpu, or install a build that has it.',
      zh: '当前 ONNX Runtime 不包含所选的 EXECUTION_PROVIDER。请使用 cpu，或安装包含它的版本。',
    },
  },
  internal: {
    status: 500,
    retryable: true,
    title: {
      en: 'Something went wrong on our side. The request id helps to find it in the log.',
      zh: '服务内部出错。请凭请求编号在日志中查找。',
    },
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** One line for a person about this very case, beside the code's general title. */
export type ErrorDetail = Bilingual;

/** An error that a person may see. `detail` says what is particular; `cause` stays in the log. */
export class RefundlensError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail | null;
  readonly fields: Readonly<Record<string, string>>;
  /** When the same request may succeed; null: a moment, where it is retryable at all. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ErrorCode,
    detail: ErrorDetail | null = null,
    options: { cause?: unknown; fields?: Record<string, string>; retryAfterSeconds?: number } = {},
  ) {
    super(detail ? `${code}: ${detail.en}` : `${code}: ${ERRORS[code].title.en}`, { cause: options.cause });
    this.name = 'RefundlensError';
    this.code = code;
    this.detail = detail;
    this.fields = options.fields ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }
}
