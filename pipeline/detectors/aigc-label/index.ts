import { defineDetector } from '../../core/detector.ts';
import { photoTextsOf } from '../photo-texts.ts';
import { examples } from './examples.ts';
import { readMarks } from './marks.ts';
import { explainMarks, sentencesFor } from './sentences.ts';

/** Reads the implicit label of the Chinese national standard for AI-made content, and products' own forms of it. */
export default defineDetector({
  id: 'aigc-label',
  version: '1.1.0',
  family: 'provenance',
  needs: ['container', 'metadata'],
  costMs: 1,
  timeoutMs: 2000,
  appliesTo: () => null,
  inspect: async views => {
    const { scores, facts } = readMarks(await photoTextsOf(views));
    const { omitted } = await views.metadata();
    if (omitted.length > 0) facts.not_read = [...omitted];
    return { scores, facts, sentences: sentencesFor(scores, facts) };
  },
  explain: ({ scores, facts }) => explainMarks(scores, facts),
  reference: 'GB 45438-2025; TC260-PG-20259A (practice guide: file metadata implicit labels); Exif 2.32; ISO/IEC 15948',
  examples,
});
