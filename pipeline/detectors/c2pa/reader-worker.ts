/**
 * Runs c2pa-rs (as WebAssembly) in a thread of its own: it works synchronously, so only a thread can be stopped, and a
 * trap may leave it in a bad state. Here there is no network, and the clock says what the inspection's clock says.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { initSync, WasmReader } from '@contentauth/c2pa-wasm';
import type { AnchorGroup, SignedHistory } from './history.ts';
import type { FromReader, ToReader } from './reader.ts';
import { summarise } from './summarise.ts';

/** A manifest store may be compressed (Brotli); one that grows past this is refused. */
const MAX_UNPACKED_MB = 32;
/** Readings of one file after the first. */
const MAX_MORE_READINGS = 4;

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
 * Reads a file, and again for each signer whom the listed anchors do not hold as of now: with the named anchors where
 * one of them is the issuer, and as of the certificate's last day where it has run out, so that "whose was it" is
 * answered apart from "is it still in force".
 */
async function read(request: ToReader): Promise<SignedHistory> {
  const history = await readAt(request, request.now, 'listed');
  const again = new Map<string, { moment: number; group: AnchorGroup }>();
  for (const { signer } of history.manifests) {
    if (!signer || signer.anchored) continue;
    const group = request.namedIssuers.includes(signer.issuer) ? 'named' : 'listed';
    const lastMoment = Date.parse(signer.validTo) - 1000;
    const moment = signer.expired && Number.isFinite(lastMoment) ? lastMoment : request.now;
    if (group === 'named' || moment !== request.now) again.set(`${group} ${moment}`, { moment, group });
  }
  const anchored = new Map<string, AnchorGroup>();
  for (const { moment, group } of [...again.values()].slice(0, MAX_MORE_READINGS)) {
    for (const { label, signer } of (await readAt(request, moment, group)).manifests) {
      if (signer?.anchored && !anchored.has(label)) anchored.set(label, signer.anchored);
    }
  }
  const manifests = history.manifests.map(manifest =>
    manifest.signer && !manifest.signer.anchored
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
