import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../core/language.ts';
import { FINDING_CLASSES } from '../core/verdict.ts';
import { sampleInput, samplePhoto, sampleVerdict } from './fixtures.ts';
import { encodable, fitSentences, messageOf } from './message.ts';

const GBK = { file: 'message.txt', encoding: 'gbk', maxBytes: 400 } as const;
const gbkBytes = (text: string) => iconv.encode(text, 'gbk').length;

describe('messageOf', () => {
  it.each(LANGUAGES)(
    'keeps 400 bytes of GBK at the longest reference, longest reasons and nine photos (%s)',
    language => {
      const long = '这一句说明很长，'.repeat(60);
      for (const kind of FINDING_CLASSES) {
        const verdict = sampleVerdict(kind, { strength: 'extremely_strong' });
        const reasonsFor = verdict.reasonsFor.map(reason => ({ ...reason, sentence: { en: long, zh: long } }));
        const photos = Array.from({ length: 9 }, () =>
          samplePhoto(kind, { role: 'return', verdict: { ...verdict, reasonsFor } }),
        );
        const input = sampleInput(language, { photos });
        const text = messageOf({ ...input, case: { ...input.case, reference: 'R'.repeat(128) } }, GBK);
        expect(gbkBytes(text)).toBeLessThanOrEqual(400);
        expect(iconv.decode(iconv.encode(text, 'gbk'), 'gbk')).toBe(text);
        expect(text).not.toContain('这一句');
      }
    },
  );

  it('begins with the result, then the strongest reason, then the request', () => {
    const text = messageOf(sampleInput('zh'), GBK);
    const order = ['指向 AI 生成', 'GB 45438 标识', '请平台核实', '不针对个人'].map(part => text.indexOf(part));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThanOrEqual(0);
  });

  it('speaks about the strongest finding', () => {
    const photos = [
      samplePhoto('edited', { verdict: sampleVerdict('edited', { log10LR: 2 }) }),
      samplePhoto('reused', { verdict: sampleVerdict('reused', { log10LR: 5 }) }),
    ];
    expect(messageOf(sampleInput('en', { photos }), GBK)).toMatch(/^Case RF-20261120-0042: Photo 2 \(claim photo\)/);
  });
});

describe('fitSentences', () => {
  it('leaves a sentence out whole and still takes a shorter later one', () => {
    expect(fitSentences(['一二三。', '这句放不下，太长了。', '四。'], { ...GBK, maxBytes: 14 }, '')).toBe(
      '一二三。四。',
    );
  });

  it('fails with both numbers where even the first sentence does not fit', () => {
    expect(() => fitSentences(['一二三四五'], { ...GBK, maxBytes: 9 }, '')).toThrow(
      expect.objectContaining({
        code: 'report_does_not_fit',
        detail: {
          en: expect.stringMatching(/10 bytes.*at most 9/),
          zh: expect.stringMatching(/10 字节，最多允许 9 字节/),
        },
      }),
    );
  });
});

describe('a limit in characters', () => {
  it('is counted in UTF-16 units and named with both numbers', () => {
    const limits = { encoding: 'utf8', maxBytes: 800, maxChars: 4 } as const;
    expect(fitSentences(['🦀🦀', '一'], limits, '')).toBe('🦀🦀');
    expect(() => fitSentences(['一二三四五'], limits, '')).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({ en: expect.stringMatching(/5 characters.*at most 4/) }),
      }),
    );
  });
});

describe('encodable', () => {
  it('shows what GBK lacks as □ and never as a question mark', () => {
    expect(encodable('退款🦀单👩‍👩‍👧号ﬁ①é', 'gbk')).toBe('退款□单□□□号fi①é');
    expect(encodable('退款🦀', 'utf8')).toBe('退款🦀');
  });
});
