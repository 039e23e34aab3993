import { type RawBuilder, sql } from 'kysely';
import type { RescanSelection } from '../rescan-ports.ts';
import { mentions } from './search.ts';

/**
 * The finished inspections that a selection means, as a query for statements to build on: columns tenant_id, id,
 * verdict_class, verdict_sequence.
 */
export function selected(tenantId: string, selection: RescanSelection): RawBuilder<unknown> {
  const { from, to, categories, verdicts, detector, text, outdated } = selection;
  const conditions = [
    sql`i.tenant_id = ${tenantId}`,
    sql`i.status = 'done'`,
    // Whose file is not kept any more cannot be looked at.
    sql`p.purged_at is null`,
    ...(from ? [sql`i.created_at >= ${from}::timestamptz`] : []),
    ...(to ? [sql`i.created_at < ${to}::timestamptz`] : []),
    ...(categories?.length ? [sql`c.category = any (${categories})`] : []),
    ...(verdicts?.length ? [sql`i.verdict_class = any (${verdicts})`] : []),
    ...(detector ? [notFrom(detector)] : []),
    ...(text !== undefined ? [mentions(text)] : []),
    ...(outdated ? [sql`i.versions_key is distinct from (select versions_key from refundlens.versions_in_force)`] : []),
  ];
  return sql`
    select i.tenant_id, i.id, i.verdict_class, i.verdict_sequence
    from refundlens.inspections i
    join refundlens.photos p on p.tenant_id = i.tenant_id and p.id = i.photo_id
    left join refundlens.cases c on c.tenant_id = i.tenant_id and c.id = i.case_id
    where ${sql.join(conditions, sql` and `)}`;
}

/** Without evidence by the detector of that version or a later one. Versions are three numbers. */
function notFrom({ id, below }: { id: string; below: string }): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from refundlens.evidence e
    where e.tenant_id = i.tenant_id and e.inspection_id = i.id and e.detector = ${id} and e.superseded_at is null
      and string_to_array(e.version, '.')::int[] >= string_to_array(${below}, '.')::int[])`;
}
