import type { VerdictClass } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { VERDICT_CLASSES } from '../logic/verdicts.ts';
import { SetChoice } from './set-choice.tsx';

/** Any of the results; none chosen stands for all. */
export function VerdictChoice(props: {
  chosen: ReadonlySet<VerdictClass>;
  onChange(chosen: ReadonlySet<VerdictClass>): void;
  legend: string;
  hideLegend?: boolean;
}) {
  const { t } = useWords();
  return <SetChoice {...props} values={VERDICT_CLASSES} nameOf={verdict => t(`verdict.${verdict}`)} />;
}
