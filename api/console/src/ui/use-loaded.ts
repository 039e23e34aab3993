import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../api/client.ts';

export interface Loaded<T> {
  readonly value: T | null;
  readonly error: string | null;
  reload(): void;
}

/** Reads something while it is shown, and again when `key` changes. An older answer never replaces a newer one. */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for all that `load` depends on.
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      read => {
        if (abort.signal.aborted) return;
        setValue(read);
        setError(null);
      },
      (thrown: unknown) => {
        if (!abort.signal.aborted) setError(messageOf(thrown));
      },
    );
    return () => abort.abort();
  }, [key, turn]);
  const reload = useCallback(() => setTurn(now => now + 1), []);
  return { value, error, reload };
}

const POLL_MS = 2000;

/** The same, read again every two seconds as long as `open` says of the last answer that more is to come. */
export function usePolled<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  open: (value: T) => boolean,
): Loaded<T> {
  const loaded = useLoaded(key, load);
  const { value, reload } = loaded;
  useEffect(() => {
    if (value === null || !open(value)) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [value, open, reload]);
  return loaded;
}

/** What went wrong, for a person. A fault of ours is thrown on, for the page's boundary. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof ApiError) return thrown.message;
  throw thrown;
}
