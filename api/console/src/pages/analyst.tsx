import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { ApiError, call } from '../api/client.ts';
import type { Listed, VerdictClass } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import type { TextKey } from '../i18n/texts.ts';
import { dayMix } from '../logic/mix.ts';
import { hrefOf } from '../logic/route.ts';
import { Chip } from '../ui/chip.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { VerdictChoice } from '../ui/verdict-choice.tsx';

const COLUMNS: readonly TextKey[] = [
  'analyst.time',
  'analyst.reference',
  'analyst.file',
  'analyst.verdict',
  'analyst.lr',
  'analyst.hash',
  'analyst.versions',
];
const PAGE = 500;
const ROW_HEIGHT = 44;
/** One file holds at most so many lines. */
const EXPORT = 10_000;

/** Every photo as a line, thousands of them: filters, search, export, results by day. */
export default function Analyst() {
  const { t } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<VerdictClass>>(new Set());
  const [search, setSearch] = useState('');
  const text = useDeferredValue(search.trim());
  const query = `${chosen.size > 0 ? `&verdict=${[...chosen].join(',')}` : ''}${text ? `&q=${encodeURIComponent(text)}` : ''}`;
  const { rows, next, error, more, reload } = useRows(query);
  return (
    <div className="page analyst">
      <h1>{t('analyst.title')}</h1>
      <div className="filters">
        <input
          type="search"
          aria-label={t('inbox.search')}
          placeholder={t('inbox.search')}
          value={search}
          maxLength={128}
          onChange={event => setSearch(event.target.value)}
        />
        <div className="actions">
          {(['csv', 'ndjson', 'parquet'] as const).map(format => (
            <a
              key={format}
              className="button"
              href={`/v1/inspections?format=${format}&limit=${EXPORT}${query}`}
              download
            >
              {t(`analyst.${format}`)}
            </a>
          ))}
        </div>
      </div>
      <p className="actions">
        <a href={hrefOf({ page: 'agreement' })}>{t('agree.title')}</a>
        <a href={hrefOf({ page: 'clusters' })}>{t('analyst.clusters')}</a>
      </p>
      <VerdictChoice legend={t('analyst.verdicts')} hideLegend chosen={chosen} onChange={setChosen} />
      {error && <ErrorBox message={error} onRetry={reload} />}
      <Mix rows={rows} />
      <p className="soft small" role="status">
        {t(next ? 'analyst.loadedMore' : 'analyst.loaded', { n: rows.length })}
      </p>
      {rows.length > 0 ? <Table rows={rows} onEnd={more} /> : <p className="empty">{t('analyst.empty')}</p>}
    </div>
  );
}

function useRows(query: string) {
  const [state, setState] = useState<{ rows: readonly Listed[]; next: string | null }>({ rows: [], next: null });
  const [error, setError] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const busy = useRef(false);
  const read = async (cursor: string | null, signal?: AbortSignal) => {
    if (busy.current && cursor) return;
    busy.current = true;
    try {
      const from = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page = await call<{ items: Listed[]; next_cursor: string | null }>(
        `/v1/inspections?limit=${PAGE}${query}${from}`,
        signal ? { signal } : {},
      );
      setState(now => ({ rows: cursor ? [...now.rows, ...page.items] : page.items, next: page.next_cursor }));
      setError(null);
    } catch (thrown) {
      if (signal?.aborted) return;
      if (!(thrown instanceof ApiError)) throw thrown;
      setError(thrown.message);
    } finally {
      busy.current = false;
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `query` stands for what `read` depends on.
  useEffect(() => {
    const abort = new AbortController();
    void read(null, abort.signal);
    return () => abort.abort();
  }, [query, turn]);
  return { ...state, error, more: () => state.next && void read(state.next), reload: () => setTurn(now => now + 1) };
}

/** Only the lines in sight exist in the page. */
function Table({ rows, onEnd }: { rows: readonly Listed[]; onEnd(): void }) {
  const { t, time } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const shown = lines.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once when the end comes near.
  useEffect(() => {
    if (last >= rows.length - 20) onEnd();
  }, [last, rows.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className="table-box" ref={box} tabIndex={0}>
      {/* biome-ignore lint/a11y/useSemanticElements: rows out of sight are left out, which a table element does not allow. */}
      <div role="table" aria-rowcount={rows.length + 1} aria-label={t('analyst.title')}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: a row of a table takes no focus. */}
        <div role="row" className="row head" aria-rowindex={1}>
          {COLUMNS.map(column => (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <span role="columnheader" key={column}>
              {t(column)}
            </span>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="rowgroup" className="body" style={{ height: lines.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const row = rows[index]!;
            const cells = [
              <time key="time" dateTime={row.created_at}>
                {time(row.created_at)}
              </time>,
              <a key="case" href={hrefOf(row.case ? { page: 'case', id: row.case.id } : { page: 'photo', id: row.id })}>
                {row.case?.reference ?? row.case?.title ?? t('inbox.untitled')}
              </a>,
              row.filename,
              <Chip key="chip" row={row} />,
              row.verdict?.log10_lr.toFixed(2),
              <code key="hash" title={row.sha256}>
                {row.sha256.slice(0, 12)}
              </code>,
              row.verdict?.versions.policy,
            ];
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above.
              // biome-ignore lint/a11y/useFocusableInteractive: as above.
              <div
                role="row"
                className="row"
                key={row.id}
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)` }}
              >
                {cells.map((cell, place) => (
                  // biome-ignore lint/a11y/useSemanticElements: as above.
                  <span role="cell" key={COLUMNS[place]}>
                    {cell}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** How many of each kind of result there were on each day, of the lines that are loaded. */
function Mix({ rows }: { rows: readonly Listed[] }) {
  const { t, language } = useWords();
  const days = dayMix(rows);
  if (days.length === 0) return null;
  const most = Math.max(...days.map(({ total }) => total));
  const format = new Intl.DateTimeFormat(language, { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' });
  const NAMES = {
    finding: 'inbox.filter.finding',
    open: 'inbox.filter.inconclusive',
    clear: 'inbox.filter.clear',
    pending: 'analyst.pending',
  } as const;
  const KINDS = ['finding', 'open', 'clear', 'pending'] as const;
  return (
    <section className="mix" aria-label={t('analyst.mix')}>
      <h2>{t('analyst.mix')}</h2>
      <p className="legend small" aria-hidden="true">
        {KINDS.map(kind => (
          <span key={kind}>
            <i className={kind} /> {t(NAMES[kind])}
          </span>
        ))}
      </p>
      <ol>
        {days.map(({ day, total, counts }) => {
          const name = format.format(new Date(`${day}T12:00:00+08:00`));
          const text = KINDS.filter(kind => counts[kind] > 0)
            .map(kind => `${t(NAMES[kind])} ${counts[kind]}`)
            .join(', ');
          return (
            <li key={day} title={t('analyst.mixDay', { day: name, text })}>
              <span className="hidden">{t('analyst.mixDay', { day: name, text })}</span>
              <span className="stack" aria-hidden="true">
                {KINDS.map(kind => (
                  <i key={kind} className={kind} style={{ height: `${(counts[kind] / most) * 100}%` }} />
                ))}
              </span>
              <span className="small" aria-hidden="true">
                {name}
                <br />
                {total}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
