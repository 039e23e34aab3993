import type { Bilingual } from './types.ts';

/** How long a text is, and how long it may be. */
export interface Limit {
  readonly unit: 'bytes_gbk' | 'bytes_utf8' | 'characters';
  readonly count: number;
  readonly max: number;
}

/** The parts of a report's `form.json` that the preview shows: the platform's form, field by field. */
export interface Form {
  readonly source: Bilingual | null;
  readonly fields: readonly {
    readonly name: string;
    readonly label: Bilingual;
    readonly required: boolean;
    /** null: the person who files fills it in. */
    readonly value: string | null;
    readonly note: Bilingual | null;
    readonly suggested_reason: Bilingual | null;
  }[];
  readonly replies: readonly {
    readonly text: { readonly name: string; readonly value: string; readonly limits: readonly Limit[] } | null;
    readonly images: readonly {
      readonly name: string;
      readonly file: string;
      readonly bytes: number;
      readonly max_bytes: number;
    }[];
  }[];
  readonly left_out: readonly { readonly photo: number; readonly why: Bilingual }[];
  readonly deadlines: readonly { readonly region: string; readonly days: number; readonly at_local: string | null }[];
}
