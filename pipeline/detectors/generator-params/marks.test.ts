import { expect, test } from 'vitest';
import { exifBlock } from '../example-files.ts';
import { readExifTags } from '../exif-tags.ts';
import { NO_TEXTS, type PhotoTexts } from '../photo-texts.ts';
import { MARKS, readMarks } from './marks.ts';
import { explainMarks, sentencesFor } from './sentences.ts';

const fired = (texts: Partial<PhotoTexts>) => {
  const { scores } = readMarks({ ...NO_TEXTS, ...texts });
  return MARKS.filter(mark => scores[mark] === 1);
};
const exif = async (ifd0: Record<number, string>) => ({ exif: await readExifTags(exifBlock({ ifd0 })) });
const png = (keyword: string, text: string) => ({ carrier: 'tEXt' as const, keyword, text });

test('a file without texts has no marks and a sentence that says so', () => {
  const { scores, facts } = readMarks(NO_TEXTS);
  expect(fired({})).toEqual([]);
  expect(explainMarks(scores, facts).en).toMatch(/^No settings/);
});

test('half of the Grok pair is a fact without weight', async () => {
  const signature = `Signature: ${'QUJD'.repeat(20)}`;
  const half = await exif({ 270: signature });
  expect(fired(half)).toEqual([]);
  expect(readMarks({ ...NO_TEXTS, ...half }).facts).toEqual({ signature_alone: true });
  expect(fired(await exif({ 270: signature, 315: '4800156b-8880-4786-9056-7ca3da449d8c' }))).toEqual([
    'grok_signature',
  ]);
});

test.each([
  'Stable Diffusion XL',
  'Midjourney',
  'NovelAI',
  'DALL·E 3',
  'DALL-E',
  'Adobe Firefly',
  'ComfyUI',
  '即梦AI',
  'FLUX.2',
])('"%s" is the name of a generator, in EXIF and in a PNG chunk', async name => {
  expect(fired(await exif({ 305: name }))).toEqual(['generator_named']);
  expect(fired({ blocks: [png('Software', name)] })).toEqual(['generator_named']);
});

test.each([
  'Dallas Everett',
  'Claude Monet',
  'Gemini Studio',
  'Hawkeye Firefly 8SE',
  'Adobe Photoshop 25.0',
  '美图秀秀 10.2',
])('"%s" is not', async name => {
  expect(fired(await exif({ 315: name }))).toEqual([]);
});

test("hidden in the lowest bits, a generator's name with a prompt suffices; other text is only shown", () => {
  const hidden = (text: string) => {
    const { scores } = readMarks(NO_TEXTS, { where: 'opacity', text });
    return MARKS.filter(mark => scores[mark] === 1);
  };
  expect(hidden('{"Software":"NovelAI","Description":"a cat"}')).toEqual(['generator_parameters']);
  expect(hidden('{"Software":"NovelAI"}')).toEqual(['hidden_text']);
  expect(hidden('a note to myself')).toEqual(['hidden_text']);
});

test('long prompts are shortened', () => {
  const text = `${'very '.repeat(100)}long\nSteps: 20, Sampler: Euler a, Seed: 18446744073709551615, Model: m`;
  const { facts } = readMarks({ ...NO_TEXTS, blocks: [png('parameters', text)] });
  expect(facts.generation).toMatchObject({ seed: '18446744073709551615', model: 'm' });
  expect(String((facts.generation as { prompt: string }).prompt).length).toBe(201);
});

test('every mark has a sentence in both languages that accuses nobody', () => {
  const sentences = sentencesFor(Object.fromEntries(MARKS.map(mark => [mark, 1])), {});
  expect(Object.keys(sentences).sort()).toEqual([...MARKS].sort());
  for (const { en, zh } of Object.values(sentences)) {
    expect(en).not.toMatch(/fake|fraud|forge|lie|cheat/i);
    expect(zh).not.toMatch(/造假|伪造|欺诈|骗/);
  }
});
