import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import type { Rescan, RescanEstimate, VerdictClass } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { CHECKS, checkName } from '../../i18n/detectors.ts';
import { CATEGORIES, type Choice, requestOf } from '../../logic/rescans.ts';
import { hrefOf } from '../../logic/route.ts';
import { spanOf } from '../../logic/span.ts';
import { ErrorBox } from '../../ui/error-box.tsx';
import { SetChoice } from '../../ui/set-choice.tsx';
import { messageOf } from '../../ui/use-loaded.ts';
import { VerdictChoice } from '../../ui/verdict-choice.tsx';

const EVERYTHING: Choice = {
  ...{ name: '', from: '', to: '', search: '', detector: '', below: '', all: false },
  ...{ verdicts: new Set(), categories: new Set() },
};

/** As the API takes versions. */
const VERSION = '\\d{1,5}\\.\\d{1,5}\\.\\d{1,5}';

/** Which photos to look at again: counted first, with what it costs, and only then started. */
export function NewRescanForm() {
  const { t, language } = useWords();
  const [choice, setChoice] = useState(EVERYTHING);
  const [estimate, setEstimate] = useState<RescanEstimate | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  // An estimate is that of its choice alone.
  const change = (part: Partial<Choice>) => {
    setChoice(now => ({ ...now, ...part }));
    setEstimate(null);
  };
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    await work().catch((thrown: unknown) => setError(messageOf(thrown)));
    setBusy(false);
  };
  const count = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      setEstimate(await call<RescanEstimate>('/v1/rescans', { json: { ...requestOf(choice), dry_run: true } }));
    });
  };
  const start = () =>
    attempt(async () => {
      const { id } = await call<Rescan>('/v1/rescans', { json: requestOf(choice), once: crypto.randomUUID() });
      location.hash = hrefOf({ page: 'rescan', id });
    });
  return (
    <form className="panel" onSubmit={count} aria-labelledby="new-rescan">
      <h2 id="new-rescan">{t('rescan.new')}</h2>
      <p className="soft">{t('rescan.hint')}</p>
      <div className="columns">
        <Field label={t('rescan.name')} value={choice.name} maxLength={200} onChange={name => change({ name })} />
        <Field
          label={t('rescan.search')}
          value={choice.search}
          maxLength={128}
          onChange={search => change({ search })}
        />
        <Field label={t('rescan.from')} type="date" value={choice.from} onChange={from => change({ from })} />
        <Field label={t('rescan.to')} type="date" value={choice.to} onChange={to => change({ to })} />
      </div>
      <VerdictChoice
        legend={t('rescan.verdicts')}
        chosen={choice.verdicts}
        onChange={(verdicts: ReadonlySet<VerdictClass>) => change({ verdicts })}
      />
      <SetChoice
        legend={t('rescan.categories')}
        values={CATEGORIES}
        nameOf={category => t(`category.${category}`)}
        chosen={choice.categories}
        onChange={categories => change({ categories })}
      />
      <div className="columns">
        <label className="field">
          {t('rescan.detector')}
          <select
            value={choice.detector}
            onChange={event => change({ detector: event.target.value, ...(!event.target.value && { below: '' }) })}
          >
            <option value="">{t('rescan.detectorAny')}</option>
            {CHECKS.map(check => (
              <option key={check} value={check}>
                {checkName(check, language)}
              </option>
            ))}
          </select>
        </label>
        {choice.detector && (
          <label className="field">
            {t('rescan.below')}
            <input
              value={choice.below}
              required
              pattern={VERSION}
              title={t('rescan.belowHint')}
              placeholder="1.2.0"
              aria-describedby="below-hint"
              onChange={event => change({ below: event.target.value.trim() })}
            />
          </label>
        )}
      </div>
      {choice.detector && (
        <p id="below-hint" className="soft small">
          {t('rescan.belowHint')}
        </p>
      )}
      <label className="check">
        <input type="checkbox" checked={choice.all} onChange={event => change({ all: event.target.checked })} />
        {t('rescan.all')}
      </label>
      {error && <ErrorBox message={error} />}
      <div role="status">{estimate && <Estimate estimate={estimate} />}</div>
      <div className="actions">
        <button type="submit" className={estimate ? undefined : 'primary'} disabled={busy}>
          {t('rescan.count')}
        </button>
        {estimate && estimate.count > 0 && (
          <button type="button" className="primary" disabled={busy} onClick={start}>
            {t('rescan.start')}
          </button>
        )}
      </div>
    </form>
  );
}

function Field(props: {
  label: string;
  value: string;
  onChange(value: string): void;
  type?: 'date';
  maxLength?: number;
}) {
  return (
    <label className="field">
      {props.label}
      <input
        type={props.type ?? 'text'}
        value={props.value}
        maxLength={props.maxLength}
        onChange={event => props.onChange(event.target.value)}
      />
    </label>
  );
}

/** What was counted, and what it would cost. */
function Estimate({ estimate }: { estimate: RescanEstimate }) {
  const { t, language } = useWords();
  if (estimate.count === 0) return <p className="notice">{t('rescan.countNone')}</p>;
  const cost = spanOf(estimate.cpu_seconds);
  const n = new Intl.NumberFormat(language);
  const running = estimate.detectors.filter(({ photos }) => photos > 0);
  return (
    <div className="notice">
      <p>
        <b>{t('rescan.counted', { n: n.format(estimate.count) })}</b>{' '}
        {t('rescan.cost', { span: t(cost.key, { n: cost.n }) })}
        {running.some(({ ms_per_photo }) => ms_per_photo === null) && ` ${t('rescan.costUnknown')}`}
      </p>
      {running.length > 0 && (
        <details>
          <summary>{t('rescan.costBy', { n: running.length })}</summary>
          <ul className="small">
            {running.map(({ detector, version, photos, ms_per_photo: ms }) => (
              <li key={detector}>
                {checkName(detector, language)} {version}: {t('rescan.costPhotos', { n: n.format(photos) })}
                {ms !== null && ` · ${t('rescan.costEach', { ms: n.format(Math.round(ms)) })}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
