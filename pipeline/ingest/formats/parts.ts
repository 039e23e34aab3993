import type { Segment } from '../../core/photo.ts';
import { refusal } from '../refusals.ts';

/** No photo has more structural parts; files made to exhaust a reader do. */
export const MAX_PARTS = 65_536;

export interface PartList {
  readonly segments: readonly Segment[];
  /** Notes one part. Throws `photo_too_large` past MAX_PARTS. */
  add(type: string, offset: number, length: number, headerLength: number, dataLength?: number): void;
}

/** Collects the parts of one file, with a limit on their number. */
export function partList(): PartList {
  const segments: Segment[] = [];
  return {
    segments,
    add(type, offset, length, headerLength, dataLength = length - headerLength) {
      if (segments.length >= MAX_PARTS) {
        throw refusal(
          'photo_too_large',
          `The file consists of more than ${MAX_PARTS} parts; the limit is ${MAX_PARTS}.`,
          `文件包含超过 ${MAX_PARTS} 个部分，上限为 ${MAX_PARTS}。`,
        );
      }
      segments.push({ type, offset, length, dataOffset: offset + headerLength, dataLength: Math.max(0, dataLength) });
    },
  };
}
