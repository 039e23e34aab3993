import type { Rescan } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { checkName } from '../../i18n/detectors.ts';
import { lastDayOf } from '../../logic/rescans.ts';

/** Which photos a rescan was started for, condition by condition. */
export function Selection({ of: { selection } }: { of: Rescan }) {
  const { t, language } = useWords();
  const { from, to, q, verdicts, categories, detector, outdated } = selection;
  const days = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
  });
  const rows: (readonly [string, string | null | undefined])[] = [
    [t('rescan.search'), q],
    [t('rescan.from'), from && days.format(new Date(from))],
    [t('rescan.to'), to && days.format(lastDayOf(to))],
    [t('rescan.chosen.verdicts'), verdicts?.map(each => t(`verdict.${each}`)).join(' · ')],
    [t('rescan.chosen.categories'), categories?.map(each => t(`category.${each}`)).join(' · ')],
    [t('rescan.chosen.detector'), detector && `${checkName(detector.id, language)} < ${detector.below}`],
    [t('rescan.chosen.which'), t(outdated ? 'rescan.chosen.outdated' : 'rescan.chosen.all')],
  ];
  return (
    <details>
      <summary>{t('rescan.chosen')}</summary>
      <dl className="facts">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </details>
  );
}
