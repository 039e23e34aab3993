import { useState } from 'react';
import { call } from '../../api/client.ts';
import type { Appeal, Case } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { useSend } from '../../logic/use-send.ts';
import { ErrorBox } from '../../ui/error-box.tsx';
import { SendDialog } from '../../ui/send-dialog.tsx';
import { useLoaded } from '../../ui/use-loaded.ts';

/** Writes down what the buyer objects. */
export function AppealDialog({ of, onKept, onClose }: { of: Case; onKept(): void; onClose(): void }) {
  const { t } = useWords();
  const [ground, setGround] = useState('');
  return (
    <SendDialog
      title={t('appeal.title')}
      hint={t('appeal.hint')}
      path={`/v1/cases/${of.id}/appeals`}
      json={() => ({ ground })}
      onKept={onKept}
      onClose={onClose}
    >
      <label>
        {t('appeal.ground')}
        <textarea rows={4} required maxLength={2000} value={ground} onChange={event => setGround(event.target.value)} />
      </label>
    </SendDialog>
  );
}

/** The objection that is open, and the steps that it can take. Nothing where there is none. */
export function AppealPanel({ of, onKept }: { of: Case; onKept(): void }) {
  const path = `/v1/appeals?case_id=${of.id}&limit=1`;
  const { value, error, reload } = useLoaded(`${path}/${of.decisions.length}`, signal =>
    call<{ items: Appeal[] }>(path, { signal }),
  );
  if (error) return <ErrorBox message={error} onRetry={reload} />;
  const appeal = value?.items[0];
  return appeal && appeal.closed_at === null ? <OpenAppeal key={appeal.id} appeal={appeal} onKept={onKept} /> : null;
}

function OpenAppeal({ appeal, onKept }: { appeal: Appeal; onKept(): void }) {
  const { t, time } = useWords();
  const { busy, error, send } = useSend();
  const [decidedBy, setDecidedBy] = useState('');
  const step = async (to: Appeal['state']) => {
    if (await send(`/v1/appeals/${appeal.id}/steps`, { to, decided_by: decidedBy })) onKept();
  };
  return (
    <section className="panel" aria-labelledby="appeal-title">
      <h2 id="appeal-title">{t(appeal.state === 'open' ? 'appeal.state.open' : 'appeal.state.under_review')}</h2>
      <p className="summary">{appeal.ground}</p>
      <p className={appeal.overdue ? 'notice' : 'soft small'}>
        {appeal.overdue ? t('appeal.overdue') : t('appeal.answerBy', { at: time(appeal.answer_by) })}
      </p>
      <label className="filling">
        {t('appeal.decidedBy')}
        <input value={decidedBy} maxLength={100} onChange={event => setDecidedBy(event.target.value)} />
      </label>
      <div className="actions">
        {appeal.steps.map(to => (
          <button key={to} type="button" disabled={busy || !decidedBy.trim()} onClick={() => void step(to)}>
            {t(`appeal.step.${to as 'upheld'}`)}
          </button>
        ))}
      </div>
      {error && <ErrorBox message={error} />}
    </section>
  );
}
