import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../i18n/context.tsx';
import { Icon } from './icons.tsx';

/** A modal dialog: the browser's own, which keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog(props: { title: string; onClose(): void; children: ReactNode; wide?: boolean }) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too; the click is for the backdrop.
    <dialog
      ref={dialog}
      className={props.wide ? 'wide' : undefined}
      aria-labelledby={title}
      onClose={props.onClose}
      onClick={event => event.target === dialog.current && props.onClose()}
    >
      <div className="dialog">
        <header>
          <h2 id={title}>{props.title}</h2>
          <button type="button" className="quiet" onClick={props.onClose} aria-label={t('app.close')}>
            <Icon name="close" />
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  );
}

/** Whether a key press is meant for the page: not for a field, a dialog, or together with a modifier. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return false;
  const target = event.target as HTMLElement | null;
  if (target?.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'))
    return false;
  return document.querySelector('dialog[open]') === null;
}

/** Answers key presses of the page while the component is shown. */
export function useKeys(keys: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (!act || !isShortcut(event)) return;
      // The space bar presses a focused button; that is what it is for there.
      if (event.key === ' ' && (event.target as HTMLElement | null)?.closest('button, summary, input')) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
