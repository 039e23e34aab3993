import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { canonicalJson } from '#pipeline/core/json.ts';
import type { AcceptedPhoto } from '#pipeline/core/photo.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { random } from '#scripts/samples/random.ts';
import { makeAuthority } from './examples/certificate.ts';
import { signedFile } from './examples/signed-file.ts';
import detector, { inspectSignedHistory } from './index.ts';
import type { TrustList } from './trust.ts';

const MUTATIONS = 2000;

const authority = makeAuthority({ commonName: 'Listed authority', organization: 'List' });
const pem = authority.certificate.toString('base64').match(/.{1,64}/g)!;
const list: TrustList = {
  date: '2026-06-01',
  anchors: [
    {
      name: 'Listed authority',
      kind: 'trusted',
      sha256: '0'.repeat(64),
      validTo: '2049-12-31',
      why: 'made for this test',
      source: 'made for this test',
      pem: ['-----BEGIN CERTIFICATE-----', ...pem, '-----END CERTIFICATE-----'],
    },
  ],
};

/** Up to four bytes or one run of the history, or the length of one of its boxes, changed. */
function mutate(file: Uint8Array, from: number, to: number, seed: number): Buffer {
  const next = random(seed);
  const place = () => from + Math.floor(next() * (to - from));
  const bytes = Buffer.from(file);
  switch (seed % 4) {
    case 0:
      bytes[place()]! ^= 1 << Math.floor(next() * 8);
      break;
    case 1:
      for (let i = 0; i < 4; i++) bytes[place()] = Math.floor(next() * 256);
      break;
    case 2: {
      const at = bytes.indexOf('jum', place());
      if (at >= from && at < to) bytes.writeUInt32BE(Math.floor(next() * 2 ** 32), at - 4);
      break;
    }
    default: {
      const at = place();
      bytes.copy(bytes, at, place(), Math.min(to, place() + 64));
    }
  }
  return bytes;
}

/** null where the damage reached the picture's header and the file is refused as a photo. */
function acceptedOrRefused(bytes: Uint8Array): AcceptedPhoto | null {
  try {
    return accept(bytes, limitsOf(parseConfig({})));
  } catch (error) {
    expect(error).toBeInstanceOf(RefundlensError);
    return null;
  }
}

test(`${MUTATIONS} damaged histories each get a finite answer in time, and none speaks for changed picture bytes`, async () => {
  const signer = authority.signer({ commonName: 'Maker', organization: 'Maker' });
  const actions = [{ action: 'c2pa.created', source: 'trainedAlgorithmicMedia' }];
  const { bytes: file, carrier } = signedFile({ format: 'jpeg', signer, actions, width: 64, height: 48 });
  const picture = file.subarray(2 + carrier.length);
  const conditions = new Map<string, number>();

  for (let seed = 0; seed < MUTATIONS; seed++) {
    // One in eight reaches over the end of the history into the picture.
    const bytes = mutate(file, 6, 2 + carrier.length + (seed % 8 === 0 ? picture.length : 0), seed);
    const photo = acceptedOrRefused(bytes);
    if (!photo) continue;
    const views = createViews(photo);
    const signal = AbortSignal.timeout(detector.timeoutMs);
    const finding = await inspectSignedHistory(views, { now: new Date('2026-06-01'), signal }, list);
    if ('skipped' in finding) continue;
    for (const score of Object.values(finding.scores)) expect([0, 1]).toContain(score);
    expect(canonicalJson(finding.facts).length).toBeLessThan(100_000);
    expect(detector.explain(finding).en).not.toBe('');
    if (finding.scores.signed_ai_generated) {
      expect(bytes.subarray(2 + carrier.length).equals(picture), `mutation ${seed}`).toBe(true);
    }
    const condition = String(finding.facts.condition);
    conditions.set(condition, (conditions.get(condition) ?? 0) + 1);
  }
  // The mutations reach every layer: some break the reading, some the signed statements, some the file's hash.
  expect([...conditions.keys()]).toEqual(
    expect.arrayContaining(['in_order', 'history_changed', 'made_for_other_bytes', 'unreadable']),
  );
}, 300_000);
