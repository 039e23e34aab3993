import type { DetectorExample } from '../../core/detector.ts';

/** A smooth gradient as an uncompressed BMP: no last stage of any generator was near it. `side` is a multiple of 4. */
function gradientBmp(side: number): Uint8Array {
  const file = Buffer.alloc(54 + side * side * 3);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(side, 18);
  file.writeInt32LE(side, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let i = 0; i < side * side * 3; i++) file[54 + i] = ((i % (side * 3)) * 255) / (side * 3);
  return file;
}

export const smoothExample: DetectorExample = {
  name: 'a drawn grey gradient',
  make: async () => gradientBmp(320),
  expect: { kind: 'quiet', score: 'trace_score', threshold: 3 },
};

export const tinyExample: DetectorExample = {
  name: 'a picture smaller than the crop',
  make: async () => gradientBmp(160),
  expect: { kind: 'skips' },
};
