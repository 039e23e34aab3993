import type { ReactNode } from 'react';
import { hrefOf, type Route } from '../logic/route.ts';
import { Icon } from './icons.tsx';

interface Props {
  readonly title: string;
  /** A second line below the title. */
  readonly note?: string | null;
  /** The page that this one was opened from, and how the way back is called. */
  readonly back: Route;
  readonly backLabel: string;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** The head of a page that was opened from another: the way back, the title, and what can be done. */
export function PageHead({ title, note, back, backLabel, children }: Props) {
  return (
    <header className="page-head">
      <a className="back" href={hrefOf(back)} aria-label={backLabel}>
        <Icon name="back" />
      </a>
      <div className="names">
        <h1>{title}</h1>
        {note && <p className="soft small">{note}</p>}
      </div>
      {children && <div className="actions">{children}</div>}
    </header>
  );
}
