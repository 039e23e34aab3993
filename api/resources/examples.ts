import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Verdict } from '#pipeline/core/verdict.ts';
import type { CaseRow, InspectionFull, InspectionListed, ReportRow } from '#pipeline/store/ports.ts';
import { problem } from '../http/problem.ts';
import { caseJson, caseSummaryJson } from './case.ts';
import { clusterJson } from './cluster.ts';
import { inspectionJson } from './inspection.ts';
import { reportJson } from './report.ts';

// Examples of the reference are made by the very functions that make the answers, so that they cannot go stale.

const CASE_ID = '0199d3f2-5a10-7c3e-8f00-3a5b6c7d8e9f';
const CREATED = new Date('2026-11-22T05:30:00.000Z');
const HASH = 'c4a1f0d2'.repeat(8);

export const NEW_CASE_EXAMPLE = {
  reference: '178842019365520411',
  category: 'fresh',
  refund: { refund_id: '178842019365520411', reason: '商品变质', refund_fee: '128.00' },
  timeline: { delivered_at: '2026-11-20T18:02:00+08:00', claimed_at: '2026-11-21T09:14:00+08:00' },
} as const;

const verdict: Verdict = {
  class: 'ai_generated',
  strength: 'moderately_strong',
  log10LR: 2.4,
  posterior: { prevalence: 0.01, probability: 0.717, low: 0.201, high: 0.965 },
  summary: {
    en: 'Two independent kinds of evidence speak for a generated picture.',
    zh: '两类相互独立的证据表明该图片可能由 AI 生成。',
  },
  reasonsFor: [
    {
      detector: 'ai-label',
      family: 'provenance',
      score: 'label',
      class: 'ai_generated',
      log10LR: 1.4,
      strength: 'moderate',
      conclusive: false,
      sentence: { en: 'The file carries an AI label.', zh: '文件带有 AI 生成标识。' },
    },
  ],
  reasonsAgainst: [],
  notChecked: [{ detector: 'exif', why: { en: 'The file has no EXIF data.', zh: '文件没有 EXIF 数据。' } }],
  inconclusive: [],
  advice: [],
  quality: 'clean',
  versions: {
    refundlens: '0.1.0',
    policy: '1',
    detectors: { 'ai-label': '1.0.0' },
    calibrations: { 'ai-label': '3f9a0c51d7e2' },
  },
};

const inspection: InspectionFull = {
  id: '0199d3f2-6b21-7d4f-9a11-4b6c7d8e9fa0',
  caseId: CASE_ID,
  photoId: '0199d3f2-6b20-7e50-8b22-5c7d8e9fa0b1',
  sha256: HASH,
  purgedAt: null,
  role: 'claim',
  filename: 'IMG_2041.jpg',
  status: 'done',
  priority: 'live',
  attempts: 1,
  errorCode: null,
  createdAt: CREATED,
  finishedAt: new Date('2026-11-22T05:30:00.640Z'),
  result: {
    facts: {
      sha256: HASH,
      format: 'jpeg',
      width: 1080,
      height: 1440,
      orientation: 1,
      bytes: 214_003,
      frames: 1,
      notes: [],
      jpegQuality: 85,
      perceptualHash: 'e1c3870f1e3c78f0',
      fingerprint: '',
    },
    evidence: [
      {
        detector: 'ai-label',
        version: '1.0.0',
        family: 'provenance',
        status: 'ok',
        reason: null,
        scores: { label: 1 },
        facts: { carrier: 'xmp', label: '1' },
        regions: [],
        maps: [],
        explanation: { en: 'The file carries an AI label.', zh: '文件带有 AI 生成标识。' },
        sentences: {},
        ms: 3,
      },
    ],
    verdict,
    artifacts: { preview: { sha256: HASH, mime: 'image/jpeg' } },
    event: {
      sequence: 1,
      inspectionId: '0199d3f2-6b21-7d4f-9a11-4b6c7d8e9fa0',
      photoId: '0199d3f2-6b20-7e50-8b22-5c7d8e9fa0b1',
      verdict,
      previousHash: '0'.repeat(64),
      hash: HASH,
      createdAt: CREATED,
    },
  },
};

const caseRow: CaseRow = { ...NEW_CASE_EXAMPLE, id: CASE_ID, createdAt: CREATED };

const report: ReportRow = {
  id: '0199d3f3-0c32-7e61-ac33-6d8e9fa0b1c2',
  caseId: CASE_ID,
  profile: 'generic',
  language: 'zh',
  status: 'done',
  errorCode: null,
  errorDetail: null,
  files: { 'report.pdf': { sha256: HASH, mime: 'application/pdf', bytes: 481_220 } },
  answers: {},
  timestamp: { sha256: '0'.repeat(64), time: '2026-11-22T05:31:07.000Z', authority: 'Example TSA' },
  withdrawnAt: null,
  withdrawnBecause: null,
  createdAt: CREATED,
};

export const INSPECTION_EXAMPLE = inspectionJson(inspection, 'en');
export const CASE_EXAMPLE = caseJson(caseRow, [inspection], [], 'en');
const listed: InspectionListed = {
  ...inspection,
  case: {
    reference: caseRow.reference ?? null,
    title: caseRow.title ?? null,
    category: caseRow.category,
    buyer: caseRow.buyer ?? null,
  },
  verdict,
  artifacts: { preview: { sha256: HASH, mime: 'image/jpeg' } },
};
const later: InspectionListed = {
  ...listed,
  id: '0199d3f6-4a76-72a5-8a77-01c2d3e4f5a6',
  caseId: '0199d3f6-4a70-7f1e-9b66-f0b1c2d3e4f5',
  case: { ...listed.case!, reference: '178842019365520411' },
};
const cluster = { id: listed.id, createdAt: CREATED, photos: 2, cases: 2, first: listed, later: [later] };
export const CLUSTER_PAGE_EXAMPLE = {
  items: [clusterJson(cluster, 'en')],
  next_cursor: null,
};
export const CASE_PAGE_EXAMPLE = { items: [caseSummaryJson(caseRow)], next_cursor: null };
export const REPORT_EXAMPLE = reportJson(report, 'en');

const queued: InspectionFull = { ...inspection, status: 'queued', finishedAt: null, result: null };
export const UPLOAD_EXAMPLE = {
  case_id: CASE_ID,
  accepted: [{ ...inspectionJson(queued, 'en'), index: 0, repeated: false }],
  fetching: [],
  refused: [
    { index: 1, filename: 'clip.mp4', problem: problem(new RefundlensError('media_unsupported'), 'en', 'req-7f3a') },
  ],
};
