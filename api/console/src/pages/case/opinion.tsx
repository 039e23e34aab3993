import { type ReactNode, useState } from 'react';
import type { Inspection } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { useSend } from '../../logic/use-send.ts';
import { ErrorBox } from '../../ui/error-box.tsx';
import { SendDialog } from '../../ui/send-dialog.tsx';

/** What somebody who looked says of a photo's result. `more` are the buttons of the whole case. */
export function OpinionPanel({ photo, onKept, more }: { photo: Inspection; onKept(): void; more: ReactNode }) {
  const { t } = useWords();
  const { busy, error, send } = useSend();
  const [kept, setKept] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const thank = () => {
    setWrong(false);
    setKept(photo.id);
    onKept();
  };
  const right = async () => {
    if (!(await send(`/v1/inspections/${photo.id}/feedback`, { opinion: 'right' }))) return;
    thank();
  };
  return (
    <section className="panel" aria-labelledby="opinion-title">
      <h2 id="opinion-title">{t('opinion.title')}</h2>
      <div className="actions">
        <button type="button" id="opinion-right" disabled={busy || !photo.verdict} onClick={() => void right()}>
          {t('opinion.right')}
        </button>
        <button type="button" disabled={!photo.verdict} onClick={() => setWrong(true)}>
          {t('opinion.wrong')}
        </button>
        {more}
      </div>
      <p className="soft small" role="status">
        {kept === photo.id ? t('opinion.kept') : t('opinion.hint')}
      </p>
      {error && <ErrorBox message={error} />}
      {wrong && <WrongDialog photo={photo} onKept={thank} onClose={() => setWrong(false)} />}
    </section>
  );
}

/** Why a result is wrong, in somebody's own words. */
function WrongDialog({ photo, onKept, onClose }: { photo: Inspection; onKept(): void; onClose(): void }) {
  const { t } = useWords();
  const [note, setNote] = useState('');
  const said = () => ({ opinion: 'wrong', ...(note.trim() && { note: note.trim() }) });
  return (
    <SendDialog
      title={t('opinion.wrongTitle')}
      path={`/v1/inspections/${photo.id}/feedback`}
      json={said}
      onKept={onKept}
      onClose={onClose}
    >
      <label>
        {t('opinion.note')}
        <textarea rows={4} maxLength={2000} value={note} onChange={event => setNote(event.target.value)} />
      </label>
    </SendDialog>
  );
}
