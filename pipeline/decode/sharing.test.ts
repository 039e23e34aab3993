import sharp from 'sharp';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import type { DetectorContext } from '../core/views.ts';
import { loadDetectors } from '../detectors/load.ts';
import { accept } from '../ingest/accept.ts';
import { lumaFingerprint } from './perceptual-hash.ts';
import { renderPreview } from './render.ts';
import { createViews } from './views.ts';

/** Everything that the pipeline asks of one photo's views, with all detectors; the model answers nothing. */
async function inspectAll(bytes: Uint8Array): Promise<string[]> {
  const made: string[] = [];
  const views = createViews(accept(bytes, limitsOf(parseConfig({}))), { onDecode: name => made.push(name) });
  const context: DetectorContext = {
    models: { run: () => Promise.reject(new Error('no model in this test')) },
    now: new Date('2026-06-01T00:00:00Z'),
    timeline: null,
    signal: new AbortController().signal,
  };
  await lumaFingerprint(views);
  const { detectors } = await loadDetectors();
  for (const detector of detectors) {
    // The classifier stops where it asks for the model, after it has asked for its input.
    if (!detector.appliesTo(views.photo)) await detector.inspect(views, context).catch(() => {});
  }
  await renderPreview(views);
  return made;
}

test('all detectors, the fingerprint and the preview together decode a photo once and convert it once', async () => {
  const pixels = Buffer.from(Array.from({ length: 640 * 480 * 3 }, (_, i) => (i * 2654435761) >>> 24));
  const jpeg = await sharp(pixels, { raw: { width: 640, height: 480, channels: 3 } })
    .blur(1)
    .jpeg()
    .toBuffer();
  const made = await inspectAll(jpeg);
  expect(new Set(made).size).toBe(made.length);
  // Full-size pictures are what costs: RGB and luma, and nothing that is turned.
  expect(made.filter(name => /^(rgb|luma|upright)/.test(name)).sort()).toEqual(['luma', 'rgb']);
});
