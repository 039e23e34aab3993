import { useRef, useState } from 'react';
import { call } from '../api/client.ts';
import { messageOf } from '../ui/use-loaded.ts';

export interface Sending {
  readonly busy: boolean;
  readonly error: string | null;
  /** Posts JSON; true where it was taken. Pressed twice, it has one effect. */
  send(path: string, json: object): Promise<boolean>;
}

/** Sends what somebody filled in, and says what went wrong. */
export function useSend(): Sending {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  // The same words to the same address are the same sending, until they were taken.
  const attempt = useRef({ said: '', once: '' });
  const send = async (path: string, json: object) => {
    const said = path + JSON.stringify(json);
    if (attempt.current.said !== said) attempt.current = { said, once: crypto.randomUUID() };
    setBusy(true);
    setError(null);
    try {
      await call(path, { json, once: attempt.current.once });
      attempt.current = { said: '', once: '' };
      return true;
    } catch (thrown) {
      setError(messageOf(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, send };
}
