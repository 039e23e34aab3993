import { useWords } from '../i18n/context.tsx';
import type { TextKey } from '../i18n/texts.ts';
import { Dialog } from '../ui/dialog.tsx';

const INBOX: readonly [string, TextKey][] = [
  ['j', 'help.next'],
  ['k', 'help.previous'],
  ['Enter', 'help.open'],
  ['Space', 'help.enlarge'],
  ['r', 'help.report'],
  ['i', 'help.ask'],
  ['/', 'help.search'],
  ['n', 'help.pick'],
  ['?', 'help.help'],
];
const CASE: readonly [string, TextKey][] = [
  ['j', 'help.next'],
  ['k', 'help.previous'],
  ['Space', 'help.enlarge'],
  ['+ − 0', 'help.zoom'],
  ['h', 'help.heat'],
  ['r', 'help.report'],
  ['i', 'help.ask'],
  ['f', 'help.opinion'],
  ['u', 'help.back'],
];

export function HelpDialog({ onClose }: { onClose(): void }) {
  const { t } = useWords();
  const list = (title: TextKey, keys: readonly [string, TextKey][]) => (
    <section>
      <h3>{t(title)}</h3>
      <dl className="keys">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <div className="columns">
        {list('help.inbox', INBOX)}
        {list('help.case', CASE)}
      </div>
    </Dialog>
  );
}
