import type { CaseInput, PhotoRole } from '../core/case.ts';
import type { PhotoIntake } from './ports.ts';

/** A past dispute with its photos, as one thing that is there or not. */
export interface ImportedCase {
  /** What names the line for ever: the same key again is the same case. */
  readonly key: string;
  /** Hash over all that the line says and its photos' bytes. */
  readonly contentHash: string;
  readonly input: CaseInput;
  /** Their blobs must be stored before. */
  readonly photos: readonly PhotoIntake[];
  /** Photos that a worker fetches. */
  readonly addresses: readonly { readonly url: string; readonly role: PhotoRole }[];
}

export interface TenantImports {
  /**
   * One transaction: the case, its photos, their inspections at batch priority, and the line's key. A key that was
   * imported with the same content gives the case of that time; with other content it throws `request_invalid`.
   */
  importCase(line: ImportedCase): Promise<{ caseId: string; repeated: boolean }>;
}
