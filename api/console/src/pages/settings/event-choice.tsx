import { useState } from 'react';
import type { EventType, Webhook } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { EVENT_TYPES } from '../../logic/event-types.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SetChoice } from '../../ui/set-choice.tsx';

interface Props {
  readonly chosen: ReadonlySet<EventType>;
  onChange(chosen: ReadonlySet<EventType>): void;
}

/** What a webhook is to be told of. */
export function EventChoice({ chosen, onChange }: Props) {
  const { t } = useWords();
  return (
    <>
      <SetChoice
        legend={t('hook.types')}
        values={EVENT_TYPES}
        nameOf={type => t(`event.${type}`)}
        chosen={chosen}
        onChange={onChange}
      />
      <p className="soft small">{t(chosen.size > 0 ? 'hook.typesSome' : 'hook.typesAll')}</p>
    </>
  );
}

/** Another choice for a webhook that is there. */
export function EventsDialog(props: { hook: Webhook; onSave(types: EventType[]): void; onClose(): void }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<EventType>>(new Set(props.hook.types));
  return (
    <Dialog title={t('hook.events')} onClose={props.onClose} wide>
      <p className="url">{props.hook.url}</p>
      <EventChoice chosen={chosen} onChange={setChosen} />
      <div className="actions">
        <button type="button" onClick={props.onClose}>
          {t('app.cancel')}
        </button>
        <button type="button" className="primary" onClick={() => props.onSave([...chosen])}>
          {t('app.save')}
        </button>
      </div>
    </Dialog>
  );
}
