import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, call } from '../api/client.ts';
import type { Inspection, Listed } from '../api/types.ts';
import { mergeRows } from './groups.ts';
import { isPending, toneOf, VERDICT_CLASSES } from './verdicts.ts';

export type Filter = 'all' | 'finding' | 'inconclusive' | 'clear' | 'pending';
export const FILTERS: readonly Filter[] = ['all', 'finding', 'inconclusive', 'clear', 'pending'];

const FINDINGS = VERDICT_CLASSES.filter(each => toneOf(each) === 'finding').join(',');
const QUERY: Record<Filter, string> = {
  all: '',
  finding: `&verdict=${FINDINGS}`,
  inconclusive: '&verdict=inconclusive',
  clear: '&verdict=no_finding',
  pending: '&status=queued,running',
};

interface Page {
  readonly items: readonly Listed[];
  readonly next_cursor: string | null;
}

const PAGE = 60;
/** How long one question about a photo in progress may wait, in seconds. */
const WAIT = 25;
/** How often to look for what others sent, in milliseconds. */
const REFRESH_MS = 20_000;

export function listPath(filter: Filter, search: string, limit = PAGE): string {
  return `/v1/inspections?limit=${limit}${QUERY[filter]}${search ? `&q=${encodeURIComponent(search)}` : ''}`;
}

/** The inspections of the inbox, kept up to date: by waiting for the oldest one in progress, and by looking again. */
export function useInbox(filter: Filter, search: string) {
  const [rows, setRows] = useState<readonly Listed[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const path = listPath(filter, search);
  const current = useRef(path);

  const refresh = useCallback(
    async (fresh = false) => {
      try {
        const page = await call<Page>(path);
        if (current.current !== path) return;
        // In a list by state, what is no longer in it must go; elsewhere what was read before stays.
        setRows(now => (fresh || !now || filter === 'pending' ? page.items : mergeRows(now, page.items)));
        if (fresh) setCursor(page.next_cursor);
        setError(null);
      } catch (thrown) {
        if (!(thrown instanceof ApiError)) throw thrown;
        if (current.current === path) setError(thrown.message);
      }
    },
    [path, filter],
  );

  useEffect(() => {
    current.current = path;
    setRows(null);
    setCursor(null);
    void refresh(true);
    const timer = setInterval(() => document.visibilityState === 'visible' && void refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [path, refresh]);

  const waitingFor = rows?.filter(isPending).at(-1)?.id ?? null;
  useEffect(() => {
    if (!waitingFor) return;
    const abort = new AbortController();
    const wait = async () => {
      for (;;) {
        const { status } = await call<Inspection>(`/v1/inspections/${waitingFor}`, {
          wait: WAIT,
          signal: abort.signal,
        });
        await refresh();
        if (!isPending({ status })) return;
      }
    };
    wait().catch((thrown: unknown) => {
      if (abort.signal.aborted) return;
      if (!(thrown instanceof ApiError)) throw thrown;
      setError(thrown.message);
    });
    return () => abort.abort();
  }, [waitingFor, refresh]);

  const more = cursor
    ? async () => {
        try {
          const page = await call<Page>(`${path}&cursor=${encodeURIComponent(cursor)}`);
          if (current.current !== path) return;
          setRows(now => mergeRows(now ?? [], page.items));
          setCursor(page.next_cursor);
        } catch (thrown) {
          if (!(thrown instanceof ApiError)) throw thrown;
          setError(thrown.message);
        }
      }
    : null;
  return { rows, error, refresh, more };
}
