import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { verdictTable, wrapped } from './table.ts';

const CHINESE =
  '文件带有国家标准（GB 45438）规定的“人工智能生成”标识，含 Doubao 豆包 的登记编码。标识可能被复制，因此这只是文件自己的声明。';
const ENGLISH = 'The file carries the national label for AI-made content, with the registered code of Doubao.';

test.each([CHINESE, ENGLISH])('wrapping keeps every character and the width', text => {
  const lines = wrapped(text, 30).split('\n');
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(31);
});

test('a word longer than the line is broken rather than cut', () => {
  expect(wrapped('x'.repeat(75), 30).replaceAll('\n', '')).toBe('x'.repeat(75));
});

test('a table in Chinese holds the whole reason', () => {
  const table = verdictTable(
    [{ photo: '照片/杯子.jpg', verdict: '带有 AI 标识', strength: '很强', why: CHINESE }],
    'zh',
  );
  expect(table).not.toContain('…');
  expect(new Set(table.split('\n').map(line => stringWidth(line)))).toHaveLength(1);
});
