import { crc32, deflateSync } from 'node:zlib';
import type { Verdict, VerdictClass } from '#pipeline/core/verdict.ts';
import type { InspectionResult } from '#pipeline/store/ports.ts';

/** A small real PNG; another seed, other bytes. */
export function pngPhoto(seed: number, width = 8, height = 8): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0);
  for (let i = 0; i < rows.length; i++) if (i % (width + 1) !== 0) rows[i] = (i * 7 + seed * 31) & 255;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const seedText = Buffer.from(`Comment\0${seed}`, 'latin1');
  const chunks = [chunk('IHDR', header), chunk('tEXt', seedText), chunk('IDAT', deflateSync(rows))];
  return new Uint8Array(Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))]));
}

/** A multipart body of files and text fields. */
export function form(
  field: string,
  files: readonly (Uint8Array<ArrayBuffer> | [Uint8Array<ArrayBuffer>, string])[],
  fields = {},
): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, String(value));
  for (const [index, file] of files.entries()) {
    const [bytes, name] = Array.isArray(file) ? file : [file, `photo-${index}.png`];
    data.append(field, new Blob([bytes]), name);
  }
  return data;
}

/** What a worker would have found: two detectors, one of them skipped. */
export function exampleResult(
  sha256: string,
  verdict: Partial<Verdict>,
  artifact: { sha256: string; mime: string },
): InspectionResult {
  const verdictClass: VerdictClass = verdict.class ?? 'no_finding';
  const sentence = { en: 'The file carries an AI label.', zh: '文件带有 AI 生成标识。' };
  return {
    facts: {
      sha256,
      format: 'png',
      width: 8,
      height: 8,
      orientation: 1,
      bytes: 123,
      frames: 1,
      notes: ['trailing_data'],
      jpegQuality: null,
      perceptualHash: '00ff00ff00ff00ff',
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
        facts: { carrier: 'xmp', nested: { label: '1' } },
        regions: [{ x: 0, y: 0, width: 0.5, height: 0.5, score: 3, label: 'mark' }],
        maps: ['heat'],
        explanation: sentence,
        sentences: { label: sentence },
        ms: 3,
      },
      {
        detector: 'ela',
        version: '1.0.0',
        family: 'pixel',
        status: 'skipped',
        reason: { en: 'Too small.', zh: '太小。' },
        scores: {},
        facts: {},
        regions: [],
        maps: [],
        explanation: null,
        sentences: {},
        ms: 0,
      },
    ],
    verdict: {
      class: verdictClass,
      strength: 'moderate',
      log10LR: 1.4,
      posterior: { prevalence: 0.01, probability: 0.2, low: 0.02, high: 0.7 },
      summary: { en: 'Nothing was found.', zh: '未发现问题。' },
      reasonsFor: [
        {
          detector: 'ai-label',
          family: 'provenance',
          score: 'label',
          class: 'ai_label_present',
          log10LR: 1.4,
          strength: 'moderate',
          conclusive: false,
          sentence,
        },
      ],
      reasonsAgainst: [],
      notChecked: [{ detector: 'ela', why: { en: 'Too small.', zh: '太小。' } }],
      inconclusive: [],
      advice: [],
      quality: 'clean',
      versions: { refundlens: '0.1.0', policy: '1', detectors: { ela: '1.0.0' }, calibrations: {} },
      ...verdict,
    },
    artifacts: { preview: artifact, 'ai-label.heat': artifact },
  };
}
