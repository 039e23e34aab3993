import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test('the forms with their limits, in both languages', async () => {
  const { json } = await api().request('/v1/profiles');
  expect(json.items).toContainEqual({
    id: 'taobao.refund-message',
    name: { en: 'Taobao refund message', zh: '淘宝退款留言' },
    complaint: true,
    message: { file: 'message.txt', encoding: 'gbk', max_bytes: 400 },
    proof: { file: 'proof.jpg', max_bytes: 500_000, max_side: 1600 },
    fields: expect.any(Array),
  });
  expect(json.items).toContainEqual(expect.objectContaining({ id: 'generic', message: null, proof: null, fields: [] }));
  const { fields } = json.items.find(({ id }: { id: string }) => id === 'douyin.refuse');
  expect(fields).toContainEqual({
    ...{ name: 'reject_reason_code', label: { en: 'Reason code', zh: '拒绝原因码' }, required: true },
    ...{ filled_by: 'caller', note: expect.objectContaining({ zh: expect.stringContaining('原因码') }) },
    reasons: expect.objectContaining({ mismatch: expect.objectContaining({ en: expect.any(String) }) }),
  });
});
