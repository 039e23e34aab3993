import { useEffect, useState } from 'react';
import { call } from '../api/client.ts';
import type { Case, Inspection } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { wanted } from '../logic/message.ts';
import { pictureOf } from '../logic/overlays.ts';
import { hrefOf, type Route } from '../logic/route.ts';
import { useUploads } from '../logic/uploads.tsx';
import { isPending } from '../logic/verdicts.ts';
import { WHOLE, zoomAt } from '../logic/zoom.ts';
import { Chip } from '../ui/chip.tsx';
import { useKeys } from '../ui/dialog.tsx';
import { DropZone } from '../ui/drop-zone.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { UploadList } from '../ui/upload-list.tsx';
import { useLoaded } from '../ui/use-loaded.ts';
import { AskDialog } from './ask-dialog.tsx';
import { AppealPanel } from './case/appeal.tsx';
import { DecisionButtons } from './case/decision-buttons.tsx';
import { EvidencePanel } from './case/evidence.tsx';
import { HistoryPanel } from './case/history.tsx';
import { OpinionPanel } from './case/opinion.tsx';
import { RecordPanel } from './case/record.tsx';
import { Stage } from './case/stage.tsx';
import { TimelinePanel } from './case/timeline.tsx';
import { ReportDialog } from './report-dialog.tsx';

type CaseRoute = Extract<Route, { page: 'case' | 'photo' }>;
type Opened = 'report' | 'ask' | null;
const WAIT = 25;

interface Shown extends Pick<Case, 'reference' | 'title' | 'timeline' | 'inspections'> {
  /** null for a photo that was sent without a case. */
  readonly whole: Case | null;
}

/** A photo that was sent without a case is shown as a case of one. */
async function readCase({ page, id }: CaseRoute, signal: AbortSignal): Promise<Shown> {
  if (page === 'case') {
    const whole = await call<Case>(`/v1/cases/${id}`, { signal });
    return { ...whole, whole };
  }
  const inspection = await call<Inspection>(`/v1/inspections/${id}`, { signal });
  return { whole: null, reference: null, title: inspection.filename, timeline: {}, inspections: [inspection] };
}

/** Of many photos, the selected one is seen in the strip, also when keys go through them. */
function intoSight(button: HTMLButtonElement | null): void {
  button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

export function CasePage({ route }: { route: CaseRoute }) {
  const { t } = useWords();
  const uploads = useUploads();
  const { value, error, reload } = useLoaded(`${route.page}/${route.id}`, signal => readCase(route, signal));
  const [selected, setSelected] = useState(0);
  const [together, setTogether] = useState<boolean | null>(null);
  const [heat, setHeat] = useState(false);
  const [view, setView] = useState(WHOLE);
  const [opened, setOpened] = useState<Opened>(null);
  const photos = value?.inspections ?? [];
  const photo = photos[Math.min(selected, photos.length - 1)];

  const waitingFor = photos.find(isPending)?.id ?? null;
  useEffect(() => {
    if (!waitingFor) return;
    const abort = new AbortController();
    // A failure here shows when the case is read again.
    call(`/v1/inspections/${waitingFor}`, { wait: WAIT, signal: abort.signal })
      .finally(() => abort.signal.aborted || reload())
      .catch(() => {});
    return () => abort.abort();
  }, [waitingFor, reload]);
  const sent = uploads.batch?.items.filter(({ state }) => state.kind === 'sent').length ?? 0;
  useEffect(() => {
    if (sent > 0) reload();
  }, [sent, reload]);

  const go = (by: number) => setSelected(now => Math.min(photos.length - 1, Math.max(0, now + by)));
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    ' ': () => setView(now => (now.scale > 1 ? WHOLE : zoomAt(WHOLE, 2.5))),
    '+': () => setView(now => zoomAt(now, 1.4)),
    '=': () => setView(now => zoomAt(now, 1.4)),
    '-': () => setView(now => zoomAt(now, 1 / 1.4)),
    '0': () => setView(WHOLE),
    h: () => setHeat(now => !now),
    r: () => route.page === 'case' && setOpened('report'),
    i: () => setOpened('ask'),
    f: () => document.getElementById('opinion-right')?.focus(),
    u: () => {
      location.hash = hrefOf({ page: 'inbox' });
    },
  });

  if (error && !value) return <ErrorBox message={error} onRetry={reload} />;
  if (!value) return <p className="page soft">{t('app.loading')}</p>;
  const listed = photos.map(asListed);
  return (
    <div className="page case">
      <PageHead
        title={
          value.reference ? t('case.reference', { reference: value.reference }) : (value.title ?? t('inbox.untitled'))
        }
        note={value.reference && value.title}
        back={{ page: 'inbox' }}
        backLabel={t('case.back')}
      >
        <button type="button" onClick={() => setOpened('ask')}>
          {t('case.ask')}
        </button>
        {route.page === 'case' && (
          <button type="button" className="primary" onClick={() => setOpened('report')}>
            {t('case.report')}
          </button>
        )}
      </PageHead>
      {error && <ErrorBox message={error} onRetry={reload} />}
      {photo ? (
        <div className="case-body">
          <div className="case-left">
            <nav className="strip" aria-label={t('case.photos')}>
              {photos.map((each, index) => (
                <button
                  key={each.id}
                  ref={each === photo ? intoSight : undefined}
                  type="button"
                  aria-current={each === photo}
                  onClick={() => setSelected(index)}
                >
                  <StripPicture photo={each} />
                  <span className="number">{t('case.photo', { n: index + 1 })}</span>
                  <Chip row={{ ...each, verdict: each.verdict && { ...each.verdict, strength: 'none' } }} />
                </button>
              ))}
            </nav>
            <Stage
              photos={photos}
              selected={photos.indexOf(photo)}
              onSelect={setSelected}
              together={together ?? (photos.length > 1 && photos.length <= 4)}
              onTogether={setTogether}
              heat={heat}
              onHeat={setHeat}
              view={view}
              onView={setView}
            />
          </div>
          <div className="case-right">
            <EvidencePanel photo={photo} number={photos.indexOf(photo) + 1} />
            <OpinionPanel
              photo={photo}
              onKept={reload}
              more={value.whole && <DecisionButtons of={value.whole} onKept={reload} />}
            />
            {value.whole && <AppealPanel of={value.whole} onKept={reload} />}
            {value.whole && <HistoryPanel of={value.whole} />}
            <TimelinePanel of={value} />
            <RecordPanel photo={photo} />
          </div>
        </div>
      ) : (
        <p className="empty">{t('case.empty')}</p>
      )}
      {route.page === 'case' && (
        <>
          <UploadList rows={listed} />
          <DropZone title={t('drop.addTitle')} onFiles={files => uploads.start(files, { caseId: route.id })} />
        </>
      )}
      <p className="soft small">{t('case.reminder')}</p>
      {opened === 'report' && (
        <ReportDialog caseId={route.id} onAsk={() => setOpened('ask')} onClose={() => setOpened(null)} />
      )}
      {opened === 'ask' && <AskDialog wanted={wanted(photo ? [photo] : [])} onClose={() => setOpened(null)} />}
    </div>
  );
}

function asListed(photo: Inspection) {
  const { id, role, filename, status, verdict, created_at, finished_at } = photo;
  return {
    ...{ id, role, filename, status, verdict, created_at, finished_at },
    case: null,
    sha256: photo.photo.sha256,
    error: photo.error && { code: photo.error.code, title: photo.error.title },
    preview: pictureOf(photo, 'preview'),
    thumbnail: pictureOf(photo, 'thumbnail'),
  };
}

function StripPicture({ photo }: { photo: Inspection }) {
  const picture = pictureOf(photo, 'thumbnail') ?? pictureOf(photo, 'preview');
  return picture ? <img src={picture} alt="" width="72" height="72" loading="lazy" /> : <span className="no-picture" />;
}
