import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { Listed } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { type CaseLine, caseLines } from '../logic/groups.ts';
import { wanted } from '../logic/message.ts';
import { hrefOf } from '../logic/route.ts';
import { useSettings } from '../logic/settings.tsx';
import { useUploads } from '../logic/uploads.tsx';
import { FILTERS, type Filter, useInbox } from '../logic/use-inbox.ts';
import { byUrgency, isPending } from '../logic/verdicts.ts';
import { Chip } from '../ui/chip.tsx';
import { useKeys } from '../ui/dialog.tsx';
import { DropZone } from '../ui/drop-zone.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { UploadList } from '../ui/upload-list.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { Lightbox } from './lightbox.tsx';
import { ReportDialog } from './report-dialog.tsx';

type Opened = { readonly what: 'zoom' | 'report' | 'ask'; readonly line: CaseLine };

export function Inbox() {
  const { t } = useWords();
  const uploads = useUploads();
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const [reference, setReference] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const { rows, error, refresh, more } = useInbox(filter, useDeferredValue(search.trim()));
  const lines = caseLines(rows ?? []);

  const start = (files: File[]) => {
    uploads.start(files, { reference });
    setReference('');
    setFilter('all');
    setSearch('');
  };
  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a.line') ?? [])];
  const focused = () => links().indexOf(document.activeElement as HTMLAnchorElement);
  const move = (by: number) => {
    const all = links();
    const next = all[Math.min(all.length - 1, Math.max(0, focused() + (focused() < 0 ? Math.max(by, 1) : by)))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  const act = (what: Opened['what']) => () => {
    const line = lines[Math.max(0, focused())];
    if (!line) return;
    links()[Math.max(0, focused())]?.focus();
    if (what === 'report' && !line.case) return;
    setOpened({ what, line });
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ' ': act('zoom'),
    r: act('report'),
    i: act('ask'),
    '/': () => searchField.current?.focus(),
  });

  // A photo's arrival shows at once; its line comes with the next reading.
  const sent = uploads.batch?.items.filter(({ state }) => state.kind === 'sent').length ?? 0;
  useEffect(() => {
    if (sent > 0) void refresh();
  }, [sent, refresh]);

  return (
    <div className="page">
      <h1 className="hidden">{t('inbox.title')}</h1>
      <DropZone title={t('drop.title')} onFiles={start} onText={setReference}>
        <input
          aria-label={t('drop.reference')}
          placeholder={t('drop.reference')}
          maxLength={128}
          value={reference}
          onChange={event => setReference(event.target.value)}
        />
      </DropZone>
      <UploadList rows={rows ?? []} />
      <div className="filters">
        <input
          ref={searchField}
          type="search"
          aria-label={t('inbox.search')}
          placeholder={t('inbox.search')}
          maxLength={128}
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
        <fieldset className="choice">
          <legend className="hidden">{t('inbox.filter')}</legend>
          {FILTERS.map(each => (
            <label key={each}>
              <input type="radio" name="filter" checked={filter === each} onChange={() => setFilter(each)} />
              {t(`inbox.filter.${each}`)}
            </label>
          ))}
        </fieldset>
      </div>
      {error && <ErrorBox message={error} onRetry={() => void refresh()} />}
      {rows === null && !error && <p className="soft">{t('app.loading')}</p>}
      {rows?.length === 0 && (
        <p className="empty">{t(filter === 'all' && search === '' ? 'inbox.empty' : 'inbox.noMatch')}</p>
      )}
      <ol className="lines" ref={list}>
        {lines.map(line => (
          <Line key={line.id} line={line} onOpen={what => setOpened({ what, line })} />
        ))}
      </ol>
      {more && (
        <button type="button" onClick={() => void more()}>
          {t('inbox.more')}
        </button>
      )}
      {lines.length > 0 && <p className="soft small keys-hint">{t('inbox.keys')}</p>}
      {opened?.what === 'zoom' && (
        <Lightbox photos={opened.line.photos} start={opened.line.first} onClose={() => setOpened(null)} />
      )}
      {opened?.what === 'report' && opened.line.case && (
        <ReportDialog
          caseId={opened.line.case.id}
          onAsk={() => setOpened({ what: 'ask', line: opened.line })}
          onClose={() => setOpened(null)}
        />
      )}
      {opened?.what === 'ask' && <AskDialog wanted={wanted(opened.line.photos)} onClose={() => setOpened(null)} />}
    </div>
  );
}

const SHOWN = 3;
/** So much of a pseudonym tells a shop's buyers apart, and finds them in the search. */
const BUYER_DIGITS = 8;

function Line({ line, onOpen }: { line: CaseLine; onOpen(what: Opened['what']): void }) {
  const { t, of, time } = useWords();
  const showBuyers = useSettings().value?.privacy.show_buyers ?? false;
  const { photos, first } = line;
  const waiting = photos.filter(isPending).length;
  const name = line.case
    ? (line.case.reference ?? line.case.title ?? t('inbox.untitled'))
    : (first.filename ?? t('inbox.alone'));
  const href = hrefOf(line.case ? { page: 'case', id: line.case.id } : { page: 'photo', id: line.id });
  const sorted = byUrgency(photos);
  return (
    <li>
      <a className="line" href={href}>
        <span className="thumbs">
          {sorted.slice(0, SHOWN).map(photo => (
            <Thumb key={photo.id} photo={photo} />
          ))}
          {photos.length > SHOWN && <span className="more">+{photos.length - SHOWN}</span>}
        </span>
        <span className="what">
          <span className="name">
            <strong>{name}</strong>
            {line.case?.reference && line.case.title && <span className="soft">{line.case.title}</span>}
            {showBuyers && line.case?.buyer && (
              <span className="soft small">{t('inbox.buyer', { name: line.case.buyer.slice(0, BUYER_DIGITS) })}</span>
            )}
          </span>
          <span className="chips">
            {distinct(sorted).map(photo => (
              <Chip key={photo.id} row={photo} />
            ))}
          </span>
          <span className="why soft">{first.verdict ? of(first.verdict.summary) : (first.error?.title ?? '')}</span>
        </span>
        <span className="when soft">
          <span>{t('inbox.photos', { n: photos.length })}</span>
          {waiting > 0 && <span>{t('inbox.pending', { n: waiting })}</span>}
          <time dateTime={line.newest}>{time(line.newest)}</time>
        </span>
      </a>
      <span className="line-actions">
        {line.case && (
          <button type="button" onClick={() => onOpen('report')}>
            {t('inbox.report')}
          </button>
        )}
        <button type="button" onClick={() => onOpen('ask')}>
          {t('inbox.ask')}
        </button>
      </span>
    </li>
  );
}

/** One photo for each kind of result, the strongest of it. */
function distinct(photos: readonly Listed[]): Listed[] {
  const kinds = new Map<string, Listed>();
  for (const photo of photos) {
    const kind = photo.verdict?.class ?? photo.status;
    if (!kinds.has(kind)) kinds.set(kind, photo);
  }
  return [...kinds.values()].slice(0, 3);
}

export function Thumb({ photo }: { photo: Pick<Listed, 'thumbnail' | 'preview'> }) {
  const picture = photo.thumbnail ?? photo.preview;
  return picture ? (
    <img src={picture} alt="" loading="lazy" decoding="async" width="64" height="64" />
  ) : (
    <span className="no-picture" />
  );
}
