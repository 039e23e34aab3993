import { useState } from 'react';
import { call } from '../../api/client.ts';
import type { SettingsInForce } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { useSettings } from '../../logic/settings.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { messageOf } from '../../ui/use-loaded.ts';

type Wishes = Partial<SettingsInForce['privacy']>;
const CHOICES = ['show_buyers', 'show_place', 'show_place_in_reports'] as const;

/** How much is shown of people's data; each choice holds at once. */
export function Privacy({ admin }: { admin: boolean }) {
  const { t } = useWords();
  const { value, replace } = useSettings();
  // Shown until the API has answered.
  const [wished, setWished] = useState<Wishes>({});
  const [error, setError] = useState<string | null>(null);
  if (!value) return null;
  const choose = (choice: (typeof CHOICES)[number], shown: boolean) => {
    setWished(before => ({ ...before, [choice]: shown }));
    setError(null);
    call<SettingsInForce>('/v1/settings', { json: { privacy: { [choice]: shown } } })
      .then(replace, (thrown: unknown) => setError(messageOf(thrown)))
      .finally(() => setWished(({ [choice]: _done, ...rest }) => rest));
  };
  return (
    <>
      <p className="soft">{t('privacy.hint')}</p>
      {CHOICES.map(choice => (
        <label key={choice} className="check">
          <input
            type="checkbox"
            checked={wished[choice] ?? value.privacy[choice]}
            disabled={!admin}
            onChange={event => choose(choice, event.target.checked)}
          />
          {t(`privacy.${choice}`)}
        </label>
      ))}
      {!admin && <p className="soft">{t('settings.changeAdmin')}</p>}
      {error && <ErrorBox message={error} />}
    </>
  );
}
