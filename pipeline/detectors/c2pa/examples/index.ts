import type { DetectorExample } from '../../../core/detector.ts';
import { grayJpeg } from '../../example-files.ts';
import { makeAuthority } from './certificate.ts';
import { signedFile } from './signed-file.ts';

/** An authority that is on no list. */
const nobody = makeAuthority({ commonName: 'Example authority', organization: 'refundlens examples' });
const signer = nobody.signer({ commonName: 'Example signer', organization: 'refundlens examples' });
const madeByAi = [{ action: 'c2pa.created', source: 'trainedAlgorithmicMedia' }];

export const unlistedAiExample: DetectorExample = {
  name: 'an intact signed history that says AI, by a signer on no list',
  make: async () => signedFile({ format: 'png', signer, actions: madeByAi }).bytes,
  expect: { kind: 'fires', score: 'ai_claim_unverified', threshold: 0.5 },
};

export const copiedHistoryExample: DetectorExample = {
  name: "another picture's signed history put into a JPEG",
  make: async () => grayJpeg([signedFile({ format: 'jpeg', signer, actions: madeByAi }).carrier], 800, 600),
  expect: { kind: 'fires', score: 'binding_broken', threshold: 0.5 },
};

export const unlistedIsNotSignedExample: DetectorExample = {
  name: 'the same history is not taken as signed by a generator',
  make: unlistedAiExample.make,
  expect: { kind: 'quiet', score: 'signed_ai_generated', threshold: 0.5 },
};

export const plainExample: DetectorExample = {
  name: 'a JPEG without a signed history',
  make: async () => grayJpeg(),
  expect: { kind: 'skips' },
};
