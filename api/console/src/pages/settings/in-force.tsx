import { useWords } from '../../i18n/context.tsx';
import { size } from '../../logic/message.ts';
import { useSettings } from '../../logic/settings.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';

/** What the service reckons with; whoever runs it sets this, not the page. */
export function InForce() {
  const { t, language } = useWords();
  const { value, error, reload } = useSettings();
  if (error) return <ErrorBox message={error} onRetry={reload} />;
  if (!value) return <p className="soft">{t('app.loading')}</p>;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 2 });
  const { photos } = value;
  const rows = [
    [t('force.prevalence'), percent.format(value.prevalence)],
    [t('force.ledger'), t('force.days', { n: value.ledger_days })],
    [
      t('force.photo'),
      t('force.photoValue', {
        size: size(photos.max_bytes),
        pixels: Math.round(photos.max_pixels / 1e6),
        count: photos.max_per_request,
      }),
    ],
  ];
  return (
    <>
      <p className="soft">{t('force.hint')}</p>
      <dl className="facts">
        {rows.map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
