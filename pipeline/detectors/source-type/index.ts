import { defineDetector } from '../../core/detector.ts';
import { photoTextsOf, refusedXmp } from '../photo-texts.ts';
import { examples } from './examples.ts';
import { explainMarks, readMarks, sentencesFor } from './marks.ts';

/** Reads how a file itself says that it came to be: IPTC Digital Source Type, credit lines and edit history of AI tools. */
export default defineDetector({
  id: 'source-type',
  version: '1.0.0',
  family: 'provenance',
  needs: ['container', 'metadata'],
  costMs: 1,
  timeoutMs: 2000,
  appliesTo: () => null,
  inspect: async views => {
    const texts = await photoTextsOf(views);
    const { scores, facts } = readMarks(texts.xmp);
    const refused = refusedXmp(texts);
    if (refused.length > 0) facts.xmp_not_read = refused;
    return { scores, facts, sentences: sentencesFor(scores, facts) };
  },
  explain: ({ scores, facts }) => explainMarks(scores, facts),
  reference: 'IPTC Digital Source Type NewsCodes, cv.iptc.org/newscodes/digitalsourcetype; ISO 16684-1 (XMP)',
  examples,
});
