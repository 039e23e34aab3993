import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import type { SettingsInForce } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { useSettings } from '../../logic/settings.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { messageOf } from '../../ui/use-loaded.ts';

const SHORTEST = 7;
const LONGEST = 3650;
const USUAL = 180;

/** How long photos are kept. What would be deleted at once is said before anything is set. */
export function Retention({ admin }: { admin: boolean }) {
  const { t } = useWords();
  const { value, error, reload } = useSettings();
  return (
    <>
      <p className="soft">{t('keep.hint')}</p>
      {error && <ErrorBox message={error} onRetry={reload} />}
      {value && <p>{now(value, t)}</p>}
      {!admin && <p className="soft">{t('settings.changeAdmin')}</p>}
      {value && admin && <RetentionForm key={value.retention_days} settings={value} />}
    </>
  );
}

function now({ retention_days: days }: SettingsInForce, t: ReturnType<typeof useWords>['t']): string {
  return days === null ? t('keep.now.never') : t('keep.now.days', { n: days });
}

function RetentionForm({ settings }: { settings: SettingsInForce }) {
  const { t, language } = useWords();
  const { replace } = useSettings();
  const [deletes, setDeletes] = useState(settings.retention_days !== null);
  const [days, setDays] = useState(String(settings.retention_days ?? USUAL));
  const [over, setOver] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const attempt = (work: Promise<void>) => {
    setError(null);
    work.catch((thrown: unknown) => setError(messageOf(thrown)));
  };
  const set = async (retention_days: number | null) => {
    setOver(null);
    replace(await call<SettingsInForce>('/v1/settings', { json: { retention_days } }));
  };
  const count = async () => {
    setOver((await call<{ photos: number }>(`/v1/retention?days=${days}`)).photos);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(deletes ? count() : set(null));
  };
  return (
    <form className="new-key" onSubmit={submit}>
      <fieldset className="choice">
        <legend className="hidden">{t('keep.title')}</legend>
        {([false, true] as const).map(each => (
          <label key={String(each)}>
            <input type="radio" name="keep" checked={deletes === each} onChange={() => setDeletes(each)} />
            {t(each ? 'keep.delete' : 'keep.never')}
          </label>
        ))}
      </fieldset>
      {deletes && (
        <label className="field">
          {t('keep.days', { from: SHORTEST, to: LONGEST })}
          <input
            type="number"
            value={days}
            min={SHORTEST}
            max={LONGEST}
            step={1}
            required
            onChange={event => setDays(event.target.value)}
          />
        </label>
      )}
      {error && <ErrorBox message={error} />}
      <button type="submit" className="primary">
        {t('app.save')}
      </button>
      {over !== null && (
        <Dialog title={t('keep.sureTitle', { n: days })} onClose={() => setOver(null)}>
          <p>{t('keep.sure', { n: new Intl.NumberFormat(language).format(over) })}</p>
          <div className="actions">
            <button type="button" onClick={() => setOver(null)}>
              {t('app.cancel')}
            </button>
            <button type="button" className="primary" onClick={() => attempt(set(Number(days)))}>
              {t('keep.confirm')}
            </button>
          </div>
        </Dialog>
      )}
    </form>
  );
}
