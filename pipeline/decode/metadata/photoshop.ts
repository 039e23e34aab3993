import { hasText, u16be, u32be } from '../../core/bytes.ts';
import type { Collector } from './collect.ts';

const IPTC = 0x0404;

/** Image resource blocks (Adobe Photoshop file formats specification): `8BIM`, id, Pascal name, length, data. */
export function readPhotoshop(data: Uint8Array, out: Collector): void {
  for (let at = 0; at + 12 <= data.length && hasText(data, at, '8BIM'); ) {
    const id = u16be(data, at + 4);
    const nameLength = (data[at + 6]! + 2) & ~1;
    const length = u32be(data, at + 6 + nameLength);
    const start = at + 10 + nameLength;
    if (id === IPTC) out.iptc(data.subarray(start, start + length));
    at = start + length + (length & 1);
  }
}
