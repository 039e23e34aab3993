import { fontBytes, runsOf, type Weight } from './pdf-fonts.ts';
import { breakLines } from './pdf-lines.ts';

/** Lengths in PDF points, 1/72 inch; y grows downwards from the top of the page. */
export const PAGE = { width: 595.28, height: 841.89, left: 54, right: 54, top: 52, bottom: 62 };
export const CONTENT = { width: PAGE.width - PAGE.left - PAGE.right, bottom: PAGE.height - PAGE.bottom };

export const COLOR = {
  ink: '#1f2933',
  soft: '#5b6875',
  line: '#dde3e8',
  ground: '#f4f6f8',
  wash: '#e8f3f4',
  accent: '#0f6b74',
};

export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly color?: string;
  /** Line height as a multiple of the size. */
  readonly leading?: number;
}

export type Tag = PDFKit.PDFStructureElement;

/** What a structure element may say; the library's types leave out the last two. */
export interface TagOptions extends PDFKit.Mixins.StructureElementOptions {
  readonly scope?: 'Column' | 'Row';
  readonly bbox?: readonly [left: number, top: number, right: number, bottom: number];
}

/** Where a block of text stands; without it, the whole width at the cursor. */
export interface Place {
  readonly x?: number;
  readonly width?: number;
}

/** A pen that writes down the pages and tags what it writes. `y` is where the next block begins. */
export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  y: number;
  newPage(): void;
  /** Begins a new page where fewer points than that are left on this one. */
  room(height: number): void;
  lines(text: string, style: Style, width?: number): string[];
  height(text: string, style: Style, width?: number): number;
  widthOf(text: string, style: Style): number;
  /** A structure element under another. */
  tag(parent: Tag, type: string, options?: TagOptions): Tag;
  /** Writes text down from the cursor, over page ends where need be. */
  write(parent: Tag, type: string, text: string, style: Style, place?: Place): void;
  /** Writes text at a fixed height and leaves the cursor alone. */
  writeAt(parent: Tag, type: string, text: string, style: Style, x: number, y: number, width: number): void;
  /** Draws what carries no meaning: rules, backgrounds, page numbers. */
  decorate(draw: () => void): void;
  /** One line of text without a tag, for `decorate`. */
  stamp(text: string, style: Style, x: number, y: number): void;
}

export const lineHeight = (style: Style) => style.size * (style.leading ?? 1.6);

/** A pen on a document whose pages are added by hand. `latin` is true for a text in English. */
export function sheetOn(doc: PDFKit.PDFDocument, { latin }: { latin: boolean }): Sheet {
  const registered = new Set<string>();
  const widths = new Map<string, number>();
  const use = (font: string, size: number) => {
    if (!registered.has(font)) doc.registerFont(font, fontBytes(font) as unknown as ArrayBuffer);
    registered.add(font);
    doc.font(font, size);
  };
  // At size 1, so that one measurement serves every size.
  const unitWidth = (text: string, weight: Weight) => {
    const key = `${weight}${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      width = 0;
      for (const run of runsOf(text, weight, latin)) {
        use(run.font, 1);
        width += doc.widthOfString(run.text);
      }
      widths.set(key, width);
    }
    return width;
  };

  const sheet: Sheet = {
    doc,
    y: PAGE.top,
    newPage() {
      doc.addPage();
      sheet.y = PAGE.top;
    },
    room(height) {
      if (sheet.y + height > CONTENT.bottom && sheet.y > PAGE.top) sheet.newPage();
    },
    widthOf: (text, style) => unitWidth(text, style.weight ?? 400) * style.size,
    lines: (text, style, width = CONTENT.width) => breakLines(text, width, part => sheet.widthOf(part, style)),
    height: (text, style, width) => sheet.lines(text, style, width).length * lineHeight(style),
    tag(parent, type, options = {}) {
      const element = doc.struct(type, options);
      parent.add(element);
      return element;
    },
    write(parent, type, text, style, { x = PAGE.left, width = CONTENT.width } = {}) {
      const element = sheet.tag(parent, type);
      for (const line of sheet.lines(text, style, width)) {
        sheet.room(lineHeight(style));
        element.add(() => sheet.stamp(line, style, x, sheet.y));
        sheet.y += lineHeight(style);
      }
    },
    writeAt(parent, type, text, style, x, y, width) {
      const element = sheet.tag(parent, type);
      sheet.lines(text, style, width).forEach((line, index) => {
        element.add(() => sheet.stamp(line, style, x, y + index * lineHeight(style)));
      });
    },
    decorate(draw) {
      doc.markContent('Artifact', { type: 'Layout' });
      draw();
      doc.endMarkedContent();
    },
    stamp(text, style, x, y) {
      doc.fillColor(style.color ?? COLOR.ink);
      // The fonts' own line is 1.448 of the size; centred in the leading.
      const top = y + (lineHeight(style) - style.size * 1.448) / 2;
      let at = x;
      for (const run of runsOf(text, style.weight ?? 400, latin)) {
        use(run.font, style.size);
        doc.text(run.text, at, top, { lineBreak: false });
        at += doc.widthOfString(run.text);
      }
    },
  };
  return sheet;
}
