import type { AcceptedPhoto, Container } from '../../core/photo.ts';
import type { Manifest } from './history.ts';

/** Type of the superbox that holds a manifest store (C2PA 2.2, 11.1.4.2), wherever a format keeps it. */
const MANIFEST_STORE = Buffer.from('6332706100110010800000aa00389b71', 'hex');
/** The history's own segments, where the container's structure names them. */
const CARRIERS: Partial<Record<Container['format'], string>> = { jpeg: 'APP11', png: 'caBX', webp: 'C2PA' };
/** Formats that the specification gives a place for a manifest store, of those that are inspected. */
const FORMATS: readonly Container['format'][] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heic', 'avif'];

/** Whether the file holds the box of a manifest store. One pass over the bytes. */
export function holdsManifestStore({ bytes, format }: AcceptedPhoto): boolean {
  return FORMATS.includes(format) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(MANIFEST_STORE);
}

/** Whether the XMP names a history that is kept elsewhere (C2PA 2.2, 11.4): never fetched. */
export const namesRemoteHistory = (xmp: readonly string[]) => xmp.some(packet => packet.includes('dcterms:provenance'));

/**
 * How a broken binding broke: `in_place` where the history lies where it was signed, so that other bytes of the file
 * changed; `moved` where it lies elsewhere, as after being put into another file or back into a re-saved one; null where
 * the container does not tell.
 */
export function placeOf({ format, segments }: Container, { exclusions }: Manifest): 'in_place' | 'moved' | null {
  const carriers = segments.filter(({ type }) => type === CARRIERS[format]);
  const [first, last] = [carriers[0], carriers.at(-1)];
  if (!first || !last || exclusions.length === 0) return null;
  const end = last.offset + last.length;
  const covers = exclusions.some(({ start, length }) => start === first.offset && start + length === end);
  return covers ? 'in_place' : 'moved';
}
