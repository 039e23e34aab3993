import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseInput } from '#pipeline/core/case.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { drawAlbum } from './album.ts';
import { makeSamples, SAMPLE_CASE_KEYS, SAMPLE_CASES, SAMPLE_KINDS, type Sample } from './index.ts';

/** Small pictures: what is tested here does not depend on the size. */
const SMALL = { seed: 7, longSide: 320 };
let root: string;
let folder: string;
let samples: Sample[];

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'refundlens-samples-'));
  folder = path.join(root, 'first');
  samples = await makeSamples(folder, SMALL);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const bytesOf = (file: string) => readFile(path.join(folder, file));
const only = (kind: Sample['kind']) => samples.filter(sample => sample.kind === kind);
const hashes = () => Promise.all(samples.map(async sample => sha256Hex(await bytesOf(sample.file))));
const everyTag = { exif: true, ifd1: true, xmp: true, reviveValues: false, translateValues: false } as const;

test('a folder that holds the samples is kept; a changed file is drawn again, to the same bytes', async () => {
  const first = await hashes();
  const file = path.join(folder, samples[0]!.file);
  const before = await stat(file);
  expect(await makeSamples(folder, SMALL)).toEqual(samples);
  expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
  await writeFile(file, 'something else');
  await makeSamples(folder, SMALL);
  expect(await hashes()).toEqual(first);
});

test('another seed draws another picture', async () => {
  const other = await drawAlbum(SMALL.seed + 1, SMALL.longSide).next();
  if (other.done) throw new Error('the album is empty');
  expect(other.value.file).toBe(samples[0]!.file);
  expect(await difference(other.value.bytes, await bytesOf(samples[0]!.file))).toBeGreaterThan(20);
});

test('every kind is there, and every sample belongs to a case that the product accepts', () => {
  expect(new Set(samples.map(sample => sample.kind))).toEqual(new Set(SAMPLE_KINDS));
  expect(new Set(samples.map(sample => sample.case))).toEqual(new Set(SAMPLE_CASE_KEYS));
  for (const key of SAMPLE_CASE_KEYS) {
    const { input, title } = SAMPLE_CASES[key];
    expect(caseInput.parse({ ...input, title: title.zh })).toMatchObject({ reference: input.reference });
  }
});

test('camera files carry readable EXIF that agrees with the picture and says that it is synthetic', async () => {
  for (const sample of [...only('camera'), ...only('rotated')]) {
    const bytes = await bytesOf(sample.file);
    const tags = await exifr.parse(bytes, everyTag);
    const size = await sharp(bytes).metadata();
    expect(tags).toMatchObject({
      Make: 'Refundlens',
      Model: 'Synthetic Camera 1',
      OffsetTimeOriginal: '+08:00',
      FNumber: 1.8,
      ExifImageWidth: size.width,
      ExifImageHeight: size.height,
      ImageDescription: 'synthetic sample drawn by refundlens',
    });
    expect(tags.DateTimeOriginal).toMatch(/^2025:06:\d\d \d\d:\d\d:\d\d$/);
    expect(tags.ModifyDate).toBe(tags.DateTimeOriginal);
    expect(tags.latitude).toBeUndefined();
    expect(tags.description.value ?? tags.description).toContain('synthetic sample drawn by refundlens');
    expect(size.orientation).toBe(sample.kind === 'rotated' ? 6 : 1);
    expect(size.chromaSubsampling).toBe('4:2:0');
  }
});

test('pictures are taken between delivery and claim, where the case says so', async () => {
  for (const sample of samples.filter(one => one.kind === 'camera' && one.role !== 'packing')) {
    const { DateTimeOriginal } = await exifr.parse(await bytesOf(sample.file), everyTag);
    const taken = DateTimeOriginal.replace(/^(\d+):(\d+):(\d+) /, '$1-$2-$3T');
    const { delivered_at, claimed_at } = SAMPLE_CASES[sample.case].input.timeline;
    expect(taken > delivered_at! && taken < claimed_at!, `${sample.file}: ${taken}`).toBe(true);
  }
});

/** Largest difference of two pictures anywhere at 40 x 30, grey, 0 to 255. */
async function difference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const [one, two] = await Promise.all(
    [a, b].map(bytes => sharp(bytes).resize(40, 30, { fit: 'fill' }).greyscale().raw().toBuffer()),
  );
  return Math.max(...one!.map((value, i) => Math.abs(value - two![i]!)));
}

test('the thumbnail shows the picture; only in the splice it shows the mug before', async () => {
  const differences = new Map<string, number>();
  for (const sample of [...only('camera'), ...only('rotated'), ...only('copy-move'), ...only('splice')]) {
    const bytes = await bytesOf(sample.file);
    const thumbnail = await exifr.thumbnail(bytes);
    differences.set(sample.file, await difference(bytes, thumbnail!));
  }
  const spliced = differences.get('mug-splice.jpg')!;
  differences.delete('mug-splice.jpg');
  expect(Math.max(...differences.values())).toBeLessThan(8);
  expect(spliced).toBeGreaterThan(16);
});

test('chat and screenshot copies carry no metadata at all', async () => {
  for (const sample of [...only('chat'), ...only('screenshot')]) {
    const { exif, xmp, icc, iptc } = await sharp(await bytesOf(sample.file)).metadata();
    expect({ exif, xmp, icc, iptc }).toEqual({});
  }
});

test('generator parameters and the GB 45438 label can be read back', async () => {
  const png = await exifr.parse(await bytesOf('plush-generator.png'), true);
  expect(png.parameters).toMatch(/^a torn teddy bear[\s\S]*\nNegative prompt: [\s\S]*\nSteps: 28, Sampler: /);
  const { xmp } = await sharp(await bytesOf('plush-ai-label.jpg')).metadata();
  const element = /<TC260:AIGC>(.*)<\/TC260:AIGC>/.exec(xmp!.toString())![1]!;
  expect(JSON.parse(element.replaceAll('&quot;', '"'))).toMatchObject({
    Label: '1',
    ContentProducer: expect.stringMatching(/^001[0-9A-Z]{24}$/),
  });
});

test('every photo decodes; the bad files do not, or only in part', async () => {
  for (const sample of samples.filter(one => one.kind !== 'bad')) {
    const { info } = await sharp(await bytesOf(sample.file), { failOn: 'warning' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info.width).toBeGreaterThanOrEqual(240);
  }
  for (const file of ['not-a-photo.jpg', 'cut-header.jpg']) {
    await expect(
      sharp(await bytesOf(file), { failOn: 'none' })
        .raw()
        .toBuffer(),
    ).rejects.toThrow();
  }
  const half = await bytesOf('cut-short.jpg');
  await expect(sharp(half, { failOn: 'warning' }).raw().toBuffer()).rejects.toThrow();
  expect((await sharp(half, { failOn: 'none' }).raw().toBuffer()).length).toBeGreaterThan(0);
});

test('the copied mould is the same pixels as its source', async () => {
  const { data, info } = await sharp(await bytesOf('citrus-copy-move.jpg'))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const unit = info.width / 900;
  const at = (cx: number, cy: number) => {
    const values: number[] = [];
    for (let y = -12; y <= 12; y++) {
      for (let x = -12; x <= 12; x++) {
        values.push(data[(Math.round(cy * unit) + y) * info.width + Math.round(cx * unit) + x]!);
      }
    }
    return values;
  };
  const apart = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
  const source = at(362, 342);
  expect(apart(source, at(216, 336))).toBeLessThan(6);
  expect(apart(source, at(656, 366))).toBeLessThan(6);
  expect(apart(source, at(510, 356))).toBeGreaterThan(20);
});
