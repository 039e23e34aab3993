import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { captureFactsOf } from '#pipeline/detectors/capture-facts.ts';
import { numberTag } from '#pipeline/detectors/exif-tags.ts';
import { photoTextsOf } from '#pipeline/detectors/photo-texts.ts';
import { NAMESPACES, xmpValues } from '#pipeline/detectors/xmp.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { sharedData } from './shared-data.ts';

type Tags = Record<string, unknown>;
type Values = Record<string, string | number | boolean | null>;

const data = sharedData();
const tool = hasExifTool();
if (!data) console.log('skipped: shared data folder absent');
else if (!tool) console.log('skipped: exiftool absent');

function hasExifTool(): boolean {
  try {
    execFileSync('exiftool', ['-ver']);
    return true;
  } catch {
    return false;
  }
}

/** What exiftool reads of each file, group before each tag, numbers not put into words. */
function exiftool(folder: string): Map<string, Tags> {
  const tags = [
    'IFD0:all',
    'ExifIFD:all',
    'GPS:all',
    'IFD1:ThumbnailLength',
    'XMP:all',
    'PNG:all',
    'Composite:GPSLatitude',
    'Composite:GPSLongitude',
  ];
  const run = [
    '-j',
    '-n',
    '-G1',
    '-q',
    '-q',
    '-r',
    '-struct',
    '-charset',
    'exif=UTF8',
    ...tags.map(tag => `-${tag}`),
    folder,
  ];
  let out: string;
  try {
    out = execFileSync('exiftool', run, { maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  } catch (error) {
    // It ends with 1 where some file of the folder is none that it knows, and has answered for the rest.
    out = String((error as { stdout: Buffer }).stdout);
  }
  return new Map((JSON.parse(out) as Tags[]).map(entry => [String(entry.SourceFile), entry]));
}

const TEXT_TAGS = {
  make: 'IFD0:Make',
  model: 'IFD0:Model',
  software: 'IFD0:Software',
  artist: 'IFD0:Artist',
  lens: 'ExifIFD:LensModel',
} as const;
const DATE_TAGS = {
  taken: 'ExifIFD:DateTimeOriginal',
  digitized: 'ExifIFD:CreateDate',
  modified: 'IFD0:ModifyDate',
} as const;

const cleanText = (value: unknown): string | null => {
  const text = value === undefined || value === null ? '' : String(value).split('\0')[0]!.trim();
  return text === '' ? null : text.slice(0, 200);
};
/** A date that a calendar has, as ours is written. */
const cleanDate = (value: unknown): string | null => {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(String(value ?? ''));
  if (!parts || parts[1] === '0000' || parts[2] === '00' || parts[3] === '00') return null;
  return `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}`;
};
const cleanNumber = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const round = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);

function theirs(tags: Tags): Values {
  const place = ['latitude', 'longitude'].map(name =>
    cleanNumber(tags[`Composite:GPS${name === 'latitude' ? 'Latitude' : 'Longitude'}`]),
  );
  const whole = place.every(value => value !== null) && !place.every(value => value === 0);
  return {
    ...Object.fromEntries(Object.entries(TEXT_TAGS).map(([name, tag]) => [name, cleanText(tags[tag])])),
    ...Object.fromEntries(Object.entries(DATE_TAGS).map(([name, tag]) => [name, cleanDate(tags[tag])])),
    orientation: cleanNumber(tags['IFD0:Orientation']),
    latitude: whole ? round(place[0]!) : null,
    longitude: whole ? round(place[1]!) : null,
    thumbnail: cleanNumber(tags['IFD1:ThumbnailLength']) !== null,
    sourceType: cleanText(tags['XMP-iptcExt:DigitalSourceType'])?.split('/').at(-1) ?? null,
    creatorTool: cleanText(tags['XMP-xmp:CreatorTool']),
    credit: cleanText(tags['XMP-photoshop:Credit']),
    parameters: cleanText(tags['PNG:Parameters']) !== null,
  };
}

async function ours(file: string): Promise<Values | null> {
  try {
    const views = createViews(accept(readFileSync(file), limitsOf(parseConfig({}))));
    const { facts, tags } = await captureFactsOf(views);
    const texts = await photoTextsOf(views);
    const first = (namespace: string, name: string) => cleanText(xmpValues(texts.xmp, namespace, name)[0]);
    return {
      make: facts.make,
      model: facts.model,
      software: facts.software,
      artist: facts.artist,
      lens: facts.lens,
      taken: facts.taken?.local ?? null,
      digitized: facts.digitized?.local ?? null,
      modified: facts.modified?.local ?? null,
      orientation: facts.orientation,
      latitude: facts.place?.latitude ?? null,
      longitude: facts.place?.longitude ?? null,
      thumbnail: tags !== null && numberTag(tags.ifd1, 'ThumbnailLength') !== null,
      sourceType: first(NAMESPACES.iptcExtension, 'DigitalSourceType')?.split('/').at(-1) ?? null,
      creatorTool: first(NAMESPACES.xmp, 'CreatorTool'),
      credit: first(NAMESPACES.photoshop, 'Credit'),
      parameters: texts.blocks.some(block => block.keyword === 'parameters'),
    };
  } catch (error) {
    if (error instanceof RefundlensError) return null;
    throw error;
  }
}

/** Differences that stand, with the reason: path after the folder, or the start of it, and the value. */
const STANDING: readonly { readonly path: RegExp; readonly value: RegExp; readonly why: string }[] = [
  {
    path: /^libheif\/fuzzing__.*4616081830051840\.heic$/,
    value: /^(make|model|software|orientation)$/,
    why: 'a fuzzed block whose directories overlap: exiftool guesses on, we read nothing',
  },
  {
    path: /^imagetestsuite_jpg\/c3018ebe53d0046eecb58858ca869a99\.jpg$/,
    value: /^(software|modified|orientation|thumbnail)$/,
    why: 'a block whose magic number is overwritten: exiftool reads on, we take it for no EXIF',
  },
  {
    path: /^ai_generators\/samsung_gray_1\.png$/,
    value: /^(taken|modified|orientation)$/,
    why: "exiftool refuses the EXIF block behind a C2PA box as 'already seen'; it is there, and we read it",
  },
];

test.skipIf(!data || !tool)(
  'dates, camera, software, place, orientation, thumbnail and XMP are what exiftool reads',
  async () => {
    const differences: string[] = [];
    const stood = new Map<string, number>();
    let compared = 0;
    for (const set of ['metadata', 'smoke']) {
      const folder = join(data!, set);
      for (const [file, tags] of exiftool(folder)) {
        const mine = await ours(file);
        if (!mine) continue;
        const reference = theirs(tags);
        const path = file.slice(folder.length + 1);
        for (const [name, value] of Object.entries(reference)) {
          compared++;
          if (mine[name] === value) continue;
          const standing = STANDING.find(one => one.path.test(path) && one.value.test(name));
          if (standing) stood.set(standing.why, (stood.get(standing.why) ?? 0) + 1);
          else
            differences.push(`${path}: ${name}: ours ${JSON.stringify(mine[name])}, exiftool ${JSON.stringify(value)}`);
        }
      }
    }
    console.log(`${compared} values compared; differences that stand:`);
    for (const [why, count] of stood) console.log(`  ${count}  ${why}`);
    expect(differences).toEqual([]);
  },
);
