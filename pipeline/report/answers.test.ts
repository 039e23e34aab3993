import { expect, test } from 'vitest';
import type { RefundlensError } from '../core/errors.ts';
import { checkAnswers } from './answers.ts';
import { profileOf } from './profiles.ts';

const faults = (answers: Record<string, string>, language: 'en' | 'zh' = 'en') => {
  try {
    checkAnswers(profileOf('douyin.refuse'), answers, language);
    return {};
  } catch (error) {
    return (error as RefundlensError).fields;
  }
};

test('a field that the caller fills is taken', () => {
  expect(faults({ reject_reason_code: '12', update_time: '1732240000' })).toEqual({});
});

test('a field that the form does not have, or that the case fills, is named', () => {
  expect(faults({ aftersale_id: '1', colour: 'red', reject_reason_code: '12' })).toEqual({
    'answers.aftersale_id': 'The case fills this field.',
    'answers.colour': 'The form has no such field.',
  });
  expect(faults({ colour: 'red' }, 'zh')['answers.colour']).toMatch(/表单/);
});
