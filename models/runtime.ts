import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as ort from 'onnxruntime-node';
import { z } from 'zod';
import { RefundlensError } from '../pipeline/core/errors.ts';
import type { ModelRunner } from '../pipeline/core/views.ts';

export type Provider = 'cpu' | 'cuda' | 'tensorrt' | 'directml' | 'coreml';

/** The part of `model.json` that running needs; the rest is read by those it concerns. */
const modelFile = z.object({
  name: z.string(),
  version: z.string(),
  file: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Model in whose file the weights of this graph stand; it is checked too. */
  weights_of: z.string().optional(),
});

const providerName: Record<Provider, string> = {
  cpu: 'cpu',
  cuda: 'cuda',
  tensorrt: 'tensorrt',
  directml: 'dml',
  coreml: 'coreml',
};

/** Reads `models/<name>/model.json`. */
export async function modelConfig(name: string): Promise<Record<string, unknown> & z.infer<typeof modelFile>> {
  const raw: unknown = JSON.parse(await readFile(join(import.meta.dirname, name, 'model.json'), 'utf8'));
  return z.looseObject(modelFile.shape).parse(raw);
}

/** Throws `provider_unavailable` where this build of ONNX Runtime lacks the provider. */
export function checkProvider(provider: Provider): void {
  if (provider === 'cpu') return;
  const here = ort.listSupportedBackends().map(backend => backend.name);
  if (here.includes(providerName[provider])) return;
  throw new RefundlensError('provider_unavailable', {
    en: `EXECUTION_PROVIDER=${provider}; this build has: ${here.join(', ')}.`,
    zh: `EXECUTION_PROVIDER=${provider}；当前版本支持：${here.join('、')}。`,
  });
}

/** Path of a model's file, once its bytes and those of its weights are what `model.json` says. */
async function checkedFile(name: string): Promise<string> {
  const config = await modelConfig(name);
  const file = join(import.meta.dirname, name, config.file);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found !== config.sha256) {
    const detail = `models/${name}/${config.file}: SHA-256 ${found.slice(0, 12)}..., expected ${config.sha256.slice(0, 12)}...`;
    throw new RefundlensError('config_invalid', { en: detail, zh: detail });
  }
  if (config.weights_of) await checkedFile(config.weights_of);
  return file;
}

async function openSession(name: string, provider: Provider): Promise<ort.InferenceSession> {
  const file = await checkedFile(name);
  // One thread: a worker runs one sandbox per core, and more threads than cores only wait for each other.
  // By its path: bytes handed over would stay in memory beside the runtime's own copy.
  return ort.InferenceSession.create(file, {
    executionProviders: provider === 'cpu' ? ['cpu'] : [providerName[provider], 'cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    // Rearranged copies of the weights cost 50 MB in each sandbox and gain less than a tenth; the outputs are the same.
    extra: { session: { disable_prepacking: '1' } },
  });
}

/**
 * Runs models by the name of their folder; each is loaded at first use and kept.
 * `session.run` blocks the JS thread, so this belongs in a sandbox process.
 */
export function createModelRunner(provider: Provider): ModelRunner {
  checkProvider(provider);
  const sessions = new Map<string, Promise<ort.InferenceSession>>();
  return {
    async run(model, input) {
      let session = sessions.get(model);
      if (!session) {
        session = openSession(model, provider);
        sessions.set(model, session);
        session.catch(() => sessions.delete(model));
      }
      const feeds = Object.fromEntries(
        Object.entries(input).map(([name, { data, shape }]) => [name, new ort.Tensor('float32', data, shape)]),
      );
      const outputs = await (await session).run(feeds);
      return Object.fromEntries(
        Object.entries(outputs).map(([name, tensor]) => {
          if (!(tensor.data instanceof Float32Array)) throw new TypeError(`${model}: ${name} is not float32`);
          return [name, { data: tensor.data, shape: [...tensor.dims] }];
        }),
      );
    },
  };
}
