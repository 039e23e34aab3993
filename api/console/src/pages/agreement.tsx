import { useState } from 'react';
import { call } from '../api/client.ts';
import type { Agreement, VerdictClass } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { checkName } from '../i18n/detectors.ts';
import { everyWeek } from '../logic/shares.ts';
import { toneOf } from '../logic/verdicts.ts';
import { ErrorBox } from '../ui/error-box.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useLoaded } from '../ui/use-loaded.ts';
import { Counts, type Fill, ShareOf } from './agreement/counts.tsx';
import { type Part, Weeks } from './agreement/weeks.tsx';

const SPANS = [30, 91, 365] as const;
const SIDES: readonly Part<'agree' | 'differ' | 'undecided'>[] = [
  { name: 'agree', label: 'agree.side.agree', fill: 'clear' },
  { name: 'differ', label: 'agree.side.differ', fill: 'finding' },
  { name: 'undecided', label: 'agree.side.undecided', fill: 'open' },
];
const OPINIONS: readonly Part<'right' | 'wrong'>[] = [
  { name: 'right', label: 'agree.right', fill: 'clear' },
  { name: 'wrong', label: 'agree.wrong', fill: 'finding' },
];

/** What platforms decided and clerks said of results: how far they can be relied on, and which check misleads. */
export default function AgreementPage() {
  const { t } = useWords();
  const [days, setDays] = useState<(typeof SPANS)[number]>(91);
  const { value, error, reload } = useLoaded(`agreement/${days}`, signal =>
    call<Agreement>(`/v1/agreement?days=${days}`, { signal }),
  );
  return (
    <div className="page">
      <PageHead title={t('agree.title')} back={{ page: 'analyst' }} backLabel={t('cluster.back')} />
      <fieldset className="choice">
        <legend>{t('agree.span')}</legend>
        {SPANS.map(each => (
          <label key={each}>
            <input type="radio" name="days" checked={days === each} onChange={() => setDays(each)} />
            {t('force.days', { n: each })}
          </label>
        ))}
      </fieldset>
      {error && <ErrorBox message={error} onRetry={reload} />}
      {!value && !error && <p className="soft">{t('app.loading')}</p>}
      {value && (
        <>
          <Rulings of={value.rulings} />
          <Opinions of={value.feedback} />
          <Checks of={value} />
        </>
      )}
    </div>
  );
}

/** How a ruling for the shop and one for the buyer look beside this result. */
function sidesOf(result: VerdictClass): [shop: Fill, buyer: Fill] {
  const tone = toneOf(result);
  if (tone === 'open') return ['open', 'open'];
  return tone === 'finding' ? ['clear', 'finding'] : ['finding', 'clear'];
}

function Rulings({ of }: { of: Agreement['rulings'] }) {
  const { t } = useWords();
  const sided = of.agree + of.differ;
  return (
    <section className="panel" aria-labelledby="rulings-title">
      <h2 id="rulings-title">{t('agree.rulings')}</h2>
      <p className="soft">{t('agree.rulingsHint')}</p>
      {of.by_class.length === 0 && of.undecided === 0 ? (
        <p className="empty">{t('agree.rulingsNone')}</p>
      ) : (
        <>
          <p>
            {t('agree.rulingsSum', { n: sided, agree: of.agree })}{' '}
            <b>
              <ShareOf share={of.agree_share} n={sided} />
            </b>
          </p>
          {of.undecided > 0 && <p className="soft small">{t('agree.undecided', { n: of.undecided })}</p>}
          <Weeks
            title={t('agree.rulingsWeeks')}
            parts={SIDES}
            rows={everyWeek(of.by_week, { agree: 0, differ: 0, undecided: 0 })}
          />
          <h3>{t('agree.byClass')}</h3>
          <Counts
            caption={t('agree.rulingsClasses')}
            heads={[t('agree.class'), t('ruling.upheld'), t('ruling.rejected'), t('agree.shareAgree')]}
            rows={of.by_class.map(row => ({
              key: row.class,
              name: t(`verdict.${row.class}`),
              counts: [row.upheld, row.rejected],
              fills: sidesOf(row.class),
              share: row.agree_share,
            }))}
          />
        </>
      )}
    </section>
  );
}

function Opinions({ of }: { of: Agreement['feedback'] }) {
  const { t } = useWords();
  const n = of.right + of.wrong;
  return (
    <section className="panel" aria-labelledby="opinions-title">
      <h2 id="opinions-title">{t('agree.opinions')}</h2>
      <p className="soft">{t('agree.opinionsHint')}</p>
      {n === 0 ? (
        <p className="empty">{t('agree.opinionsNone')}</p>
      ) : (
        <>
          <p>
            {t('agree.opinionsSum', { n, wrong: of.wrong })}{' '}
            <b>
              <ShareOf share={of.wrong_share} n={n} />
            </b>
          </p>
          <Weeks
            title={t('agree.opinionsWeeks')}
            parts={OPINIONS}
            rows={everyWeek(of.by_week, { right: 0, wrong: 0 })}
          />
          <h3>{t('agree.byClass')}</h3>
          <Counts
            caption={t('agree.opinionsClasses')}
            heads={[t('agree.class'), t('agree.right'), t('agree.wrong'), t('agree.shareWrong')]}
            rows={of.by_class.map(row => ({
              key: row.class,
              name: t(`verdict.${row.class}`),
              counts: [row.right, row.wrong],
              fills: ['clear', 'finding'],
              share: row.wrong_share,
            }))}
          />
        </>
      )}
    </section>
  );
}

function Checks({ of: { findings, feedback } }: { of: Agreement }) {
  const { t, language } = useWords();
  return (
    <section className="panel" aria-labelledby="checks-title">
      <h2 id="checks-title">{t('agree.checks')}</h2>
      <p className="soft">{t('agree.checksHint', { n: findings })}</p>
      {feedback.by_detector.length === 0 ? (
        <p className="empty">{t('agree.checksNone')}</p>
      ) : (
        <Counts
          caption={t('agree.checks')}
          heads={[t('agree.check'), t('agree.right'), t('agree.wrong'), t('agree.shareWrong')]}
          rows={feedback.by_detector.map(row => ({
            key: `${row.detector} ${row.version}`,
            name: `${checkName(row.detector, language)} ${row.version}`,
            counts: [row.right, row.wrong],
            fills: ['clear', 'finding'],
            share: row.wrong_share,
          }))}
        />
      )}
    </section>
  );
}
