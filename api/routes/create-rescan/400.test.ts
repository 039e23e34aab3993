import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test.each([
  [{ verdict: ['edited'] }, 'verdict'],
  [{ verdicts: ['guilty'] }, 'verdicts.0'],
  [{ verdicts: [] }, 'verdicts'],
  [{ from: 'yesterday' }, 'from'],
  [{ detector: { id: 'ela' } }, 'detector.below'],
  [{ detector: { id: 'ela', below: '2' } }, 'detector.below'],
  [{ q: ' ' }, 'q'],
])('%j is refused by the name of its fault, rather than choosing too much', async (json, field) => {
  const answer = await api().request('/v1/rescans', { method: 'POST', json });
  expect([answer.status, Object.keys(answer.json.fields)]).toEqual([400, [field]]);
});
