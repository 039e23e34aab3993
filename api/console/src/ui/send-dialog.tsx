import type { FormEvent, ReactNode } from 'react';
import { useWords } from '../i18n/context.tsx';
import { useSend } from '../logic/use-send.ts';
import { Dialog } from './dialog.tsx';
import { ErrorBox } from './error-box.tsx';

interface Props {
  readonly title: string;
  readonly hint?: string;
  /** Where the words go, and the words as they are now. */
  readonly path: string;
  json(): object;
  onKept(): void;
  onClose(): void;
  /** The fields. */
  readonly children: ReactNode;
}

/** A dialog with a form that is sent once; what went wrong stands above its button, and what was typed stays. */
export function SendDialog({ title, hint, path, json, onKept, onClose, children }: Props) {
  const { t } = useWords();
  const { busy, error, send } = useSend();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await send(path, json())) onKept();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="filling" onSubmit={event => void submit(event)}>
        {hint && <p className="soft">{hint}</p>}
        {children}
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
