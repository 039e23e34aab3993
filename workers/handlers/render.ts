import { Worker } from 'node:worker_threads';
import { type ErrorCode, type ErrorDetail, RefundlensError } from '#pipeline/core/errors.ts';
import type { ReportFiles, ReportInput } from '#pipeline/report/input.ts';

/** What crosses into the thread: data alone. `signingKey` is the PEM of the private key that signs the packet. */
export type RenderInput = Omit<ReportInput, 'fitImage' | 'signer' | 'timestampOf'> & { readonly signingKey: string };
export type RenderAnswer =
  /** Not the end: the SHA-256 of a manifest, to which the thread wants its timestamp or null. */
  | { readonly manifest: string }
  | { readonly files: ReportFiles }
  | { readonly refused: { readonly code: ErrorCode; readonly detail: ErrorDetail | null } };

type TimestampOf = NonNullable<ReportInput['timestampOf']>;
type LastAnswer = Exclude<RenderAnswer, { manifest: string }>;

/** Several times what the largest case takes. */
const TIMEOUT_MS = 120_000;

/**
 * Renders a report in a thread of its own. Layout takes seconds without a pause, in which this process could neither
 * renew the locks of its jobs nor store a verdict.
 * @param timestampOf  Asked here, since the thread has neither database nor network.
 * Rejects with what `renderReport` or `timestampOf` throws; with another Error where the thread is lost or takes too long.
 */
export async function renderInThread(input: RenderInput, timestampOf: TimestampOf): Promise<ReportFiles> {
  const thread = new Worker(new URL('./render-thread.ts', import.meta.url), { workerData: input, execArgv: [] });
  const late = Promise.withResolvers<never>();
  const clock = setTimeout(() => late.reject(new Error(`no report within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  try {
    const answer = await Promise.race([answerOf(thread, timestampOf), late.promise]);
    if ('refused' in answer) throw new RefundlensError(answer.refused.code, answer.refused.detail);
    return answer.files;
  } finally {
    clearTimeout(clock);
    await thread.terminate();
  }
}

function answerOf(thread: Worker, timestampOf: TimestampOf): Promise<LastAnswer> {
  return new Promise((resolve, reject) => {
    thread.on('message', (answer: RenderAnswer) => {
      if ('manifest' in answer) timestampOf(answer.manifest).then(timestamp => thread.postMessage(timestamp), reject);
      else resolve(answer);
    });
    thread.once('error', reject);
    thread.once('exit', code => reject(new Error(`the rendering thread ended with ${code} and no report`)));
  });
}
