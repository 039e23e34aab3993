import type { Case } from '../api/types.ts';

export type Moment =
  | {
      readonly kind: 'ordered_at' | 'shipped_at' | 'delivered_at' | 'claimed_at';
      readonly at: string;
      readonly photo: null;
    }
  | { readonly kind: 'taken'; readonly at: string; readonly photo: number };

const STEPS = ['ordered_at', 'shipped_at', 'delivered_at', 'claimed_at'] as const;

/** A time without a zone is UTC+8, as the platforms write it. Null where it is no time. */
function instant(text: unknown, zone: unknown = null): string | null {
  if (typeof text !== 'string') return null;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}${typeof zone === 'string' ? zone : '+08:00'}`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** What is known of when things happened, earliest first. `photo` counts from 1. */
export function momentsOf({ timeline, inspections }: Pick<Case, 'timeline' | 'inspections'>): Moment[] {
  const moments: Moment[] = [];
  for (const kind of STEPS) {
    const at = instant(timeline[kind]);
    if (at) moments.push({ kind, at, photo: null });
  }
  for (const [index, { evidence }] of inspections.entries()) {
    const facts = evidence.find(({ facts }) => facts.taken != null)?.facts;
    const taken = instant(facts?.taken, facts?.taken_offset);
    if (taken) moments.push({ kind: 'taken', at: taken, photo: index + 1 });
  }
  return moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
