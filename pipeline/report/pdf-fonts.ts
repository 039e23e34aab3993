import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Sfnt, unpackWoff } from './pdf-sfnt.ts';

export type Weight = 400 | 700;

/** A piece of text that one font can draw. */
export interface Run {
  /** Key under which `load` knows the font. */
  readonly font: string;
  readonly text: string;
}

const PACKAGE = '@fontsource/noto-sans-sc';
const { resolve } = createRequire(import.meta.url);

/** Simplified Chinese with Latin in one file; what it lacks is looked for in the slices. */
const MAIN = 'chinese-simplified';
/** Drawn where no font has the character. */
const MISSING = '□';

/** Name of a slice and its code points, from the package's `unicode.json`: `{"[4]": "U+1f1e9-1f1f5,U+2f", ...}`. */
function readSlices(): [name: string, ranges: [first: number, last: number][]][] {
  const unicode = JSON.parse(readFileSync(resolve(`${PACKAGE}/unicode.json`), 'utf8')) as Record<string, string>;
  return Object.entries(unicode).map(([name, list]) => [
    name.replace(/[[\]]/g, ''),
    list.split(',').map(range => {
      const [first, last = first] = range.replace(/^U\+/i, '').split('-');
      return [Number.parseInt(first!, 16), Number.parseInt(last!, 16)];
    }),
  ]);
}

const slices = readSlices();
const unpacked = new Map<string, Sfnt>();

/** A font file of the package, unpacked once in the life of the process. `key` is `<slice>-<weight>`. */
function sfnt(key: string): Sfnt {
  const known = unpacked.get(key);
  if (known) return known;
  const font = unpackWoff(readFileSync(resolve(`${PACKAGE}/files/noto-sans-sc-${key}-normal.woff`)));
  unpacked.set(key, font);
  return font;
}

/** TrueType bytes of a font key that `runsOf` gave. */
export function fontBytes(key: string): Uint8Array {
  return sfnt(key).bytes;
}

/** Key of the font that has the character; null where none has. */
function fontFor(codePoint: number, weight: Weight, latin: boolean): string | null {
  for (const name of latin ? ['latin', MAIN] : [MAIN]) {
    if (sfnt(`${name}-${weight}`).codePoints.has(codePoint)) return `${name}-${weight}`;
  }
  for (const [name, ranges] of slices) {
    if (!ranges.some(([first, last]) => codePoint >= first && codePoint <= last)) continue;
    const key = `${name}-${weight}`;
    if (sfnt(key).codePoints.has(codePoint)) return key;
  }
  return null;
}

/**
 * Cuts text into runs of one font each. A character that no font has becomes `□`; shapers of emoji are dropped.
 * @param latin  for a text in English: quotation marks, dashes and dots come in their narrow forms.
 */
export function runsOf(text: string, weight: Weight, latin: boolean): Run[] {
  const runs: { font: string; text: string }[] = [];
  for (const character of text.replace(/\p{Default_Ignorable_Code_Point}/gu, '')) {
    const known = fontFor(character.codePointAt(0)!, weight, latin);
    const shown = known ? character : MISSING;
    const font = known ?? fontFor(MISSING.codePointAt(0)!, weight, latin);
    if (!font) throw new Error(`no font has ${MISSING}`);
    const last = runs.at(-1);
    if (last?.font === font) last.text += shown;
    else runs.push({ font, text: shown });
  }
  return runs;
}
