import { useWords } from '../../i18n/context.tsx';
import { percents, type Share } from '../../logic/shares.ts';

/** Of so few no share is told; the API gives none either. */
const FEW = 5;

/** A share with its interval, or that there are too few to tell one. */
export function ShareOf({ share, n }: { share: Share | null; n: number }) {
  const { t, language } = useWords();
  if (share) return t('agree.percent', percents(share, language));
  return n < FEW ? <span className="soft">{t('agree.few')}</span> : '';
}

export type Fill = 'finding' | 'open' | 'clear';

interface Row {
  readonly key: string;
  readonly name: string;
  readonly counts: readonly [number, number];
  /** What each of them says of the result: against it, neither, for it. */
  readonly fills: readonly [Fill, Fill];
  readonly share: Share | null;
}

interface Props {
  readonly caption: string;
  readonly heads: readonly [name: string, first: string, second: string, share: string];
  readonly rows: readonly Row[];
}

/** Two counts by name, each pair with its sum, its bar and its share. */
export function Counts({ caption, heads: [name, first, second, share], rows }: Props) {
  const most = Math.max(1, ...rows.map(({ counts: [a, b] }) => a + b));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="numbers" tabIndex={0} aria-label={caption}>
      <table>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">n</th>
            <th scope="col">{first}</th>
            <th scope="col">{second}</th>
            <td className="bars" />
            <th scope="col">{share}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name: each, counts: [a, b], fills, share: part }) => (
            <tr key={key}>
              <th scope="row">{each}</th>
              <td>{a + b}</td>
              <td>{a}</td>
              <td>{b}</td>
              <td className="bars">
                <span className="split" aria-hidden="true" style={{ width: `${((a + b) / most) * 100}%` }}>
                  <i className={fills[0]} style={{ flexGrow: a }} />
                  <i className={fills[1]} style={{ flexGrow: b }} />
                </span>
              </td>
              <td>
                <ShareOf share={part} n={a + b} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
