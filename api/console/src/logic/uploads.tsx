import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { ApiError, call } from '../api/client.ts';
import type { Case } from '../api/types.ts';
import { sendPhoto } from '../api/upload.ts';

export type UploadState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'sent'; readonly inspectionId: string; readonly repeated: boolean }
  /** The file was not taken; sending it again would change nothing. */
  | { readonly kind: 'refused'; readonly why: string }
  /** The sending went wrong; it can be repeated. */
  | { readonly kind: 'failed'; readonly why: string };

export interface UploadItem {
  /** Names the sending, so that a repetition is not a second photo. */
  readonly attempt: string;
  readonly file: File;
  readonly state: UploadState;
}

/** Photos that were dropped together. */
export interface Batch {
  readonly id: string;
  /** null until the case is opened. */
  readonly caseId: string | null;
  readonly items: readonly UploadItem[];
}

export interface Uploads {
  readonly batch: Batch | null;
  /** Opens a case for the files, or adds them to one. */
  start(files: readonly File[], to: { readonly caseId: string } | { readonly reference: string }): void;
  retry(): void;
  dismiss(): void;
}

const UploadsContext = createContext<Uploads | null>(null);
const open = ({ state }: UploadItem) => state.kind === 'waiting' || state.kind === 'failed';

/** Keeps sendings going while their sender looks at something else. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const [batch, setBatch] = useState<Batch | null>(null);

  const send = useCallback(async ({ id, items, ...begun }: Batch, reference: string | null) => {
    const set = (attempt: string, state: UploadState) =>
      setBatch(now =>
        now?.id === id
          ? { ...now, items: now.items.map(item => (item.attempt === attempt ? { ...item, state } : item)) }
          : now,
      );
    const todo = items.filter(open);
    let { caseId } = begun;
    try {
      if (caseId === null) {
        caseId = (await call<Case>('/v1/cases', { json: reference ? { reference } : {} })).id;
        setBatch(now => (now?.id === id ? { ...now, caseId } : now));
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      for (const { attempt } of todo) set(attempt, { kind: 'failed', why: error.message });
      return;
    }
    const to = caseId;
    // One after another: a line is not made faster by sharing it, and the case keeps the order they were given in.
    for (const { attempt, file } of todo) {
      try {
        set(attempt, { kind: 'sending', share: 0 });
        const sent = await sendPhoto(to, file, attempt, share => set(attempt, { kind: 'sending', share }));
        if ('problem' in sent) {
          const { title, detail } = sent.problem;
          set(attempt, { kind: 'refused', why: [title, detail].filter(Boolean).join(' ') });
        } else {
          set(attempt, { kind: 'sent', inspectionId: sent.inspection.id, repeated: sent.repeated });
        }
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        set(attempt, { kind: 'failed', why: error.message });
      }
    }
  }, []);

  const uploads = useMemo<Uploads>(
    () => ({
      batch,
      start: (files, to) => {
        if (files.length === 0) return;
        const next: Batch = {
          id: newName(),
          caseId: 'caseId' in to ? to.caseId : null,
          items: files.map(file => ({ attempt: newName(), file, state: { kind: 'waiting' } })),
        };
        setBatch(next);
        void send(next, 'reference' in to ? to.reference.trim() : null);
      },
      retry: () => void (batch && send(batch, null)),
      dismiss: () => setBatch(null),
    }),
    [batch, send],
  );
  return <UploadsContext value={uploads}>{children}</UploadsContext>;
}

/** Random; `crypto.randomUUID` exists over TLS alone. */
function newName(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

export function useUploads(): Uploads {
  const uploads = useContext(UploadsContext);
  if (!uploads) throw new Error('outside of UploadsProvider');
  return uploads;
}
