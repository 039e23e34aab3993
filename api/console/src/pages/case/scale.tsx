import type { Verdict } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { BAND_ENDS, placeOf, timesOf } from '../../logic/scale.ts';
import { toneOf } from '../../logic/verdicts.ts';

const TICKS = [...BAND_ENDS.map(end => -end).reverse(), 0, ...BAND_ENDS];

/** The weight of all evidence together on a scale with its bands, and what it means in numbers. */
export function Scale({ verdict }: { verdict: Verdict }) {
  const { t, language } = useWords();
  const { log10_lr, strength, posterior } = verdict;
  const times = timesOf(log10_lr, language);
  const found = toneOf(verdict.class) === 'finding';
  const towards = found ? 'scale.times' : 'scale.timesOpen';
  const meaning = times === '1' ? t('scale.even') : t(log10_lr > 0 ? towards : 'scale.timesAgainst', { times });
  const ofHundred = (share: number) => {
    if (share < 0.01) return t('scale.belowOne');
    return share > 0.99 ? t('scale.aboveNinetyNine') : t('scale.about', { n: Math.round(share * 100) });
  };
  const [low, high] = [ofHundred(posterior.low), ofHundred(posterior.high)];
  const at = placeOf(log10_lr);
  return (
    <div className="scale">
      <h3>{t('scale.title')}</h3>
      <div
        className="bar"
        role="img"
        aria-label={t('scale.value', { value: log10_lr.toFixed(1), strength: t(`strength.${strength}`) })}
      >
        {TICKS.map(tick => (
          <i key={tick} className={tick === 0 ? 'tick middle' : 'tick'} style={{ left: `${placeOf(tick) * 100}%` }} />
        ))}
        <i className="fill" style={{ left: `${Math.min(0.5, at) * 100}%`, width: `${Math.abs(at - 0.5) * 100}%` }} />
        <i className="mark" style={{ left: `${at * 100}%` }} />
      </div>
      <p className="ends soft small" aria-hidden="true">
        <span>{t('scale.left')}</span>
        <b>{t(`strength.${strength}`)}</b>
        <span>{t(found ? 'scale.right' : 'scale.rightOpen')}</span>
      </p>
      <p>{meaning}</p>
      {found && (
        <p className="soft">
          {t('scale.posterior', {
            n: ofHundred(posterior.probability),
            prevalence: `${Number((posterior.prevalence * 100).toPrecision(2))}%`,
          })}{' '}
          {low !== high && t('scale.posteriorRange', { low, high })}
        </p>
      )}
    </div>
  );
}
