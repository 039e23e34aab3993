import type { Column } from '#pipeline/report/table/columns.ts';
import type { ListedJson } from '../../resources/listed.ts';

/** The columns of exported inspections. */
export const INSPECTION_COLUMNS: readonly Column<ListedJson>[] = [
  { name: 'inspection_id', kind: 'text', of: row => row.id },
  { name: 'case_id', kind: 'text', of: row => row.case?.id },
  { name: 'reference', kind: 'text', of: row => row.case?.reference },
  { name: 'title', kind: 'text', of: row => row.case?.title },
  { name: 'filename', kind: 'text', of: row => row.filename },
  { name: 'role', kind: 'text', of: row => row.role },
  { name: 'status', kind: 'text', of: row => row.status },
  { name: 'verdict', kind: 'text', of: row => row.verdict?.class },
  { name: 'strength', kind: 'text', of: row => row.verdict?.strength },
  { name: 'log10_lr', kind: 'number', of: row => row.verdict?.log10_lr },
  { name: 'summary_zh', kind: 'text', of: row => row.verdict?.summary.zh },
  { name: 'summary_en', kind: 'text', of: row => row.verdict?.summary.en },
  { name: 'error', kind: 'text', of: row => row.error?.code },
  { name: 'sha256', kind: 'text', of: row => row.sha256 },
  { name: 'refundlens', kind: 'text', of: row => row.verdict?.versions.refundlens },
  { name: 'policy', kind: 'text', of: row => row.verdict?.versions.policy },
  { name: 'created_at', kind: 'time', of: row => row.created_at },
  { name: 'finished_at', kind: 'time', of: row => row.finished_at },
];
