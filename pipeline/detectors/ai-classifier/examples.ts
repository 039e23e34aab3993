import type { DetectorExample } from '../../core/detector.ts';
import points from './operating-points.json' with { type: 'json' };

/** A smooth gradient as an uncompressed BMP: no model of AI pictures has a reason to fire on it. */
function gradientBmp(side: number): Uint8Array {
  const rowBytes = side * 3; // side is a multiple of 4, so rows need no padding
  const file = Buffer.alloc(54 + rowBytes * side);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(side, 18);
  file.writeInt32LE(side, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  file.writeUInt32LE(rowBytes * side, 34);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = 54 + y * rowBytes + x * 3;
      file[at] = (x * 255) / side;
      file[at + 1] = (y * 255) / side;
      file[at + 2] = 128;
    }
  }
  return file;
}

export const drawnExample: DetectorExample = {
  name: 'a drawn colour gradient',
  make: async () => gradientBmp(256),
  expect: { kind: 'quiet', score: 'ai_score', threshold: points.high },
};
