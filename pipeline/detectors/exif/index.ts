import { defineDetector } from '../../core/detector.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Bilingual } from '../../core/language.ts';
import type { Views } from '../../core/views.ts';
import { type CaptureFacts, captureFactsOf } from '../capture-facts.ts';
import { editorName } from '../software-names.ts';
import { examples } from './examples.ts';
import { RULES } from './rules/index.ts';
import { matchThumbnail, type ThumbnailMatch } from './thumbnail.ts';

/** Reads what the camera wrote about the shot and checks whether it agrees with itself and with the order. */
export default defineDetector({
  id: 'exif',
  version: '2.1.0',
  family: 'metadata',
  needs: ['container', 'metadata', 'rgb', 'thumbnail'],
  costMs: 3,
  timeoutMs: 2000,
  appliesTo: () => null,
  inspect: async (views, { now }) => {
    const { facts, tags } = await captureFactsOf(views);
    if (!tags && facts.tools.length === 0) return { skipped: (await views.metadata()).exif ? BROKEN : ABSENT };

    const context = { now, thumbnail: await thumbnailMatch(views) };
    const scores: Record<string, number> = {};
    const sentences: Record<string, Bilingual> = {};
    for (const { id, test, sentence } of RULES) {
      const holds = test(facts, context);
      if (holds === null) continue;
      scores[id] = holds ? 1 : 0;
      if (holds) sentences[id] = sentence;
    }
    const stated = toJson(facts);
    if (context.thumbnail) stated.thumbnail_match = rounded(context.thumbnail);
    return { scores, facts: stated, sentences };
  },
  explain: ({ scores, facts }) => RULES.find(rule => (scores[rule.id] ?? 0) >= 0.5)?.sentence ?? summaryOf(facts),
  reference: 'JEITA CP-3451 (Exif 2.32); ISO 16684-1 (XMP)',
  examples,
});

/** A damaged picture is filled in where it ends, which is no change by anyone. */
async function thumbnailMatch(views: Views): Promise<ThumbnailMatch | null> {
  if (views.photo.notes.includes('damaged_file')) return null;
  const thumbnail = await views.thumbnail();
  return thumbnail && matchThumbnail(thumbnail, await views.rgb());
}

const rounded = (match: ThumbnailMatch): JsonObject =>
  Object.fromEntries(Object.entries(match).map(([name, value]) => [name, Math.round(value * 100) / 100]));

const ABSENT: Bilingual = {
  en: 'The file has no capture information (EXIF). Chat apps and screenshots remove it; that says nothing.',
  zh: '文件中没有拍摄信息（EXIF）。聊天软件和截图都会去除它，这不说明任何问题。',
};
const BROKEN: Bilingual = {
  en: 'The capture information (EXIF) in the file is damaged or empty; that says nothing.',
  zh: '文件中的拍摄信息（EXIF）已损坏或为空，这不说明任何问题。',
};

/** What is stated, without what is not. */
function toJson(facts: CaptureFacts): JsonObject {
  const names = [facts.software, ...facts.tools].filter(name => name !== null);
  const stated: JsonObject = {
    make: facts.make,
    model: facts.model,
    lens: facts.lens,
    software: facts.software,
    editor: editorName(names),
    taken: facts.taken?.local ?? null,
    taken_offset: facts.taken?.offset ?? null,
    digitized: facts.digitized?.local ?? null,
    modified: facts.modified?.local ?? null,
    place: facts.place ? { ...facts.place } : null,
    gps_time: facts.gpsTime?.local ?? null,
    orientation: facts.orientation,
    history: facts.history.actions.length > 0 ? facts.history.actions.slice(0, 20) : null,
    exposure_seconds: facts.exposureTime,
    f_number: facts.fNumber,
    iso: facts.iso,
    focal_length_mm: facts.focalLength,
    focal_length_35mm: facts.focalLength35,
    brightness_ev: facts.brightness,
    byte_order: facts.byteOrder,
    maker_note: facts.makerNote !== null,
    stated_size: facts.statedSize ? { ...facts.statedSize } : null,
    thumbnail: facts.thumbnail ? { ...facts.thumbnail } : null,
  };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null));
}

function summaryOf(facts: JsonObject): Bilingual {
  const camera = [facts.make, facts.model].filter(name => typeof name === 'string').join(' ');
  const taken = typeof facts.taken === 'string' ? facts.taken.replace('T', ' ').slice(0, 16) : '';
  if (!camera && !taken) {
    return {
      en: 'The capture information in the file is sparse, and nothing in it disagrees.',
      zh: '文件中的拍摄信息很少，未见相互矛盾之处。',
    };
  }
  const what = [camera, taken].filter(text => text !== '');
  return {
    en: `The file states ${what.join(', ')}, and nothing in it disagrees.`,
    zh: `文件记录为 ${what.join('，')}，未见相互矛盾之处。`,
  };
}
