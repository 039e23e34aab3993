import { type FormEvent, useState } from 'react';
import type { Case } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { useSend } from '../../logic/use-send.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { type LedgerKind, LedgerKindField } from '../../ui/ledger-kind.tsx';

/** A named person says that a case is what its evidence shows. */
export function ConfirmDialog({ of, onKept, onClose }: { of: Case; onKept(): void; onClose(): void }) {
  const { t } = useWords();
  const { busy, error, send } = useSend();
  const [kind, setKind] = useState<LedgerKind | ''>('');
  const [decidedBy, setDecidedBy] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await send(`/v1/cases/${of.id}/ledger-entries`, { kind, decided_by: decidedBy })) onKept();
  };
  return (
    <Dialog title={t('confirm.title')} onClose={onClose}>
      <form className="filling" onSubmit={event => void submit(event)}>
        <p className="soft">{t('confirm.hint')}</p>
        <LedgerKindField label={t('ruling.ledger')} value={kind} onChange={setKind} />
        <label>
          {t('ruling.decidedBy')}
          <input required maxLength={100} value={decidedBy} onChange={event => setDecidedBy(event.target.value)} />
        </label>
        {error && <ErrorBox message={error} />}
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {t('opinion.send')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
