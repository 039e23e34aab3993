import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import type { RescanResult } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { checkName } from '../../i18n/detectors.ts';
import type { Outcome } from '../../logic/rescans.ts';
import { hrefOf } from '../../logic/route.ts';
import { Chip } from '../../ui/chip.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { messageOf } from '../../ui/use-loaded.ts';

const PAGE = 50;

interface Page {
  readonly items: readonly RescanResult[];
  readonly next_cursor: string | null;
}

/** What is different, photo by photo. `known`: how many there are by now; the list is read again when more came. */
export function Results(props: { rescan: string; outcomes: readonly Outcome[]; known: number; open: boolean }) {
  const { t } = useWords();
  const [page, setPage] = useState<Page>({ items: [], next_cursor: null });
  const [error, setError] = useState<string | null>(null);
  const read = (cursor: string | null, signal?: AbortSignal) =>
    call<Page>(
      `/v1/rescans/${props.rescan}/results?limit=${PAGE}&outcome=${props.outcomes.join(',')}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      signal ? { signal } : {},
    ).then(
      more => {
        setPage(now => (cursor ? { ...more, items: [...now.items, ...more.items] } : more));
        setError(null);
      },
      (thrown: unknown) => {
        if (!signal?.aborted) setError(messageOf(thrown));
      },
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the component is made anew for other outcomes.
  useEffect(() => {
    const abort = new AbortController();
    void read(null, abort.signal);
    return () => abort.abort();
  }, [props.known]);
  return (
    <>
      {error && <ErrorBox message={error} onRetry={() => void read(null)} />}
      {page.items.length === 0 && (
        <p className="empty">{t(props.open ? 'rescan.resultsNoneYet' : 'rescan.resultsNone')}</p>
      )}
      <ol className="diffs">
        {page.items.map(result => (
          <Diff key={result.inspection.id} result={result} />
        ))}
      </ol>
      {page.next_cursor && (
        <button type="button" onClick={() => void read(page.next_cursor)}>
          {t('rescan.more')}
        </button>
      )}
    </>
  );
}

/** One photo: the result before, the result now, and the evidence that weighs otherwise. */
function Diff({ result }: { result: RescanResult }) {
  const { t, of, language } = useWords();
  const { inspection, before, after, why, error } = result;
  const { case: owner } = inspection;
  const name = owner?.reference ?? owner?.title ?? inspection.filename ?? t('inbox.untitled');
  return (
    <li className="panel diff">
      {inspection.thumbnail && <img src={inspection.thumbnail} alt="" loading="lazy" width="96" height="96" />}
      <div>
        <h3>
          <a href={hrefOf(owner ? { page: 'case', id: owner.id } : { page: 'photo', id: inspection.id })}>{name}</a>
        </h3>
        {inspection.filename && inspection.filename !== name && (
          <p className="soft small name">{inspection.filename}</p>
        )}
        <p className="turn">
          <Then label={t('rescan.before')} verdict={before} />
          {after && <Then label={t('rescan.after')} verdict={after} />}
        </p>
        {after && <p>{of(after.summary)}</p>}
        {error && <p className="field-error">{error.title}</p>}
        {why.length > 0 && (
          <details>
            <summary>{t('rescan.why', { n: why.length })}</summary>
            <ul className="small">
              {why.map(each => (
                <li key={`${each.detector}.${each.score}.${each.class}`}>
                  {of(each.sentence)}{' '}
                  <span className="soft">
                    {checkName(each.detector, language)}{' '}
                    {t('rescan.weighs', {
                      before: `${each.log10_lr_before.toFixed(2)} (${each.version_before ?? '–'})`,
                      after: `${each.log10_lr_after.toFixed(2)} (${each.version_after ?? '–'})`,
                    })}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

function Then({ label, verdict }: { label: string; verdict: RescanResult['before'] }) {
  return (
    <span>
      <span className="soft small">{label}</span> <Chip row={{ status: 'done', verdict }} />
    </span>
  );
}
