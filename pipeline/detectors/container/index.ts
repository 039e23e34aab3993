import { defineDetector } from '../../core/detector.ts';
import type { JsonObject } from '../../core/json.ts';
import { embeddedIn, furtherStarts, tailOf } from './embedded.ts';
import { examples } from './examples.ts';
import { lookAt } from './look.ts';
import { explainContainer } from './sentences.ts';
import { writerOf } from './writers.ts';

/** Reads a file's build: the order of its parts, what wrote it last, what else it holds, what follows the picture. */
export default defineDetector({
  id: 'container',
  version: '1.0.0',
  family: 'metadata',
  needs: ['container', 'metadata', 'jpeg'],
  costMs: 2,
  timeoutMs: 2000,
  appliesTo: () => null,
  inspect: async views => {
    const look = await lookAt(views);
    const writer = writerOf(look);
    const embedded = embeddedIn(views, await views.metadata());
    const tail = tailOf(views);
    const starts = furtherStarts(views);
    const stated: JsonObject = {
      layout: look.layout,
      writer: writer?.id ?? null,
      writer_kind: writer?.kind ?? null,
      huffman_tables: look.huffman,
      colour_profile: look.iccName,
      comments: look.comments.length > 0 ? [...look.comments] : null,
      embedded: embedded.length > 0 ? embedded : null,
      pictures: views.container.images,
      further_starts: starts > 0 ? starts : null,
      tail: tail && { ...tail },
    };
    const facts = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null));
    const is = (holds: boolean) => (holds ? 1 : 0);
    return {
      scores: {
        camera_structure: is(writer?.kind === 'camera' || writer?.kind === 'phone'),
        editor_structure: is(writer?.kind === 'editor'),
        platform_structure: is(writer?.kind === 'platform'),
        trailing_data: is(tail !== null),
        // A picture that no index declares; one that an index declares is ordinary.
        undeclared_picture: is(starts > 0 && !embedded.includes('multi_picture')),
      },
      facts,
    };
  },
  explain: ({ facts }) => explainContainer(facts),
  reference:
    'ITU-T T.81 annex B; JFIF 1.02; Exif 2.32; CIPA DC-007; ICC.1:2022; Gloe, Forensic analysis of ordered data structures on the example of JPEG files, WIFS 2012, doi:10.1109/WIFS.2012.6412639',
  examples,
});
