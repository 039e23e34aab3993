import { expect, test } from 'vitest';
import { FINDING_CLASSES, VERDICT_CLASSES as KNOWN, STRENGTHS } from '#pipeline/core/verdict.ts';
import { stepsOf, toneOf, VERDICT_CLASSES } from './verdicts.ts';

test('the page offers every class of result that there is', () => {
  expect(VERDICT_CLASSES).toEqual(KNOWN);
});

test('a finding is shown as one', () => {
  expect(VERDICT_CLASSES.filter(each => toneOf(each) === 'finding')).toEqual(FINDING_CLASSES);
});

test('every strength has its step, none having none', () => {
  expect(STRENGTHS.map(stepsOf)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
