import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import type { DetectorContext } from '#pipeline/core/views.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { exifBlock, grayJpeg, jpegExif, jpegSegment, jpegXmp, xmpPacket } from '../example-files.ts';
import privacy from './index.ts';

const limits = limitsOf(parseConfig({}));
const context: DetectorContext = {
  models: { run: () => Promise.reject(new Error('privacy runs no model')) },
  now: new Date(0),
  timeline: null,
  signal: new AbortController().signal,
};
async function inspect(bytes: Uint8Array) {
  const finding = await privacy.inspect(createViews(accept(bytes, limits)), context);
  if ('skipped' in finding) throw new Error('privacy never skips');
  return finding;
}

const SECRETS = ['Example Owner', 'X0123456', '30.2430', '120.1408', 'Familie Beispiel', 'b5c9e0'];
const everything = () =>
  grayJpeg([
    jpegExif(
      exifBlock({
        ifd0: { 315: SECRETS[0]!, 272: 'X' },
        exif: { 42033: SECRETS[1]!, 42016: SECRETS[5]! },
        gps: { 1: 'N', 2: [[302430, 10_000]], 3: 'E', 4: [[1201408, 10_000]] },
      }),
    ),
    jpegXmp(
      xmpPacket(
        `xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:PersonInImage="${SECRETS[4]}"`,
      ),
    ),
  ]);

test('kinds are named and no value is repeated', async () => {
  const { facts, scores } = await inspect(everything());
  const said = JSON.stringify([facts, privacy.explain({ facts, scores })]);
  for (const secret of SECRETS) expect(said).not.toContain(secret);
  expect(facts.kinds).toEqual(expect.arrayContaining(['person_name', 'serial_number', 'unique_id']));
  expect(facts.carriers).toMatchObject({ person_name: ['EXIF', 'XMP'], serial_number: ['EXIF'] });
});

test('the sentence tells a merchant in both languages what to remove', async () => {
  const { facts, scores } = await inspect(everything());
  const { en, zh } = privacy.explain({ facts, scores });
  expect(en).toMatch(/serial numbers.*Remove them/);
  expect(zh).toMatch(/序列号.*先去除/);
});

test('broken blocks give a finite answer', async () => {
  const broken = grayJpeg([
    jpegExif(Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1')),
    jpegXmp('<x:xmpmeta'),
    jpegSegment(0xed, Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x06\x1c\x02\x50\xff\xff\x00', 'latin1')),
  ]);
  const { scores } = await inspect(broken);
  expect(Object.values(scores).every(value => value === 0)).toBe(true);
});
