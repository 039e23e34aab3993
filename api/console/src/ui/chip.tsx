import type { Listed, Strength, Verdict } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { stepsOf, toneOf } from '../logic/verdicts.ts';
import { Icon } from './icons.tsx';

/** Strength as six steps beside its word. */
export function Steps({ strength }: { strength: Strength }) {
  const steps = stepsOf(strength);
  return (
    <span className="steps" aria-hidden="true">
      {[1, 2, 3, 4, 5, 6].map(step => (
        <i key={step} className={step <= steps ? 'on' : undefined} />
      ))}
    </span>
  );
}

interface Row {
  readonly status: Listed['status'];
  readonly verdict: Pick<Verdict, 'class' | 'strength'> | null;
}

/** What was found on a photo or how far it is, as icon and word; a verdict with its strength. */
export function Chip({ row }: { row: Row }) {
  const { t } = useWords();
  const { status, verdict } = row;
  if (!verdict) {
    const failed = status === 'failed';
    return (
      <span className={`chip ${failed ? 'failed' : 'pending'}`}>
        <Icon name={failed ? 'failed' : 'pending'} />
        {t(`status.${status === 'done' ? 'running' : status}`)}
      </span>
    );
  }
  const tone = toneOf(verdict.class);
  const weight = t(`strength.${verdict.strength}`);
  return (
    <span className={`chip ${tone}`}>
      <Icon name={tone} />
      <b>{t(`verdict.${verdict.class}`)}</b>
      {verdict.strength !== 'none' && (
        <span className="weight" title={t('strength.label', { strength: weight })}>
          <Steps strength={verdict.strength} />
          {weight}
        </span>
      )}
    </span>
  );
}
