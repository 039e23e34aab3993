import type { VerdictClass } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { VERDICT_CLASSES } from '../logic/verdicts.ts';

/** Any of the results, as check boxes; none chosen stands for all. */
export function VerdictChoice(props: {
  chosen: ReadonlySet<VerdictClass>;
  onChange(chosen: ReadonlySet<VerdictClass>): void;
  legend: string;
  hideLegend?: boolean;
}) {
  const { t } = useWords();
  const toggle = (verdict: VerdictClass) => {
    const changed = new Set(props.chosen);
    if (!changed.delete(verdict)) changed.add(verdict);
    props.onChange(changed);
  };
  return (
    <fieldset className="choice wrap">
      <legend className={props.hideLegend ? 'hidden' : undefined}>{props.legend}</legend>
      {VERDICT_CLASSES.map(verdict => (
        <label key={verdict}>
          <input type="checkbox" checked={props.chosen.has(verdict)} onChange={() => toggle(verdict)} />
          {t(`verdict.${verdict}`)}
        </label>
      ))}
    </fieldset>
  );
}
