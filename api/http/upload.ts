import type { Request, Response } from 'express';
import multer from 'multer';
import { type ErrorCode, RefundlensError } from '#pipeline/core/errors.ts';
import { type Admit, announcesMoreThan, brokenOff, hasBody, readBody } from './body.ts';
import type { BodySpec, Upload } from './route.ts';

export interface UploadLimits {
  /** Largest file in bytes. */
  readonly maxBytes: number;
  /** Most files in one request. */
  readonly maxPhotos: number;
  /** Largest request in bytes. */
  readonly maxBodyBytes: number;
}

type PhotosSpec = Extract<BodySpec, { kind: 'photos' }>;

/** Text fields beside the photos are few and short. */
const FIELD_LIMITS = { fields: 10, fieldSize: 1024, fieldNameSize: 100, parts: 2000, fieldNestingDepth: 0 };

const CODE_OF_MULTER: Readonly<Record<string, ErrorCode>> = {
  LIMIT_FILE_COUNT: 'too_many_photos',
  LIMIT_PART_COUNT: 'body_too_large',
  LIMIT_FIELD_COUNT: 'body_too_large',
  LIMIT_FIELD_VALUE: 'body_too_large',
  LIMIT_FIELD_KEY: 'body_too_large',
};

/** A file name as data: what a person would call the file, free of control and bidi characters, at most 255 long. */
export function cleanFilename(name: string | undefined): string | null {
  const cleaned = (name ?? '').replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  return [...cleaned].slice(0, 255).join('') || null;
}

/**
 * Collects a file up to the limit and drops what comes after, so that one large file among many is refused alone,
 * with the others' answers beside it.
 */
function collecting(maxBytes: number): multer.StorageEngine {
  return {
    _handleFile(_request, file, done) {
      const chunks: Buffer[] = [];
      let size = 0;
      file.stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maxBytes) chunks.push(chunk);
        else chunks.length = 0;
      });
      file.stream.on('error', done);
      file.stream.on('end', () => done(null, { buffer: Buffer.concat(chunks), size }));
    },
    _removeFile(_request, _file, done) {
      done(null);
    },
  };
}

/**
 * Reads the photos of a request: multipart, or one photo as the body itself where the route takes one.
 * Throws `media_unsupported`, `body_too_large`, `too_many_photos`, `request_invalid`, or what `admit` gives; a single
 * file over its limit is marked `tooLarge` instead.
 */
export async function readPhotos(
  request: Request,
  response: Response,
  spec: PhotosSpec,
  limits: UploadLimits,
  admit: Admit,
): Promise<{ files: Upload[]; fields: Record<string, unknown> }> {
  if (request.is('multipart/form-data')) return readMultipart(request, response, spec, limits, admit);
  if (!spec.many && request.is(['image/*', 'application/octet-stream'])) {
    const tooLarge = new RefundlensError('photo_too_large', null, { fields: { bytes: `> ${limits.maxBytes}` } });
    const bytes = await readBody(request, limits.maxBytes, tooLarge, admit);
    return { files: [{ bytes, filename: null, tooLarge: false }], fields: {} };
  }
  if (!hasBody(request)) throw noPhoto(spec.field);
  const en = `Send multipart/form-data with the field "${spec.field}"${spec.many ? '' : ', or the photo itself with its image type'}.`;
  const zh = `请以 multipart/form-data 发送，字段名为 “${spec.field}”${spec.many ? '' : '；或直接发送照片并标明图片类型'}。`;
  throw new RefundlensError('media_unsupported', { en, zh });
}

function noPhoto(field: string): RefundlensError {
  const detail = { en: `There is no photo in the field "${field}".`, zh: `字段 “${field}” 中没有照片。` };
  return new RefundlensError('request_invalid', detail, { fields: { [field]: detail.en } });
}

async function readMultipart(
  request: Request,
  response: Response,
  spec: PhotosSpec,
  limits: UploadLimits,
  admit: Admit,
) {
  const tooLarge = new RefundlensError('body_too_large', null, { fields: { bytes: `> ${limits.maxBodyBytes}` } });
  if (announcesMoreThan(request, limits.maxBodyBytes)) throw tooLarge;
  const parse = multer({
    storage: collecting(limits.maxBytes),
    limits: { ...FIELD_LIMITS, files: spec.many ? limits.maxPhotos : 1 },
    defParamCharset: 'utf8',
  }).fields([{ name: spec.field }]);

  await new Promise<void>((resolve, reject) => {
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      const refusal = size > limits.maxBodyBytes ? tooLarge : admit(chunk.length);
      if (!refusal) return;
      // The parser sees no more of it, and the answer goes out while the client still sends.
      request.unpipe();
      request.resume();
      reject(refusal);
    });
    parse(request, response, (fault?: unknown) => (fault ? reject(toUploadError(fault, spec, request)) : resolve()));
  });

  const parts = (request.files as Record<string, Express.Multer.File[]> | undefined)?.[spec.field] ?? [];
  if (parts.length === 0) throw noPhoto(spec.field);
  const files = parts.map(part => ({
    bytes: part.buffer,
    filename: cleanFilename(part.originalname),
    tooLarge: part.size > limits.maxBytes,
  }));
  return { files, fields: { ...request.body } };
}

function toUploadError(fault: unknown, spec: PhotosSpec, request: Request): RefundlensError {
  if (request.destroyed && !request.complete) return brokenOff();
  if (fault instanceof multer.MulterError) {
    const code = CODE_OF_MULTER[fault.code];
    if (code) return new RefundlensError(code, null, { cause: fault });
    const field = fault.field ?? 'body';
    const en = `The field "${field}" is not known here. Photos go into "${spec.field}".`;
    const zh = `此处没有字段 “${field}”。照片请放入 “${spec.field}”。`;
    return new RefundlensError('request_invalid', { en, zh }, { fields: { [field]: en } });
  }
  const detail = { en: 'The multipart body is malformed.', zh: 'multipart 请求体格式有误。' };
  return new RefundlensError('request_invalid', detail, { cause: fault });
}
