import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../core/language.ts';
import { VERDICT_CLASSES } from '../core/verdict.ts';
import { fitJpeg } from '../decode/fit-jpeg.ts';
import { sampleInput, samplePhoto, sampleVerdict, withPictures } from './fixtures.ts';
import { type ReportArtifact, type ReportInput, renderReport } from './index.ts';

async function draw(width: number, height: number): Promise<Record<string, ReportArtifact>> {
  const noise = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * i * 31 + i * 17) & 255);
  const heat = Uint8Array.from({ length: (width >> 3) * (height >> 3) * 4 }, (_, i) => (i * 7) & 255);
  const png = sharp(heat, { raw: { width: width >> 3, height: height >> 3, channels: 4 } }).png();
  return {
    preview: {
      mime: 'image/jpeg',
      bytes: await sharp(noise, { raw: { width, height, channels: 3 } })
        .jpeg()
        .toBuffer(),
    },
    'ela.heat': { mime: 'image/png', bytes: await png.toBuffer() },
    'double-jpeg.grid': { mime: 'image/png', bytes: await png.toBuffer() },
  };
}

let pictures: Record<string, ReportArtifact>;
beforeAll(async () => {
  pictures = await draw(640, 480);
});

/** A photo whose label check, which speaks for the result, points at one area, and whose silent ELA points at another. */
function pointing() {
  const photo = samplePhoto('ai_generated');
  const at: Record<string, number> = { 'aigc-label': 0.7, ela: 0.1 };
  const evidence = photo.evidence.map(row => {
    const x = at[row.detector];
    return x === undefined ? row : { ...row, regions: [{ x, y: 0.8, width: 0.25, height: 0.1, score: 1 }] };
  });
  return { ...photo, evidence };
}

const sample = (language: Language, more: Partial<ReportInput> = {}) =>
  withPictures(sampleInput(language, { fitImage: fitJpeg, ...more }), pictures);

async function render(input: ReportInput) {
  const { files } = await renderReport(input);
  const html = new TextDecoder().decode(files['report.html']!.bytes);
  return { files, html, pdf: readPdf(files['report.pdf']!.bytes) };
}

/** Pages and text of a PDF as its own ToUnicode maps give it, without spaces: what a reader can select and copy. */
function readPdf(bytes: Uint8Array) {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id, body] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)) objects.set(id!, body!);
  const streamOf = (id: string) => {
    const body = objects.get(id)!;
    const data = Buffer.from(body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream')), 'latin1');
    return (body.includes('/FlateDecode') ? inflateSync(data) : data).toString('latin1');
  };
  const reference = (body: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1] ?? '';
  const glyphs = new Map<string, Map<number, string>>();
  const mapOf = (font: string) => {
    let map = glyphs.get(font);
    if (map) return map;
    map = new Map();
    for (const [, first, list] of streamOf(reference(objects.get(font)!, 'ToUnicode')).matchAll(
      /<(\w+)> <\w+> \[(.*?)\]/g,
    )) {
      let code = Number.parseInt(first!, 16);
      for (const [, units] of list!.matchAll(/<([\w ]*)>/g)) {
        const codes = units!.split(' ').map(unit => Number.parseInt(unit, 16));
        map.set(code++, String.fromCharCode(...codes));
      }
    }
    glyphs.set(font, map);
    return map;
  };
  const pages = [...objects.values()].filter(body => /\/Type \/Page\n/.test(body));
  let text = '';
  for (const page of pages) {
    const fonts = new Map<string, string>();
    const resources = objects.get(reference(page, 'Resources'))!;
    for (const [, name, id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) fonts.set(name!, id!);
    let map = new Map<number, string>();
    for (const [, font, array] of streamOf(reference(page, 'Contents')).matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
      if (font) map = mapOf(fonts.get(font)!);
      else
        for (const [code] of array!.replace(/>[^<]*</g, '').matchAll(/[0-9a-f]{4}/g))
          text += map.get(Number.parseInt(code, 16)) ?? '\0';
    }
  }
  return { pages: pages.length, text: text.replace(/\s/g, ''), file };
}

const unspaced = (text: string) => text.replace(/\s/g, '');
/** A yes or no, so that a failure does not print whole files. */
const holds = (text: string, part: string) => text.includes(unspaced(part));

it.each(LANGUAGES)('frames the areas that the result speaks of, and no others: %s', async language => {
  const words = { zh: '方框标出结果所指的区域', en: 'framed are the areas that the result speaks of' }[language];
  const framed = await render(sample(language, { photos: [pointing()] }));
  expect(framed.html.match(/<rect class="frame" [^>]*>/g)).toEqual([
    '<rect class="frame" x="0.7" y="0.8" width="0.25" height="0.1"/>',
  ]);
  expect(framed.html).toContain(words);
  expect(framed.pdf.text).toContain(words.replaceAll(' ', ''));
  const plain = await render(sample(language, { photos: [samplePhoto('ai_generated')] }));
  expect(plain.html).not.toContain('class="frame"');
  expect(plain.pdf.text).not.toContain(words.replaceAll(' ', ''));
});

describe('renderReport', () => {
  it.each(LANGUAGES)('gives the same bytes for the same input, and others for another (%s)', async language => {
    const [once, again] = [await renderReport(sample(language)), await renderReport(sample(language))];
    expect(Object.keys(once.files).sort()).toEqual(['report.html', 'report.pdf']);
    for (const [name, { bytes }] of Object.entries(once.files)) {
      expect(Buffer.from(bytes).equals(again.files[name]!.bytes), name).toBe(true);
    }
    const other = await renderReport(sample(language, { photos: [samplePhoto('edited')] }));
    const id = (files: typeof once.files) =>
      /\/ID \[(.*?)\]/.exec(Buffer.from(files['report.pdf']!.bytes).toString('latin1'))![1];
    expect(id(other.files)).not.toBe(id(once.files));
  });

  it.each(LANGUAGES)('says the same in HTML and PDF, where it can be selected (%s)', async language => {
    const { html, pdf } = await render(sample(language));
    const { reportView } = await import('./view-model.ts');
    const view = reportView(sample(language));
    const said = view.photos.flatMap(photo => [
      photo.heading,
      photo.verdict,
      photo.summary,
      photo.meaning,
      photo.posterior,
      photo.scale?.sentence,
      ...photo.maps.map(map => map.caption),
      ...photo.evidence.flatMap(group => [group.heading, ...group.items.map(item => item.sentence)]),
      ...photo.advice,
    ]);
    const record = view.record.photos.flatMap(photo => photo.rows.map(row => row.value));
    for (const text of [view.counts, ...view.texts.limits.paragraphs, ...said, ...record]) {
      if (!text) continue;
      expect(holds(pdf.text, text), `PDF: ${text}`).toBe(true);
      expect(holds(unspaced(html), text.replaceAll('"', '&quot;').replaceAll("'", '&#39;')), `HTML: ${text}`).toBe(
        true,
      );
    }
  });

  it('writes a tagged, titled, outlined PDF in its language with numbered pages', async () => {
    const { pdf } = await render(sample('zh'));
    expect(/\/MarkInfo/.test(pdf.file)).toBe(true);
    expect(/\/StructTreeRoot/.test(pdf.file)).toBe(true);
    expect(/\/Lang \(zh-CN\)/.test(pdf.file)).toBe(true);
    expect(/\/DisplayDocTitle true/.test(pdf.file)).toBe(true);
    expect(/\/Outlines/.test(pdf.file)).toBe(true);
    expect(/\/S \/GTS_PDFA1/.test(pdf.file)).toBe(true);
    expect(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</.test(pdf.file)).toBe(true);
    expect(pdf.file.includes('D:20261120012345Z')).toBe(true);
    expect(pdf.text.includes(`第${pdf.pages}页，共${pdf.pages}页`)).toBe(true);
  });

  it('refers to nothing outside the page and runs nothing in it', async () => {
    for (const language of LANGUAGES) {
      const { html } = await render(sample(language));
      expect(html.includes(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`)).toBe(true);
      expect(/<script|<link|<iframe|<object|\son\w+=|@import|javascript:/i.exec(html)?.[0]).toBeUndefined();
      for (const [, target] of html.matchAll(/(?:src|href|url)\s*[=(]\s*"?([^"\s>]{1,20})/g))
        expect(target).toMatch(/^(data:image|#photo-)/);
      for (const [image] of html.matchAll(/<img[^>]*>/g)) expect(image).toMatch(/ alt="/);
    }
  });

  it('escapes hostile names, titles and sentences', async () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert('x')>&amp;\u202e</p>{{7*7}}\${1}`;
    const verdict = sampleVerdict('edited', {
      summary: { en: hostile, zh: hostile },
      notChecked: [{ detector: hostile, why: { en: hostile, zh: hostile } }],
    });
    const input = sample('en', {
      photos: [samplePhoto('edited', { filename: hostile, verdict, inspectionId: hostile })],
    });
    const { html, pdf } = await render({
      ...input,
      case: { ...input.case, id: hostile, title: hostile, reference: hostile, refund: { desc: hostile, sku: hostile } },
    });
    expect(/<script|<img src=x|\u202e/.exec(html)?.[0]).toBeUndefined();
    expect(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;')).toBe(true);
    expect(pdf.text.includes('<script>alert(1)</script>')).toBe(true);
    const metadata = pdf.file.slice(pdf.file.indexOf('<?xpacket'), pdf.file.lastIndexOf('<?xpacket'));
    expect(metadata.includes('<script')).toBe(false);
  });

  it('lays out the worst case: nine photos, the longest texts, rare characters, emoji, odd shapes', async () => {
    const long = '龘靐𠮷🦀👩‍👩‍👧每一个字都要看得见，'.repeat(90).slice(0, 2000);
    const shapes = await Promise.all([draw(1600, 24), draw(24, 1600), draw(1600, 1200)]);
    const photos = Array.from({ length: 9 }, (_, index) => {
      const kind = VERDICT_CLASSES[index]!;
      const verdict = sampleVerdict(kind, { summary: { en: long.slice(0, 400), zh: long.slice(0, 400) } });
      return samplePhoto(kind, { verdict, filename: `${'很长的名字'.repeat(50)}.jpg`, artifacts: shapes[index % 3]! });
    });
    const input = sampleInput('zh', { fitImage: fitJpeg, photos });
    const refund = { ...input.case.refund, desc: long, sku: long.slice(0, 200), reason: 'W'.repeat(200) };
    const { pdf, files } = await render({ ...input, case: { ...input.case, title: long.slice(0, 200), refund } });
    expect(pdf.pages).toBeGreaterThan(10);
    expect(pdf.pages).toBeLessThan(50);
    expect(pdf.text.split('每一个字都要看得见').length).toBeGreaterThan(60);
    expect(pdf.text.includes('龘')).toBe(true);
    expect(pdf.text.includes('\0')).toBe(false);
    expect(files['report.html']!.bytes.length).toBeGreaterThan(10_000);
  });

  it('leaves out a picture that cannot be read and keeps the rest', async () => {
    const broken = {
      preview: { mime: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 0xff]) },
      'ela.heat': pictures['ela.heat']!,
    };
    const input = withPictures(sampleInput('en', { fitImage: fitJpeg }), broken);
    const { html, pdf } = await render(input);
    expect(html.includes('No picture of this photo is available.')).toBe(true);
    expect(holds(pdf.text, 'No picture of this photo is available.')).toBe(true);
  });

  it('writes a case without photos', async () => {
    const { pdf } = await render(sample('en', { photos: [] }));
    expect(holds(pdf.text, 'This case has no photos.')).toBe(true);
  });

  it('waits for every photo', async () => {
    const photos = [samplePhoto('edited'), samplePhoto('edited', { status: 'running', verdict: null })];
    await expect(renderReport(sample('en', { photos }))).rejects.toMatchObject({ code: 'report_not_ready' });
  });
});

describe('the Taobao refund message', () => {
  const taobao = { profile: 'taobao.refund-message' };

  it('adds a statement and one picture within the limits', async () => {
    const { files } = await renderReport(sample('zh', taobao));
    expect(Object.keys(files).sort()).toEqual(['form.json', 'message.txt', 'proof.jpg', 'report.html', 'report.pdf']);
    expect(new TextDecoder().decode(files['message.txt']!.bytes)).toContain('指向 AI 生成');
    const proof = files['proof.jpg']!;
    expect(proof).toMatchObject({ mime: 'image/jpeg' });
    expect(proof.bytes.length).toBeLessThanOrEqual(500_000);
    expect((await sharp(proof.bytes).metadata()).format).toBe('jpeg');
  });

  it.each(['no_finding', 'inconclusive'] as const)('is refused where the best answer is %s', async kind => {
    const photos = [samplePhoto(kind), samplePhoto(kind)];
    await expect(renderReport(sample('zh', { ...taobao, photos }))).rejects.toMatchObject({
      code: 'report_evidence_too_weak',
    });
    expect(Object.keys((await renderReport(sample('zh', { photos }))).files)).toContain('report.pdf');
  });
});
