import { pngImage, readPng } from './pdf-image.ts';
import type { PictureView } from './view-photo.ts';

/** A documented method that the library's types leave out. */
interface ImageOpener {
  openImage(bytes: Uint8Array): unknown;
}

/** Pictures of one document, each embedded once however often it is drawn. */
export interface PictureBook {
  /** Draws a picture to fill a box; true where it could be drawn. */
  draw(picture: PictureView, x: number, y: number, width: number, height: number): boolean;
}

export function pictureBook(doc: PDFKit.PDFDocument): PictureBook {
  const opened = new Map<Uint8Array, unknown>();
  const open = (picture: PictureView): unknown => {
    if (picture.mime === 'image/jpeg') {
      // Throws for bytes that are no JPEG.
      return (doc as unknown as ImageOpener).openImage(picture.bytes);
    }
    const pixels = readPng(picture.bytes);
    return pixels && pngImage(doc, pixels, `M${opened.size}`);
  };
  return {
    draw(picture, x, y, width, height) {
      if (!opened.has(picture.bytes)) opened.set(picture.bytes, open(picture));
      const image = opened.get(picture.bytes);
      if (!image) return false;
      doc.image(image as string, x, y, { width, height });
      return true;
    },
  };
}

/** Size of a picture scaled to fit a box; never enlarged beyond one pixel per point. */
export function fitInto(picture: PictureView, maxWidth: number, maxHeight: number): { width: number; height: number } {
  const scale = Math.min(maxWidth / picture.width, maxHeight / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}
