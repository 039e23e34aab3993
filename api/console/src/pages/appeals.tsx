import { useState } from 'react';
import { call } from '../api/client.ts';
import type { ListedAppeal } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { hrefOf } from '../logic/route.ts';
import { leftUntil, spanOf } from '../logic/span.ts';
import { ErrorBox } from '../ui/error-box.tsx';
import { Icon } from '../ui/icons.tsx';
import { messageOf, useLoaded } from '../ui/use-loaded.ts';

interface Page {
  readonly items: readonly ListedAppeal[];
  readonly next_cursor: string | null;
}
const VIEWS = ['open', 'answered'] as const;
type View = (typeof VIEWS)[number];

/** Those to be answered by deadline, the answered ones by when they came. */
const QUERY: Record<View, string> = { open: 'closed=false&order=oldest', answered: 'closed=true' };

function read(view: View, cursor: string | null, signal?: AbortSignal): Promise<Page> {
  const from = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
  return call<Page>(`/v1/appeals?limit=50&${QUERY[view]}${from}`, signal ? { signal } : {});
}

/** Every objection of the shop's buyers, with its deadline and the way to its case. */
export default function Appeals() {
  const { t } = useWords();
  const [view, setView] = useState<View>('open');
  return (
    <div className="page">
      <h1>{t('appeals.title')}</h1>
      <p className="soft">{t('appeals.hint')}</p>
      <fieldset className="choice">
        <legend className="hidden">{t('appeals.show')}</legend>
        {VIEWS.map(each => (
          <label key={each}>
            <input type="radio" name="view" checked={view === each} onChange={() => setView(each)} />
            {t(`appeals.view.${each}`)}
          </label>
        ))}
      </fieldset>
      <List key={view} view={view} />
    </div>
  );
}

function List({ view }: { view: View }) {
  const { t } = useWords();
  const first = useLoaded(view, signal => read(view, null, signal));
  const [more, setMore] = useState<readonly Page[]>([]);
  const [error, setError] = useState<string | null>(null);
  const pages = first.value ? [first.value, ...more] : [];
  const next = pages.at(-1)?.next_cursor ?? null;
  const onMore = () =>
    read(view, next).then(
      page => setMore(now => [...now, page]),
      (thrown: unknown) => setError(messageOf(thrown)),
    );
  return (
    <>
      {(error ?? first.error) && <ErrorBox message={(error ?? first.error)!} onRetry={first.reload} />}
      {!first.value && !first.error && <p className="soft">{t('app.loading')}</p>}
      {first.value?.items.length === 0 && <p className="empty">{t(`appeals.none.${view}`)}</p>}
      <ul className="appeals">
        {pages
          .flatMap(({ items }) => items)
          .map(appeal => (
            <Line key={appeal.id} appeal={appeal} />
          ))}
      </ul>
      {next && (
        <button type="button" onClick={() => void onMore()}>
          {t('rescan.more')}
        </button>
      )}
    </>
  );
}

function Line({ appeal }: { appeal: ListedAppeal }) {
  const { t, time } = useWords();
  const { state, closed_at: closed } = appeal;
  return (
    <li className="panel">
      <a href={hrefOf({ page: 'case', id: appeal.case_id })}>
        <b>{appeal.case.reference ?? appeal.case.title ?? t('inbox.untitled')}</b>
      </a>
      <p className="ground">{appeal.ground}</p>
      <p className="small">
        <b>{t(`appeals.state.${state}`)}</b>
        {appeal.decided_by && ` ${t('history.by', { name: appeal.decided_by })}`}
        <span className="soft"> · {t('appeals.came', { at: time(appeal.created_at) })}</span>
        {closed && <span className="soft"> · {t('appeals.closed', { at: time(closed) })}</span>}
      </p>
      {!closed && <Deadline appeal={appeal} />}
    </li>
  );
}

function Deadline({ appeal: { answer_by: by, overdue } }: { appeal: ListedAppeal }) {
  const { t, time } = useWords();
  const left = spanOf(leftUntil(by, Date.now()));
  return (
    <p className={overdue ? 'chip finding' : 'chip open'}>
      <Icon name={overdue ? 'failed' : 'pending'} />
      {overdue
        ? t('appeals.overdue', { at: time(by) })
        : t('appeals.left', { at: time(by), span: t(left.key, { n: left.n }) })}
    </p>
  );
}
