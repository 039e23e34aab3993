import { defineDetector } from '../../core/detector.ts';
import { examples } from './examples.ts';
import { readMarks } from './marks.ts';
import { explainMarks, sentencesFor } from './sentences.ts';
import { readTexts } from './texts.ts';

/** Reads what a file says of itself about AI: national labels, IPTC source types, generators' own settings. */
export default defineDetector({
  id: 'ai-label',
  version: '1.0.0',
  family: 'provenance',
  needs: ['container', 'metadata'],
  costMs: 2,
  timeoutMs: 2000,
  appliesTo: () => null,
  inspect: async views => {
    const blocks = await views.metadata();
    const { scores, facts } = readMarks(await readTexts(blocks, views.photo));
    if (blocks.jumbf.length > 0) facts.content_credentials = blocks.jumbf.length;
    if (blocks.omitted.length > 0) facts.not_read = [...blocks.omitted];
    return { scores, facts, sentences: sentencesFor(scores, facts) };
  },
  explain: ({ scores, facts }) => explainMarks(scores, facts),
  reference:
    'GB 45438-2025; IPTC Digital Source Type NewsCodes, cv.iptc.org/newscodes/digitalsourcetype; Exif 2.32; ISO/IEC 15948',
  examples,
});
