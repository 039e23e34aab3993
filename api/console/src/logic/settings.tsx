import { createContext, type ReactNode, useContext, useState } from 'react';
import { call } from '../api/client.ts';
import type { SettingsInForce } from '../api/types.ts';
import { useLoaded } from '../ui/use-loaded.ts';

export interface SettingsState {
  /** null until they are read. */
  readonly value: SettingsInForce | null;
  readonly error: string | null;
  reload(): void;
  /** Takes over what the API says after a change. */
  replace(settings: SettingsInForce): void;
}

const SettingsContext = createContext<SettingsState | null>(null);

/** Reads the settings once a session; pages that obey them share them. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const { value, error, reload } = useLoaded('settings', signal => call<SettingsInForce>('/v1/settings', { signal }));
  const [changed, setChanged] = useState<SettingsInForce | null>(null);
  return (
    <SettingsContext value={{ value: changed ?? value, error, reload, replace: setChanged }}>
      {children}
    </SettingsContext>
  );
}

export function useSettings(): SettingsState {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error('outside of SettingsProvider');
  return settings;
}
