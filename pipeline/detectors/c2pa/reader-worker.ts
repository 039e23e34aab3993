/**
 * Runs c2pa-rs (as WebAssembly) in a thread of its own: it works synchronously, so only a thread can be stopped, and a
 * trap may leave it in a bad state. Here there is no network, and the clock says what the inspection's clock says.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { initSync, WasmReader } from '@contentauth/c2pa-wasm';
import type { AnchorGroup, Manifest, SignedHistory } from './history.ts';
import type { FromReader, ToReader } from './reader.ts';
import { summarise } from './summarise.ts';

/** A manifest store may be compressed (Brotli); one that grows past this is refused. */
const MAX_UNPACKED_MB = 32;
/** Certificates of one file that are looked at again, within their own time. */
const MAX_EXPIRED = 3;

const RealDate = globalThis.Date;
const noNetwork = () => {
  throw new Error('the network is not used');
};
Object.assign(globalThis, { fetch: noNetwork, XMLHttpRequest: undefined, WebSocket: undefined });
// A panic prints its message before it traps; the trap itself is reported, and file content stays out of logs.
console.error = () => {};

const wasm = initSync({
  module: readFileSync(createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')),
});

/** Lets `new Date()` and `Date.now()` of this thread say `at` (milliseconds since 1970). */
function setClock(at: number): void {
  globalThis.Date = class extends RealDate {
    constructor(...args: []) {
      super(...((args.length ? args : [at]) as []));
    }
    static override now() {
      return at;
    }
  } as DateConstructor;
}

async function readAt(request: ToReader, at: number, anchors: AnchorGroup): Promise<SignedHistory> {
  setClock(at);
  const settings = {
    trust: { trust_anchors: request.anchors[anchors] },
    core: { max_decompressed_manifest_size_in_mb: MAX_UNPACKED_MB },
    verify: { verify_trust: true, ocsp_fetch: false, remote_manifest_fetch: false },
  };
  const reader = await WasmReader.fromBytes(request.mime, request.bytes, JSON.stringify(settings));
  try {
    return summarise({
      crJson: JSON.parse(reader.crJson()),
      activeLabel: reader.activeLabel() ?? '',
      anchors,
      now: at,
    });
  } finally {
    reader.free();
  }
}

/**
 * Reads a file; again with the other group of anchors where the first did not hold every signer, and again as of the
 * last day of each certificate that has run out, so that "whose was it" is answered apart from "is it still in force".
 */
async function read(request: ToReader): Promise<SignedHistory> {
  const history = await readAt(request, request.now, 'listed');
  const anchored = new Map<string, AnchorGroup>();
  const note = (manifests: readonly Manifest[]) => {
    for (const { label, signer } of manifests) {
      if (signer?.anchored && !anchored.has(label)) anchored.set(label, signer.anchored);
    }
  };
  const open = () => history.manifests.some(({ label, signer }) => signer && !anchored.has(label));
  note(history.manifests);

  const ends = history.manifests.filter(({ signer }) => signer?.expired).map(({ signer }) => signer!.validTo);
  const lastMoments = [...new Set(ends)].map(end => RealDate.parse(end) - 1000).filter(Number.isFinite);
  const moments = [request.now, ...lastMoments.slice(0, MAX_EXPIRED)];
  for (const group of ['listed', 'named'] as const) {
    for (const moment of moments) {
      const done = group === 'listed' && moment === request.now;
      if (!done && open()) note((await readAt(request, moment, group)).manifests);
    }
  }
  const manifests = history.manifests.map(manifest =>
    manifest.signer
      ? { ...manifest, signer: { ...manifest.signer, anchored: anchored.get(manifest.label) ?? null } }
      : manifest,
  );
  return { ...history, manifests };
}

parentPort!.on('message', async (request: ToReader) => {
  let reply: FromReader;
  try {
    reply = { kind: 'read', history: await read(request) };
  } catch (error) {
    // c2pa-rs names its errors `C2pa(Name...)`; anything else is a trap or a report of unknown form.
    const name = String(error).match(/\bC2pa\((\w+)/)?.[1];
    if (name === 'JumbfNotFound') reply = { kind: 'absent' };
    else if (name) reply = { kind: 'unreadable', why: name };
    else reply = { kind: 'broken', why: error instanceof Error ? error.name : 'unknown' };
  }
  parentPort!.postMessage({ reply, memory: wasm.memory.buffer.byteLength });
});
