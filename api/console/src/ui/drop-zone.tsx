import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/context.tsx';
import { filesOfDrop, photosOf } from '../logic/files.ts';
import { useKeys } from './dialog.tsx';
import { Icon } from './icons.tsx';

/** Takes photos by drop anywhere on the page, by paste, or by choice; `children` stands between title and buttons. */
export function DropZone(props: {
  title: string;
  onFiles(files: File[]): void;
  onText?(text: string): void;
  children?: ReactNode;
}) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const latest = useRef(props);
  latest.current = props;
  useKeys({ n: () => files.current?.click() });

  useEffect(() => {
    let depth = 0;
    const withFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const listeners: { [K in 'dragenter' | 'dragover' | 'dragleave' | 'drop']: (event: DragEvent) => void } = {
      dragenter: event => {
        if (!withFiles(event)) return;
        depth += 1;
        setOver(true);
      },
      dragover: event => withFiles(event) && event.preventDefault(),
      dragleave: event => {
        if (!withFiles(event)) return;
        depth -= 1;
        if (depth <= 0) setOver(false);
      },
      drop: event => {
        depth = 0;
        setOver(false);
        if (!event.dataTransfer || !withFiles(event)) return;
        event.preventDefault();
        void filesOfDrop(event.dataTransfer).then(found => latest.current.onFiles(photosOf(found)));
      },
    };
    const onPaste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length > 0) {
        event.preventDefault();
        latest.current.onFiles(pasted);
        return;
      }
      const inField = (event.target as HTMLElement | null)?.closest('input, textarea');
      const text = event.clipboardData?.getData('text').trim();
      if (!inField && text && text.length <= 128) latest.current.onText?.(text);
    };
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
    window.addEventListener('paste', onPaste);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener);
      window.removeEventListener('paste', onPaste);
    };
  }, []);

  const picker = (ref: typeof files, directory: boolean) => (
    <input
      ref={element => {
        ref.current = element;
        // A property of the element that has no attribute in the types.
        if (directory) element?.setAttribute('webkitdirectory', '');
      }}
      type="file"
      multiple
      hidden
      onChange={event => {
        props.onFiles(photosOf([...(event.target.files ?? [])]));
        event.target.value = '';
      }}
    />
  );
  return (
    <section className={over ? 'drop over' : 'drop'} aria-label={props.title}>
      <div className="drop-words">
        <Icon name="upload" />
        <div>
          <strong>{over ? t('drop.release') : props.title}</strong>
          <p className="soft">{t('drop.hint')}</p>
        </div>
      </div>
      {props.children}
      <div className="actions">
        <button type="button" className="primary" onClick={() => files.current?.click()}>
          {t('drop.pick')}
        </button>
        <button type="button" className="folder" onClick={() => folder.current?.click()}>
          {t('drop.folder')}
        </button>
        {picker(files, false)}
        {picker(folder, true)}
      </div>
    </section>
  );
}
