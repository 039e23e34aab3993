import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../core/language.ts';
import { VERDICT_CLASSES } from '../core/verdict.ts';
import { fitJpeg } from '../decode/fit-jpeg.ts';
import { sampleInput, samplePhoto } from './fixtures.ts';
import { renderReport } from './index.ts';

const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;

/** Every PDF by other people's programs, where they are installed (Debian: qpdf, poppler-utils). */
describe('report.pdf', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const fileOf = (language: string) => join(folder, `${language}.pdf`);

  beforeAll(async () => {
    const create = (channels: 3 | 4) => sharp({ create: { width: 320, height: 240, channels, background: '#fa08' } });
    const artifacts = {
      preview: { mime: 'image/jpeg', bytes: await create(3).jpeg().toBuffer() },
      'ela.heat': { mime: 'image/png', bytes: await create(4).png().toBuffer() },
    };
    const photos = VERDICT_CLASSES.map(kind => samplePhoto(kind, { artifacts, filename: '龘靐𠮷🦀 <a&b>.jpg' }));
    for (const language of LANGUAGES) {
      const { files } = await renderReport(sampleInput(language, { photos, fitImage: fitJpeg }));
      writeFileSync(fileOf(language), files['report.pdf']!.bytes);
    }
  });

  it.skipIf(!has('qpdf')).each(LANGUAGES)('has no fault that qpdf --check finds (%s)', language => {
    const { status, stdout } = spawnSync('qpdf', ['--check', fileOf(language)], { encoding: 'utf8' });
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('No syntax or stream') });
  });

  it.skipIf(!has('pdffonts')).each(LANGUAGES)('embeds every font as a subset with its characters (%s)', language => {
    const { stdout } = spawnSync('pdffonts', [fileOf(language)], { encoding: 'utf8' });
    const fonts = stdout.trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(1);
    for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes yes yes /);
  });

  it.skipIf(!has('pdftotext'))('gives its Chinese text to whoever selects it', () => {
    const { stdout } = spawnSync('pdftotext', [fileOf('zh'), '-'], { encoding: 'utf8' });
    expect(stdout).toContain('照片检测报告');
    expect(stdout).toContain('指向 AI 生成');
  });

  it.skipIf(!has('verapdf')).each(LANGUAGES)('is valid PDF/A-2b to veraPDF (%s)', language => {
    expect(spawnSync('verapdf', ['--flavour', '2b', fileOf(language)]).status).toBe(0);
  });
});
