import { expect, test } from 'vitest';
import { cardsOf } from './cards.ts';

const sentence = { en: '', zh: '' };
const reason = (detector: string, family: string, log10_lr: number, conclusive = false) => ({
  ...{ detector, family, log10_lr, conclusive, sentence },
  ...{ score: 's', class: 'edited', strength: 'weak' },
});
const ran = (detector: string, family: string, status = 'ok') => ({ detector, family, status, explanation: sentence });

test('evidence is shown once: by family on its side, deciding marks first, the rest as seen or not checked', () => {
  const cards = cardsOf({
    verdict: {
      reasons_for: [reason('ela', 'pixel', 3), reason('c2pa', 'provenance', 2, true), reason('copy-move', 'pixel', 1)],
      reasons_against: [reason('exif', 'metadata', -1)],
      not_checked: [{ detector: 'ocr', why: sentence }],
    },
    evidence: [
      ran('ela', 'pixel'),
      ran('c2pa', 'provenance'),
      ran('container', 'metadata'),
      ran('ocr', 'content', 'skipped'),
    ],
  } as unknown as Parameters<typeof cardsOf>[0]);
  const shape = (list: typeof cards.for) =>
    list.map(({ family, said }) => [family, said.map(({ detector }) => detector)]);
  expect(shape(cards.for)).toEqual([
    ['provenance', ['c2pa']],
    ['pixel', ['ela', 'copy-move']],
  ]);
  expect(shape(cards.against)).toEqual([['metadata', ['exif']]]);
  expect(shape(cards.seen)).toEqual([['metadata', ['container']]]);
  expect(cards.notChecked.map(({ detector }) => detector)).toEqual(['ocr']);
});
