import { useState } from 'react';
import type { Case } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { type LedgerKind, LedgerKindField } from '../../ui/ledger-kind.tsx';
import { SendDialog } from '../../ui/send-dialog.tsx';

const EIGHT_HOURS = 8 * 3_600_000;

/** Now in UTC+8, as a datetime field takes it. */
const nowInChina = () => new Date(Date.now() + EIGHT_HOURS).toISOString().slice(0, 16);

/** What the platform decided on the shop's complaint. */
export function RulingDialog({ of, onKept, onClose }: { of: Case; onKept(): void; onClose(): void }) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<'upheld' | 'rejected'>('upheld');
  const [words, setWords] = useState({ platform: '', reference: '', decided_by: '', decided_at: nowInChina() });
  const [ledger, setLedger] = useState<LedgerKind | ''>('');
  const ruling = () => {
    const { reference, ...rest } = words;
    return {
      ...{ outcome, ...rest },
      // Seconds are not asked for.
      decided_at: `${words.decided_at}:00`,
      ...(reference.trim() && { reference }),
      ...(outcome === 'upheld' && ledger && { ledger }),
    };
  };
  const field = (name: keyof typeof words, label: TextKey, required: boolean, type = 'text') => (
    <label>
      {t(label)}
      <input
        type={type}
        required={required}
        maxLength={100}
        value={words[name]}
        onChange={event => setWords({ ...words, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <SendDialog
      title={t('ruling.title')}
      path={`/v1/cases/${of.id}/rulings`}
      json={ruling}
      onKept={onKept}
      onClose={onClose}
    >
      <fieldset className="choice">
        <legend>{t('ruling.outcome')}</legend>
        {(['upheld', 'rejected'] as const).map(each => (
          <label key={each}>
            <input type="radio" name="outcome" checked={outcome === each} onChange={() => setOutcome(each)} />
            {t(`ruling.${each}`)}
          </label>
        ))}
      </fieldset>
      <p className="soft small" role="status">
        {t(outcome === 'upheld' ? 'ruling.upheldHint' : 'ruling.rejectedHint')}
      </p>
      {field('platform', 'ruling.platform', true)}
      {field('reference', 'ruling.reference', false)}
      {field('decided_by', 'ruling.decidedBy', true)}
      {field('decided_at', 'ruling.decidedAt', true, 'datetime-local')}
      {outcome === 'upheld' && of.buyer && (
        <LedgerKindField label={t('ruling.ledger')} none={t('ruling.ledgerNone')} value={ledger} onChange={setLedger} />
      )}
      {outcome === 'upheld' && !of.buyer && <p className="soft small">{t('ruling.noBuyer')}</p>}
    </SendDialog>
  );
}
