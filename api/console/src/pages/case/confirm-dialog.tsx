import { useState } from 'react';
import type { Case } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { type LedgerKind, LedgerKindField } from '../../ui/ledger-kind.tsx';
import { SendDialog } from '../../ui/send-dialog.tsx';

/** A named person says that a case is what its evidence shows. */
export function ConfirmDialog({ of, onKept, onClose }: { of: Case; onKept(): void; onClose(): void }) {
  const { t } = useWords();
  const [kind, setKind] = useState<LedgerKind | ''>('');
  const [decidedBy, setDecidedBy] = useState('');
  return (
    <SendDialog
      title={t('confirm.title')}
      hint={t('confirm.hint')}
      path={`/v1/cases/${of.id}/ledger-entries`}
      json={() => ({ kind, decided_by: decidedBy })}
      onKept={onKept}
      onClose={onClose}
    >
      <LedgerKindField label={t('ruling.ledger')} value={kind} onChange={setKind} />
      <label>
        {t('ruling.decidedBy')}
        <input required maxLength={100} value={decidedBy} onChange={event => setDecidedBy(event.target.value)} />
      </label>
    </SendDialog>
  );
}
