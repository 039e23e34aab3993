import { randomBytes } from 'node:crypto';
import type { CaseInput } from '#pipeline/core/case.ts';
import type { Evidence } from '#pipeline/core/evidence.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { Verdict } from '#pipeline/core/verdict.ts';
import type { CaseStore, InspectionResult, PhotoIntake, TenantStore } from '#pipeline/store/ports.ts';

export const CASE: CaseInput = {
  reference: '退款 2048',
  title: '螃蟹 / crabs',
  category: 'fresh',
  refund: { refund_id: '2048', refund_fee: '88.00' },
  timeline: { claimed_at: '2026-11-01T08:00:00+08:00' },
};

/** A photo that nobody sent before, or one of these bytes. */
export function somePhoto(bytes: Uint8Array = randomBytes(32)): PhotoIntake {
  return { sha256: sha256Hex(bytes), format: 'jpeg', bytes: bytes.length, role: 'claim', filename: '照片 1.jpg' };
}

const EVIDENCE: Evidence = {
  detector: 'ela',
  version: '1.0.0',
  family: 'pixel',
  status: 'ok',
  reason: null,
  scores: { image: 0.1 + 0.2, tiny: 1e-12 },
  facts: { quality: 75, maker: 'NUL \u0000 and half a pair \ud800 as files have them' },
  regions: [{ x: 0.25, y: 0.5, width: 0.125, height: 0.1, score: 3 }],
  maps: ['heat'],
  explanation: { en: 'Nothing stands out.', zh: '没有异常。' },
  sentences: {},
  ms: 12.5,
};

export function someVerdict(prevalence = 0.01): Verdict {
  return {
    class: 'no_finding',
    strength: 'none',
    log10LR: 0,
    posterior: { prevalence, probability: prevalence, low: 0.001, high: 0.1 },
    summary: { en: 'Nothing was found.', zh: '没有发现。' },
    reasonsFor: [],
    reasonsAgainst: [],
    notChecked: [{ detector: 'exif', why: { en: 'No EXIF.', zh: '没有 EXIF。' } }],
    inconclusive: [],
    advice: [],
    quality: 'laundered',
    versions: { refundlens: '0.1.0', policy: '1', detectors: { ela: '1.0.0' }, calibrations: {} },
  };
}

export function someResult(sha256: string, verdict: Verdict = someVerdict()): InspectionResult {
  return {
    facts: {
      sha256,
      format: 'jpeg',
      width: 1080,
      height: 1440,
      orientation: 6,
      bytes: 32,
      frames: 1,
      notes: ['trailing_data'],
      jpegQuality: 75,
      perceptualHash: '00ff00ff00ff00ff',
      fingerprint: '',
    },
    evidence: [
      EVIDENCE,
      { ...EVIDENCE, detector: 'exif', status: 'skipped', reason: { en: 'None.', zh: '无。' }, explanation: null },
    ],
    verdict,
    artifacts: { preview: { sha256: 'ab'.repeat(32), mime: 'image/jpeg' } },
  };
}

export async function newTenant(store: CaseStore): Promise<TenantStore> {
  return store.tenant((await store.createTenant('店铺 shop')).id);
}
