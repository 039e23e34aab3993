/** The thread in which one report is rendered; see render.ts. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { fitJpeg } from '#pipeline/decode/fit-jpeg.ts';
import { renderReport } from '#pipeline/report/index.ts';
import { signerOf } from '../signing.ts';
import type { RenderAnswer, RenderInput } from './render.ts';

const port = parentPort!;
const answer = (message: RenderAnswer) => port.postMessage(message);

async function timestampOf(manifest: string): Promise<Uint8Array | null> {
  answer({ manifest });
  const [timestamp] = await once(port, 'message');
  return timestamp;
}

try {
  const { signingKey, ...input } = workerData as RenderInput;
  const { files } = await renderReport({ ...input, fitImage: fitJpeg, signer: signerOf(signingKey), timestampOf });
  answer({ files });
} catch (error) {
  // Only plain data crosses threads whole.
  if (!(error instanceof RefundlensError)) throw error;
  answer({ refused: { code: error.code, detail: error.detail } });
}
