import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test('paused, resumed, cancelled; a cancelled one stays so', async () => {
  await api().caseWith({});
  const { json } = await api().request('/v1/rescans', { method: 'POST', json: {} });
  const steps = ['pause', 'pause', 'resume', 'cancel', 'resume'];
  const statuses: string[] = [];
  for (const step of steps) {
    const answer = await api().request(`/v1/rescans/${json.id}/${step}`, { method: 'POST' });
    statuses.push(answer.json.status);
  }
  expect(statuses).toEqual(['paused', 'paused', 'running', 'cancelled', 'cancelled']);
});
