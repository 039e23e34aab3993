import { expect, test } from 'vitest';
import { parseManifest } from './manifest.ts';

const linesOf = (text: string) => parseManifest(new TextEncoder().encode(text));

test('CSV as a spreadsheet saves it: byte order mark, CRLF, quotes, empty cells', () => {
  const [line] = linesOf(
    '\ufeffrefund_id,title,refund_fee,has_good_return,claimed_at,photos,photos_packing\r\n2048,"螃蟹, ""死""",88.00,false,2026-11-01T08:00:00,a.jpg; b.jpg,c.png\r\n',
  );
  expect(line).toEqual({
    line: 2,
    key: '2048',
    input: {
      title: '螃蟹, "死"',
      category: 'other',
      refund: { refund_id: '2048', refund_fee: '88.00', has_good_return: false },
      timeline: { claimed_at: '2026-11-01T08:00:00' },
    },
    photos: [
      { role: 'claim', name: 'a.jpg', isAddress: false },
      { role: 'claim', name: 'b.jpg', isAddress: false },
      { role: 'packing', name: 'c.png', isAddress: false },
    ],
  });
});

test('NDJSON: photos as a list, addresses among them', () => {
  const [line] = linesOf('{"key":"k1","reference":"R1","photos":["a.jpg","https://img.example.com/b.jpg"]}\n\n');
  expect(line).toMatchObject({ line: 1, key: 'k1', photos: [{ isAddress: false }, { isAddress: true }] });
});

test.each([
  ['no key', '{"title":"x"}', /no key/],
  ['no object', '{"key":"a"}\n[1]', /not a JSON object/],
  ['a wrong field', '{"key":"a","refund_fee":"much"}', /refund_fee/],
  ['an unknown field', '{"key":"a","buyer_nick":"x"}', /Unknown columns: buyer_nick/],
  ['the same key twice', '{"key":"a"}\n{"key":"a"}', /stands in an earlier line/],
])('a line with %s is told by itself, beside the others', (_name, text, message) => {
  const lines = linesOf(`${text}\n{"key":"good"}`);
  const errors = lines.flatMap(line => ('error' in line ? [line.error.detail?.en ?? ''] : []));
  expect(errors).toEqual([expect.stringMatching(message)]);
  expect(lines.at(-1)).toMatchObject({ key: 'good', photos: [] });
});

test.each([
  ['an unknown column', 'key,buyer_nick\na,b\n'],
  ['a quote that never closes', 'key,title\na,"b\n'],
])('CSV with %s is refused as a whole', (_name, text) => {
  expect(() => linesOf(text)).toThrow(/request_invalid/);
});

test('what is no UTF-8 is refused', () => {
  expect(() => parseManifest(new Uint8Array([0x6b, 0xff]))).toThrow(/UTF-8/);
});
