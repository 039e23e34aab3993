import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { LANGUAGES, type Language } from '../core/language.ts';
import { INCONCLUSIVE_REASONS, VERDICT_CLASSES } from '../core/verdict.ts';
import { sampleInput, samplePhoto, sampleVerdict } from './fixtures.ts';
import { PROFILES } from './profiles.ts';
import { fill, TEXTS } from './texts.ts';
import { reportView } from './view-model.ts';

/** Words that judge a person or call a picture a lie. */
const ACCUSING: Record<Language, RegExp> = {
  en: /\b(fak|fraud|forg|liar|lies\b|lied\b|lying|scam|cheat|dishonest|decei|decept|guilt|suspicio|culprit|tamper|manipulat|doctored|bogus|phon(e)?y\b|counterfeit|malicious|crim|false|blame|accus|convict)/i,
  zh: /假|骗|伪|诈|作弊|恶意|谎|篡改|捏造|可疑|嫌疑|犯罪|违法|不诚信|碰瓷|薅|指控|定罪/,
};

/** Every string in a value with its path. Bytes are passed over. */
function* strings(value: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (value && typeof value === 'object' && !ArrayBuffer.isView(value) && !(value instanceof Date)) {
    for (const [key, item] of Object.entries(value)) yield* strings(item, `${path}.${key}`);
  }
}

const raw = (language: Language) =>
  Object.fromEntries(strings(parse(readFileSync(new URL(`./texts/${language}.yaml`, import.meta.url), 'utf8'))));
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();

describe('texts', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(raw('zh')).sort()).toEqual(Object.keys(raw('en')).sort());
  });

  it('have the same places to fill in both languages', () => {
    const zh = raw('zh');
    for (const [path, text] of Object.entries(raw('en'))) expect(places(zh[path]!), path).toEqual(places(text));
  });

  it('are translated: Chinese text holds Chinese, English text holds none', () => {
    const wordless = /^[\s\p{P}]*$/u;
    for (const [path, text] of Object.entries(raw('en'))) expect(text, path).not.toMatch(/\p{Script=Han}/u);
    for (const [path, text] of Object.entries(raw('zh'))) {
      if (!wordless.test(text.replace(/\{\w+\}/g, ''))) expect(text, path).toMatch(/\p{Script=Han}/u);
    }
  });

  it.each(LANGUAGES)('accuse nobody (%s)', language => {
    for (const [path, text] of strings(TEXTS[language])) expect(text, path).not.toMatch(ACCUSING[language]);
  });

  it.each(LANGUAGES)('accuse nobody in what a form says about itself either (%s)', language => {
    for (const [path, text] of strings([...PROFILES.values()])) {
      if (path.endsWith(`.${language}`)) expect(text, path).not.toMatch(ACCUSING[language]);
    }
  });

  it('need every place filled', () => {
    expect(fill('{a} of {b}', { a: 1, b: 'two' })).toBe('1 of two');
    expect(() => fill('{a} of {b}', { a: 1 })).toThrow(/\{b\}/);
  });
});

describe('a report', () => {
  const everyVerdict = [
    ...VERDICT_CLASSES.map(kind => sampleVerdict(kind)),
    ...INCONCLUSIVE_REASONS.map(reason => sampleVerdict('inconclusive', { inconclusive: [reason] })),
    ...[-6, -2, -0.01, 0, 0.01, 0.5, 2, 6].map(log10LR => sampleVerdict('edited', { log10LR, strength: 'moderate' })),
  ];

  it.each(LANGUAGES)('accuses nobody, whatever the verdict (%s)', language => {
    for (const verdict of everyVerdict) {
      const photos = [samplePhoto(verdict.class, { verdict, evidence: [], filename: 'a.jpg' })];
      for (const [path, text] of strings(reportView(sampleInput(language, { photos })))) {
        expect(text, `${verdict.class} ${path}`).not.toMatch(ACCUSING[language]);
      }
    }
  });

  it.each(LANGUAGES)('speaks one language and fills every place (%s)', language => {
    for (const verdict of everyVerdict) {
      const { texts: _, ...said } = reportView(
        sampleInput(language, { photos: [samplePhoto(verdict.class, { verdict })] }),
      );
      for (const [path, text] of strings(said)) {
        expect(text, path).not.toMatch(/\{\w+\}|undefined|null|NaN/);
        if (language === 'en') expect(text, path).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });
});
