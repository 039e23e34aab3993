import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../core/language.ts';
import { sampleInput, withPictures } from './fixtures.ts';
import { type FitImage, type ReportArtifact, type ReportInput, renderReport } from './index.ts';

const fitImage: FitImage = async (jpeg, { maxBytes, maxSide, minSide }) => {
  for (let side = maxSide; side >= minSide; side = Math.floor(side * 0.8)) {
    const bytes = await sharp(jpeg)
      .resize({ width: side, height: side, fit: 'inside' })
      .jpeg({ quality: 80 })
      .toBuffer();
    if (bytes.length <= maxBytes) return bytes;
  }
  return null;
};

let pictures: Record<string, ReportArtifact>;
beforeAll(async () => {
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#c9b79c"/>
    <ellipse cx="600" cy="500" rx="340" ry="220" fill="#9a4a2f"/><circle cx="480" cy="380" r="26" fill="#222"/><circle cx="720" cy="380" r="26" fill="#222"/>
    <rect x="80" y="90" width="300" height="120" fill="#f4f1ea"/><text x="100" y="165" font-size="48">SF 1234</text></svg>`;
  const heat = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><radialGradient id="g"><stop offset="0" stop-color="#ff5a1f" stop-opacity=".9"/><stop offset="1" stop-color="#ffb020" stop-opacity="0"/></radialGradient><circle cx="760" cy="560" r="260" fill="url(#g)"/></svg>`;
  pictures = {
    preview: { mime: 'image/jpeg', bytes: await sharp(Buffer.from(scene)).jpeg().toBuffer() },
    'ela.heat': { mime: 'image/png', bytes: await sharp(Buffer.from(heat)).png().toBuffer() },
  };
});

const sample = (language: 'zh' | 'en', more: Partial<ReportInput> = {}) =>
  withPictures(sampleInput(language, { fitImage, ...more }), pictures);

describe('renderReport', () => {
  for (const language of LANGUAGES) {
    it(`gives the same bytes for the same input (${language})`, async () => {
      const once = await renderReport(sample(language));
      const again = await renderReport(sample(language));
      expect(Object.keys(once.files).sort()).toEqual(['report.html', 'report.pdf']);
      for (const [name, { bytes }] of Object.entries(once.files)) {
        expect(Buffer.from(bytes).equals(again.files[name]!.bytes), name).toBe(true);
      }
    });
  }
});
