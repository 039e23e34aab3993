import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();
const text = (content: string) => new TextEncoder().encode(content);

test.each([
  ['no manifest', [[pngPhoto(1), 'a.png']]],
  [
    'two manifests',
    [
      [text('key\na\n'), 'a.csv'],
      [text('key\nb\n'), 'b.csv'],
    ],
  ],
  ['an unknown column', [[text('key,color\na,b\n'), 'a.csv']]],
  [
    'a ZIP that is none',
    [
      [text('key\na\n'), 'a.csv'],
      [text('PK\u0003\u0004 nothing'), 'p.zip'],
    ],
  ],
] as [string, [Uint8Array<ArrayBuffer>, string][]][])('%s', async (_name, files) => {
  const { status, json } = await api().request('/v1/imports', { method: 'POST', body: form('files', files) });
  expect([status, json.code]).toEqual([400, 'request_invalid']);
});
