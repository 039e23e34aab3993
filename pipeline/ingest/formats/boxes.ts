import { latin1, u32be, u64be } from '../../core/bytes.ts';

/** A box of ISO/IEC 14496-12. `length` and `dataLength` are as declared and may pass the file's end. */
export interface Box {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly dataOffset: number;
  readonly dataLength: number;
}

/** The box that begins at `at`; null where no box header can stand there. `end`: where its parent ends. */
export function boxAt(bytes: Uint8Array, at: number, end: number): Box | null {
  if (at + 8 > end) return null;
  const type = latin1(bytes, at + 4, 4);
  if (!/^[ -~\xa9]{4}$/.test(type)) return null;
  const size = u32be(bytes, at);
  const header = size === 1 ? 16 : 8;
  const length = size === 0 ? end - at : size === 1 ? u64be(bytes, at + 8) : size;
  if (length < header) return null;
  return { type, offset: at, length, dataOffset: at + header, dataLength: length - header };
}

/** Boxes between two offsets, in order, at most `max`; those that pass the end are cut to it. */
export function childBoxes(bytes: Uint8Array, start: number, end: number, max = 4096): Box[] {
  const boxes: Box[] = [];
  for (let at = start; boxes.length < max; ) {
    const box = boxAt(bytes, at, Math.min(end, bytes.length));
    if (!box) break;
    const length = Math.min(box.length, end - at);
    boxes.push({ ...box, length, dataLength: length - (box.dataOffset - at) });
    at += box.length;
  }
  return boxes;
}

/** The first descendant along a path of box types, or null. The path's length bounds the depth. */
export function findBox(bytes: Uint8Array, parent: Box, path: readonly string[]): Box | null {
  let box: Box | null = parent;
  for (const type of path) {
    if (!box) return null;
    box = childBoxes(bytes, box.dataOffset, box.dataOffset + box.dataLength).find(child => child.type === type) ?? null;
  }
  return box;
}
