import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import type { EventType, Webhook, WebhookWithSecret } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { CopyButton } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { messageOf, useLoaded } from '../../ui/use-loaded.ts';
import { Deliveries } from './deliveries.tsx';
import { EventChoice, EventsDialog } from './event-choice.tsx';

type Asked = { readonly kind: 'rotate' | 'delete' | 'deliveries' | 'events'; readonly hook: Webhook };

/** Addresses that are told of what happens: made, paused, given a new secret, deleted. */
export function Webhooks() {
  const { t } = useWords();
  const hooks = useLoaded('webhooks', signal => call<{ items: Webhook[] }>('/v1/webhooks', { signal }));
  const [url, setUrl] = useState('');
  const [types, setTypes] = useState<ReadonlySet<EventType>>(new Set());
  const [secret, setSecret] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [error, setError] = useState<string | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setError(null);
    await work().then(hooks.reload, (thrown: unknown) => setError(messageOf(thrown)));
    setAsked(null);
  };
  const create = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const json = { url, types: [...types] };
      setSecret((await call<WebhookWithSecret>('/v1/webhooks', { json })).secret);
      setUrl('');
      setTypes(new Set());
    });
  };
  const toggle = (hook: Webhook) =>
    attempt(() => call(`/v1/webhooks/${hook.id}`, { json: { enabled: !hook.enabled } }));
  const choose = (hook: Webhook, chosen: EventType[]) =>
    attempt(async () => {
      await call(`/v1/webhooks/${hook.id}`, { json: { types: chosen } });
    });
  const rotate = (hook: Webhook) =>
    attempt(async () => {
      setSecret((await call<WebhookWithSecret>(`/v1/webhooks/${hook.id}/secret`, { json: {} })).secret);
    });
  const remove = (hook: Webhook) => attempt(() => call(`/v1/webhooks/${hook.id}`, { method: 'DELETE' }));
  return (
    <>
      <p className="soft">{t('hook.hint')}</p>
      {(error ?? hooks.error) && <ErrorBox message={(error ?? hooks.error)!} onRetry={hooks.reload} />}
      <ul className="files hooks">
        {hooks.value?.items.map(hook => (
          <Line key={hook.id} hook={hook} onToggle={() => void toggle(hook)} onAsk={kind => setAsked({ kind, hook })} />
        ))}
      </ul>
      {secret && (
        <div className="notice" role="status">
          <p>{t('hook.secret')}</p>
          <p>
            <code>{secret}</code> <CopyButton text={secret} />
          </p>
        </div>
      )}
      <form className="new-key" onSubmit={create}>
        <label className="field wide">
          {t('hook.url')}
          <input
            type="url"
            value={url}
            required
            maxLength={2000}
            placeholder="https://"
            onChange={event => setUrl(event.target.value)}
          />
        </label>
        <EventChoice chosen={types} onChange={setTypes} />
        <button type="submit" className="primary">
          {t('hook.create')}
        </button>
      </form>
      {asked?.kind === 'deliveries' && <Deliveries hook={asked.hook} onClose={() => setAsked(null)} />}
      {asked?.kind === 'events' && (
        <EventsDialog
          hook={asked.hook}
          onSave={chosen => void choose(asked.hook, chosen)}
          onClose={() => setAsked(null)}
        />
      )}
      {(asked?.kind === 'rotate' || asked?.kind === 'delete') && (
        <Dialog title={t(`hook.${asked.kind}`)} onClose={() => setAsked(null)}>
          <p className="url">{asked.hook.url}</p>
          <p>{t(`hook.${asked.kind}Sure`)}</p>
          <div className="actions">
            <button type="button" onClick={() => setAsked(null)}>
              {t('app.cancel')}
            </button>
            <button
              type="button"
              className="primary"
              onClick={() => void (asked.kind === 'rotate' ? rotate : remove)(asked.hook)}
            >
              {t(`hook.${asked.kind}`)}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Line({ hook, onToggle, onAsk }: { hook: Webhook; onToggle(): void; onAsk(kind: Asked['kind']): void }) {
  const { t, time } = useWords();
  const state = hook.enabled ? 'on' : (hook.disabled_because ?? 'asked');
  return (
    <li>
      <span className="url">
        <b>{hook.url}</b>
      </span>
      <span className="soft small">{t(`hook.state.${state}`)}</span>
      <span className="soft small">
        {hook.types.length > 0 ? hook.types.map(type => t(`event.${type}`)).join(' · ') : t('hook.typesAll')}
      </span>
      {hook.old_secret_until && (
        <span className="soft small">{t('hook.oldUntil', { at: time(hook.old_secret_until) })}</span>
      )}
      <span className="actions">
        <button type="button" onClick={() => onAsk('deliveries')}>
          {t('hook.deliveries')}
        </button>
        <button type="button" onClick={() => onAsk('events')}>
          {t('hook.events')}
        </button>
        <button type="button" onClick={onToggle}>
          {t(hook.enabled ? 'hook.pause' : 'hook.resume')}
        </button>
        <button type="button" onClick={() => onAsk('rotate')}>
          {t('hook.rotate')}
        </button>
        <button type="button" onClick={() => onAsk('delete')}>
          {t('hook.delete')}
        </button>
      </span>
    </li>
  );
}
