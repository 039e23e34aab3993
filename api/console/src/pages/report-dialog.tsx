import { useEffect, useRef, useState } from 'react';
import { ApiError, call } from '../api/client.ts';
import type { Language, Profile, Report } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { size } from '../logic/message.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { useLoaded } from '../ui/use-loaded.ts';
import { type Answers, ReportAnswers } from './report-answers.tsx';
import { ReportForm } from './report-form.tsx';

type State =
  | { kind: 'choosing' }
  | { kind: 'making' }
  | { kind: 'refused'; why: string; weak: boolean }
  | { kind: 'done'; report: Report };

const WAIT = 25;

async function makeReport(caseId: string, profile: Profile, language: Language, answers: Answers): Promise<Report> {
  const asked = profile.fields.filter(({ filled_by }) => filled_by === 'caller').map(({ name }) => name);
  // Empty fields stay for the person who files; what was filled in for another form is not sent.
  const given = Object.entries(answers).filter(([name, value]) => asked.includes(name) && value.trim() !== '');
  const json = { profile: profile.id, language, answers: Object.fromEntries(given) };
  let report = await call<Report>(`/v1/cases/${caseId}/reports`, { json, wait: WAIT });
  while (report.status === 'queued') {
    report = await call<Report>(`/v1/reports/${report.id}`, { wait: WAIT });
  }
  return report;
}

/** From a case to what a platform's form takes, in one click; or why not. */
export function ReportDialog({ caseId, onAsk, onClose }: { caseId: string; onAsk(): void; onClose(): void }) {
  const { t, of, language: own } = useWords();
  const [language, setLanguage] = useState<Language>(own);
  const [chosen, setChosen] = useState<string | null>(null);
  const [answers, setAnswers] = useState<Answers>({});
  const [state, setState] = useState<State>({ kind: 'choosing' });
  const profiles = useLoaded('profiles', signal => call<{ items: Profile[] }>('/v1/profiles', { signal }));
  // What can always be made comes first.
  const items = [...(profiles.value?.items ?? [])].sort((a, b) => Number(a.complaint) - Number(b.complaint));
  const profile = items.find(({ id }) => id === chosen) ?? items[0];

  const make = async () => {
    if (!profile) return;
    setState({ kind: 'making' });
    try {
      const report = await makeReport(caseId, profile, language, answers);
      if (report.error) {
        const why = [report.error.title, report.error.detail].filter(Boolean).join(' ');
        setState({ kind: 'refused', why, weak: report.error.code === 'report_evidence_too_weak' });
      } else setState({ kind: 'done', report });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setState({ kind: 'refused', why: error.message, weak: error.problem.code === 'report_evidence_too_weak' });
    }
  };
  const change = (apply: () => void) => () => {
    apply();
    setState({ kind: 'choosing' });
  };

  return (
    <Dialog wide title={t('report.title')} onClose={onClose}>
      {profiles.error && <ErrorBox message={profiles.error} onRetry={profiles.reload} />}
      <div className="report-choice">
        <fieldset className="cards forms">
          <legend>{t('report.profile')}</legend>
          {items.map(each => (
            <label key={each.id}>
              <input
                type="radio"
                name="profile"
                checked={each === profile}
                onChange={change(() => setChosen(each.id))}
              />
              <span>
                <b>{of(each.name)}</b>
                <span className="soft small">{t(each.complaint ? 'report.complaint' : 'report.general')}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset className="choice">
          <legend>{t('report.language')}</legend>
          {(['zh', 'en'] as const).map(each => (
            <label key={each}>
              <input
                type="radio"
                name="report-language"
                checked={language === each}
                onChange={change(() => setLanguage(each))}
              />
              {each === 'zh' ? '中文' : 'English'}
            </label>
          ))}
        </fieldset>
      </div>
      {state.kind !== 'done' && profile && <ReportAnswers profile={profile} answers={answers} onChange={setAnswers} />}
      {state.kind !== 'done' && (
        <div className="actions">
          <button type="button" className="primary" onClick={make} disabled={!profile || state.kind === 'making'}>
            {t('report.make')}
          </button>
          <span role="status">{state.kind === 'making' ? t('report.making') : ''}</span>
        </div>
      )}
      {state.kind === 'refused' && (
        <div className="notice" role="alert">
          <p>
            <b>{t('report.failed')}</b> {state.why}
          </p>
          {state.weak && (
            <p>
              {t('report.weak')}{' '}
              <button type="button" onClick={onAsk}>
                {t('inbox.ask')}
              </button>
            </p>
          )}
        </div>
      )}
      {state.kind === 'done' && <Ready key={state.report.id} report={state.report} onAgain={make} />}
    </Dialog>
  );
}

/** What the platform's form takes, then every file. */
function Ready({ report, onAgain }: { report: Report; onAgain(): void }) {
  const { t } = useWords();
  const form = report.files.find(({ name }) => name === 'form.json');
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div className="ready" ref={top}>
      <p role="status" className="ok">
        {t('report.ready')}
      </p>
      <div className="actions">
        <button type="button" className="primary" onClick={() => downloadAll(report)}>
          {t('report.all')}
        </button>
      </div>
      {form && <ReportForm report={report} href={form.href} />}
      <section>
        <h3>{t('report.files')}</h3>
        <ul className="files">
          {report.files.map(({ name, href, bytes, mime }) => (
            <li key={name}>
              <span className="name">{name}</span>
              <span className="soft">{size(bytes)}</span>
              {mime.startsWith('text/html') && (
                <a href={href} target="_blank" rel="noreferrer">
                  {t('app.open')}
                </a>
              )}
              <a href={href} download={name}>
                {t('app.download')}
              </a>
            </li>
          ))}
        </ul>
        {report.timestamp && <TimestampLine timestamp={report.timestamp} onAgain={onAgain} />}
      </section>
    </div>
  );
}

/** Since when a third party knows the packet, or why none does. */
function TimestampLine({ timestamp, onAgain }: { timestamp: NonNullable<Report['timestamp']>; onAgain(): void }) {
  const words = useWords();
  const { t } = words;
  const { time, authority, error } = timestamp;
  if (time && authority) return <p className="soft">{t('report.timestamp', { at: words.time(time), authority })}</p>;
  return (
    <div className="notice">
      <p>{[error?.title, error?.detail].filter(Boolean).join(' ')}</p>
      <button type="button" onClick={onAgain}>
        {t('report.again')}
      </button>
    </div>
  );
}

function downloadAll(report: Report): void {
  for (const { name, href } of report.files) {
    const link = document.createElement('a');
    link.href = href;
    link.download = name;
    link.click();
  }
}
