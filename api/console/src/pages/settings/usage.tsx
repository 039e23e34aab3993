import { call } from '../../api/client.ts';
import type { Usage as Used } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { spanOf } from '../../logic/span.ts';
import { ErrorBox } from '../../ui/error-box.tsx';
import { useLoaded } from '../../ui/use-loaded.ts';

/** What was used of the limits, and how many photos came in. */
export function Usage() {
  const { t, language } = useWords();
  const { value, error, reload } = useLoaded('usage', signal => call<Used>('/v1/usage', { signal }));
  if (error) return <ErrorBox message={error} onRetry={reload} />;
  if (!value) return <p className="soft">{t('app.loading')}</p>;
  const n = new Intl.NumberFormat(language);
  const total = value.days.reduce((sum, { photos }) => sum + photos, 0);
  return (
    <>
      <ul className="budgets">
        {(['photos', 'requests'] as const).map(each => (
          <Budget key={each} name={t(`usage.${each}`)} budget={value[each]} />
        ))}
      </ul>
      <p>{t('usage.days', { n: n.format(total), days: 31 })}</p>
    </>
  );
}

function Budget({ name, budget }: { name: string; budget: Used['photos'] }) {
  const { t, language } = useWords();
  if (!budget) return <li>{t('usage.unlimited', { name })}</li>;
  const n = new Intl.NumberFormat(language);
  const span = budget.resets_in_seconds === null ? null : spanOf(budget.resets_in_seconds);
  const text = t('usage.used', { name, used: n.format(budget.used), limit: n.format(budget.limit) });
  return (
    <li>
      <span>
        {text}
        {span && <span className="soft"> · {t('usage.resets', { span: t(span.key, { n: span.n }) })}</span>}
      </span>
      <meter min={0} max={budget.limit} value={budget.used} aria-label={text} />
    </li>
  );
}
