import { defineDetector } from '../../core/detector.ts';
import type { Views } from '../../core/views.ts';
import { photoTextsOf } from '../photo-texts.ts';
import { examples } from './examples.ts';
import { type HiddenText, readMarks } from './marks.ts';
import { explainMarks, sentencesFor } from './sentences.ts';
import { hiddenText } from './stealth.ts';

/** Reads the settings that picture generators write into their own files, in text and in the lowest bits. */
export default defineDetector({
  id: 'generator-params',
  version: '1.0.0',
  family: 'provenance',
  needs: ['container', 'metadata', 'rgb', 'alpha'],
  costMs: 2,
  timeoutMs: 3000,
  appliesTo: () => null,
  inspect: async views => {
    const { scores, facts } = readMarks(await photoTextsOf(views), await hiddenIn(views));
    return { scores, facts, sentences: sentencesFor(scores, facts) };
  },
  explain: ({ scores, facts }) => explainMarks(scores, facts),
  reference: 'ISO/IEC 15948 (PNG text chunks); Exif 2.32 (UserComment); the text forms of the programs themselves',
  examples,
});

/** Lossy formats keep no lowest bits. */
async function hiddenIn(views: Views): Promise<HiddenText | null> {
  if (views.photo.format !== 'png' && views.photo.format !== 'webp') return null;
  const alpha = await views.alpha();
  const inAlpha = alpha && hiddenText(alpha);
  if (inAlpha) return { where: 'lowest bits of the opacity plane', text: inAlpha };
  const inRgb = hiddenText(await views.rgb());
  return inRgb ? { where: 'lowest bits of the picture', text: inRgb } : null;
}
