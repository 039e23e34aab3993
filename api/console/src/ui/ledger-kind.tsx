import type { Decision } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';

const KINDS = ['abnormal_refund_only', 'swapped_return', 'false_return', 'web_or_edited_image'] as const;
export type LedgerKind = (typeof KINDS)[number];

/** The kind that a step of the history is about; null where it is about none. */
export function kindOf({ data }: Decision): LedgerKind | null {
  return KINDS.find(kind => kind === data.kind) ?? null;
}

interface Props {
  readonly label: string;
  /** What stands for none; absent where one must be chosen. */
  readonly none?: string;
  readonly value: LedgerKind | '';
  onChange(kind: LedgerKind | ''): void;
}

/** One of the four kinds of entries. */
export function LedgerKindField({ label, none, value, onChange }: Props) {
  const { t } = useWords();
  return (
    <label>
      {label}
      <select
        value={value}
        required={none === undefined}
        onChange={event => onChange(KINDS.find(kind => kind === event.target.value) ?? '')}
      >
        <option value="">{none ?? ''}</option>
        {KINDS.map(kind => (
          <option key={kind} value={kind}>
            {t(`ledger.${kind}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
