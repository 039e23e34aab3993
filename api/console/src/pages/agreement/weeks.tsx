import { useWords } from '../../i18n/context.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import type { Fill } from './counts.tsx';

/** What is counted: its name in the rows, its words, and how its part of a bar is filled. */
export interface Part<Name extends string> {
  readonly name: Name;
  readonly label: TextKey;
  readonly fill: Fill;
}

interface Props<Name extends string> {
  readonly title: string;
  readonly parts: readonly Part<Name>[];
  readonly rows: readonly (Readonly<Record<Name, number>> & { readonly week: string })[];
}

/** Counts by week as bars, and the same numbers as a table beside them. */
export function Weeks<Name extends string>({ title, parts, rows }: Props<Name>) {
  const { t, language } = useWords();
  if (rows.length === 0) return null;
  const total = (row: Props<Name>['rows'][number]) => parts.reduce((sum, { name }) => sum + row[name], 0);
  const most = Math.max(1, ...rows.map(total));
  const tag = language === 'zh' ? 'zh-CN' : 'en-GB';
  const format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'short', day: 'numeric' });
  const dayOf = (week: string) => format.format(new Date(week));
  return (
    <div className="weeks">
      <figure className="mix" aria-hidden="true">
        <p className="legend small">
          {parts.map(({ name, label, fill }) => (
            <span key={name}>
              <i className={fill} /> {t(label)}
            </span>
          ))}
        </p>
        <ol>
          {rows.map(row => (
            <li key={row.week}>
              <span className="stack">
                {parts.map(({ name, fill }) => (
                  <i key={name} className={fill} style={{ height: `${(row[name] / most) * 100}%` }} />
                ))}
              </span>
              <span className="small">{dayOf(row.week)}</span>
            </li>
          ))}
        </ol>
      </figure>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className="numbers" tabIndex={0} aria-label={title}>
        <table>
          <caption className="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('agree.week')}</th>
              {parts.map(({ name, label }) => (
                <th scope="col" key={name}>
                  {t(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.toReversed().map(row => (
              <tr key={row.week}>
                <th scope="row">{dayOf(row.week)}</th>
                {parts.map(({ name }) => (
                  <td key={name}>{row[name]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
