import { defineDetector } from '../../core/detector.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Bilingual } from '../../core/language.ts';
import { examples } from './examples.ts';
import { SIDE, textLike } from './likeness.ts';
import { type Line, readAround } from './lines.ts';
import { type PhraseKind, phraseIn } from './phrases.ts';
import { smallLuma, storedBox } from './scale.ts';

/** Least score of the cheap test; chosen so that fewer than one ordinary photo in five goes on to be read. */
const LOOK = 3.72;
/** Places that are read. */
const MOST = 3;
/** Mean probability of its characters below which a line is not believed. */
const SURE = 0.6;
const MAX_TEXT = 80;

/** Reads text on the edges of the picture for a visible AI label (GB 45438-2025, 4.1) and for marks of generating apps. */
export default defineDetector({
  id: 'visible-label',
  version: '1.1.0',
  family: 'content',
  needs: ['rgb', 'metadata'],
  costMs: 40,
  timeoutMs: 10_000,
  appliesTo: photo =>
    Math.min(photo.container.width, photo.container.height) < 64
      ? { en: 'The picture is smaller than 64 pixels.', zh: '图片小于 64 像素。' }
      : null,
  async inspect(views, { models }): Promise<Finding> {
    const [rgb, orientation] = await Promise.all([views.rgb(), views.orientation()]);
    const luma = smallLuma(rgb, orientation, SIDE);
    const places = textLike(luma, LOOK, MOST);
    if (places.length === 0) return { scores: { visible_ai_label: 0, ai_app_mark: 0 }, facts: { read: false } };

    const lines = (await readAround(models, rgb, orientation, places, luma.factor)).filter(
      line => line.confidence >= SURE && line.text !== '',
    );
    const said = lines.flatMap((line): { kind: PhraseKind; line: Line }[] => {
      const kind = phraseIn(line.text);
      return kind ? [{ kind, line }] : [];
    });
    const best = said.find(({ kind }) => kind === 'label') ?? said[0];
    return {
      scores: {
        visible_ai_label: said.some(({ kind }) => kind === 'label') ? 1 : 0,
        ai_app_mark: said.some(({ kind }) => kind === 'app') ? 1 : 0,
      },
      facts: {
        read: true,
        lines: lines.length,
        ...(best && { text: best.line.text.slice(0, MAX_TEXT), confidence: percent(best.line) }),
      },
      regions: said.map(({ line }) => ({
        ...storedBox(line.box, rgb, orientation),
        score: line.confidence,
        label: line.text.slice(0, MAX_TEXT),
      })),
    };
  },
  explain: ({ scores, facts }) => explain(scores, typeof facts.text === 'string' ? facts.text : ''),
  reference:
    'GB 45438-2025, 4.1 (explicit label on pictures); Liao et al., Real-time Scene Text Detection with Differentiable Binarization, arXiv:1911.08947; PP-OCRv4',
  examples,
});

const percent = ({ confidence }: Line) => Math.round(confidence * 100) / 100;

function explain(scores: Readonly<Record<string, number>>, text: string): Bilingual {
  if ((scores.visible_ai_label ?? 0) >= 0.5) {
    return {
      en: `At the edge of the picture stands “${text}”, a label for AI-made content. Anybody can draw such a text, so look at the file’s own marks too.`,
      zh: `画面边缘有“${text}”字样，属于人工智能生成内容标识。任何人都可以添加这样的文字，请结合文件自身的标记判断。`,
    };
  }
  if ((scores.ai_app_mark ?? 0) >= 0.5) {
    return {
      en: `At the edge of the picture stands “${text}”, the mark of an app that makes pictures by AI; such apps also mark pictures that they only touched up.`,
      zh: `画面边缘有“${text}”字样，是可生成图片的 AI 应用的水印；这类应用也会给仅做过修饰的图片加水印。`,
    };
  }
  return {
    en: 'No visible AI label was found at the edges of the picture. Many AI pictures carry none, and faint or small ones are missed.',
    zh: '画面边缘未发现可见的 AI 标识。许多 AI 图片没有此类标识，过小或过淡的也可能漏检。',
  };
}
