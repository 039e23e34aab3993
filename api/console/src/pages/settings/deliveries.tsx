import { useState } from 'react';
import { call } from '../../api/client.ts';
import type { Delivery, Webhook } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { messageOf, useLoaded } from '../../ui/use-loaded.ts';

/** What was sent to a webhook, try by try, newest first; any of it can be sent again. */
export function Deliveries({ hook, onClose }: { hook: Webhook; onClose(): void }) {
  const { t, time } = useWords();
  const path = `/v1/webhooks/${hook.id}`;
  const log = useLoaded(path, signal => call<{ items: Delivery[] }>(`${path}/deliveries?limit=50`, { signal }));
  const [error, setError] = useState<string | null>(null);
  const replay = (delivery: Delivery) =>
    call(`${path}/replay`, { json: { delivery_id: delivery.id } }).then(
      () => {
        setError(null);
        log.reload();
      },
      (thrown: unknown) => setError(messageOf(thrown)),
    );
  return (
    <Dialog title={t('hook.deliveries')} onClose={onClose} wide>
      <p className="url">{hook.url}</p>
      {(error ?? log.error) && <ErrorBox message={(error ?? log.error)!} onRetry={log.reload} />}
      <div className="actions">
        <button type="button" onClick={log.reload}>
          {t('hook.reload')}
        </button>
      </div>
      {log.value?.items.length === 0 && <p className="empty">{t('hook.none')}</p>}
      <ul className="files deliveries">
        {log.value?.items.map(delivery => {
          const last = delivery.log.at(-1);
          return (
            <li key={delivery.id}>
              <span className="name">
                <code>{delivery.event.type}</code> <span className="soft small">{time(delivery.event.timestamp)}</span>
              </span>
              <b className="small">{t(`hook.delivery.${delivery.status}`)}</b>
              <span className="soft small">
                {t('hook.tries', { n: delivery.log.length })}
                {last && ` · ${last.status === null ? last.failure : `HTTP ${last.status}`} · ${last.ms} ms`}
              </span>
              {delivery.status === 'pending' && delivery.next_attempt_at && (
                <span className="soft small">{t('hook.next', { at: time(delivery.next_attempt_at) })}</span>
              )}
              {delivery.status !== 'pending' && (
                <button
                  type="button"
                  aria-label={t('hook.replayOf', { type: delivery.event.type, at: time(delivery.event.timestamp) })}
                  onClick={() => void replay(delivery)}
                >
                  {t('hook.replay')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
