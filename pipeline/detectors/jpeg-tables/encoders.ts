import { z } from 'zod';
import { sha256Hex } from '../../core/ids.ts';
import type { JpegFacts } from '../../core/views.ts';
import data from './encoders.json' with { type: 'json' };

const schema = z.array(
  z.object({
    /** `tablesKey` of a file that it wrote. */
    tables: z.string().regex(/^[0-9a-f]{12}$/),
    /** Nearest IJG quality. */
    quality: z.number().int(),
    kind: z.enum(['camera', 'editor']),
    names: z.array(z.string()).min(1),
    /** How many files of the collection have these tables. */
    files: z.number().int().positive(),
  }),
);
export type Encoder = z.infer<typeof schema>[number];

const known = new Map(schema.parse(data).map(encoder => [encoder.tables, encoder]));

/** Names a luma quantization table by the first 12 hex digits of its SHA-256; gray files have no other. */
export function tablesKey({ quantization, components }: Pick<JpegFacts, 'quantization' | 'components'>): string {
  return sha256Hex((quantization[components[0]?.table ?? 0] ?? []).join()).slice(0, 12);
}

/** The encoder that was seen to write these tables, or null: most tables are nobody's in particular. */
export function encoderOf(jpeg: JpegFacts): Encoder | null {
  return jpeg.standardTables ? null : (known.get(tablesKey(jpeg)) ?? null);
}
