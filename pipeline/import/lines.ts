import type { Limits } from '../core/config.ts';
import { RefundlensError } from '../core/errors.ts';
import { sha256Hex } from '../core/ids.ts';
import { canonicalJson } from '../core/json.ts';
import { accept } from '../ingest/accept.ts';
import { keepStored } from '../store/keep.ts';
import type { BlobStore, PhotoIntake, TenantStore } from '../store/ports.ts';
import type { ManifestLine, NamedPhoto } from './manifest.ts';

/** What became of a line. */
export interface LineResult {
  readonly line: number;
  readonly key: string | null;
  /** `repeated`: it was imported before. */
  readonly outcome: 'imported' | 'repeated' | 'failed';
  readonly caseId: string | null;
  readonly photos: number;
  readonly error: RefundlensError | null;
}

export interface ImportContext {
  readonly tenant: TenantStore;
  readonly blobs: BlobStore;
  readonly limits: Limits;
  /** Bytes of a photo by the name that a line gives it; null where there is none. */
  readonly photo: (name: string) => Promise<Uint8Array | null>;
  /** Checks an address that a photo is to be fetched from, and gives it in its normal form. */
  readonly checkUrl: (url: string) => string;
  /** Counts photos towards a quota; gives what takes them back. May throw `quota_exceeded`. */
  readonly admit?: (photos: number) => Promise<() => Promise<void>>;
}

/**
 * Takes one line in, whole or not at all: photos are checked and stored as blobs, then case, photos and the line's key
 * are written in one transaction. What concerns the line alone is its result; what concerns the service (`unavailable`)
 * is thrown, and importing again goes on from here.
 */
export async function importLine(line: ManifestLine, context: ImportContext): Promise<LineResult> {
  const { line: number, key } = line;
  const result = { line: number, key, caseId: null, photos: 0, error: null } as const;
  if ('error' in line) return { ...result, outcome: 'failed', error: line.error };
  try {
    const files = await Promise.all(
      line.photos.filter(({ isAddress }) => !isAddress).map(photo => load(photo, context)),
    );
    const addresses = line.photos
      .filter(({ isAddress }) => isAddress)
      .map(({ name, role }) => ({ url: context.checkUrl(name), role }));
    const content = { input: line.input, files: files.map(({ intake }) => intake), addresses };
    const contentHash = sha256Hex(canonicalJson(content));
    const { tenant, blobs } = context;
    const giveBack = await context.admit?.(line.photos.length);
    let counts = false;
    try {
      for (const { intake, bytes } of files) await blobs.put(tenant.tenantId, intake.sha256, bytes);
      const photos = files.map(({ intake }) => intake);
      const { caseId, repeated } = await tenant.importCase({
        key: line.key,
        contentHash,
        input: line.input,
        photos,
        addresses,
      });
      for (const { intake, bytes } of files) {
        await keepStored(blobs, tenant.tenantId, { sha256: intake.sha256, bytes });
      }
      counts = !repeated;
      return { ...result, outcome: repeated ? 'repeated' : 'imported', caseId, photos: line.photos.length };
    } finally {
      if (!counts) await giveBack?.();
    }
  } catch (error) {
    if (!(error instanceof RefundlensError) || error.retryable) throw error;
    return { ...result, outcome: 'failed', error };
  }
}

async function load({ name, role }: NamedPhoto, { photo, limits }: ImportContext) {
  const bytes = await photo(name);
  if (!bytes) {
    const detail = { en: `There is no photo ${name}.`, zh: `没有照片 ${name}。` };
    throw new RefundlensError('request_invalid', detail, { fields: { photos: detail.en } });
  }
  try {
    const { sha256, format } = accept(bytes, limits);
    const filename = name.split('/').at(-1)!;
    const intake: PhotoIntake = { sha256, format, bytes: bytes.length, role, filename };
    return { intake, bytes };
  } catch (error) {
    if (!(error instanceof RefundlensError)) throw error;
    const { en, zh } = error.detail ?? { en: '', zh: '' };
    throw new RefundlensError(error.code, { en: `${name}: ${en}`, zh: `${name}：${zh}` }, { cause: error });
  }
}
