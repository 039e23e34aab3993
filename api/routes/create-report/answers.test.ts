import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);

test("the platform's reason code goes with the report", async () => {
  const { id } = await caseOfBuyer(api(), null, undefined, { refund: { refund_id: '1' } });
  const answers = { reject_reason_code: '1024', update_time: '1763712000' };
  const { status, json } = await post(`cases/${id}/reports`, { profile: 'douyin.refuse', answers });
  expect([status, json.answers]).toEqual([202, answers]);
  expect((await api().shop.store.getReport(json.id))?.answers).toEqual(answers);
});

test('a field that the form does not have, or that the case fills, is named', async () => {
  const { id } = await caseOfBuyer(api());
  const answers = { reject_reason_code: '1', aftersale_id: '2', colour: 'red' };
  const { status, json } = await post(`cases/${id}/reports`, { profile: 'douyin.refuse', answers });
  expect([status, Object.keys(json.fields)]).toEqual([400, ['answers.aftersale_id', 'answers.colour']]);
  expect((await post(`cases/${id}/reports`, { answers: { reject_reason_code: '1' } })).status).toBe(400);
});
