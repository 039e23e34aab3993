import { useState } from 'react';
import { call } from '../api/client.ts';
import type { Cluster, Listed } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { hrefOf } from '../logic/route.ts';
import { Chip } from '../ui/chip.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { messageOf, useLoaded } from '../ui/use-loaded.ts';

interface Page {
  readonly items: readonly Cluster[];
  readonly next_cursor: string | null;
}

const read = (cursor: string | null, signal?: AbortSignal) =>
  call<Page>(`/v1/clusters${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`, signal ? { signal } : {});

/** Pictures that came in with several trades, each with its photos side by side. */
export default function Clusters() {
  const { t } = useWords();
  const first = useLoaded('clusters', signal => read(null, signal));
  const [more, setMore] = useState<readonly Page[]>([]);
  const [error, setError] = useState<string | null>(null);
  const pages = first.value ? [first.value, ...more] : [];
  const next = pages.at(-1)?.next_cursor ?? null;
  const onMore = () =>
    read(next).then(
      page => setMore(now => [...now, page]),
      (thrown: unknown) => setError(messageOf(thrown)),
    );
  return (
    <div className="page">
      <PageHead title={t('cluster.title')} back={{ page: 'analyst' }} backLabel={t('cluster.back')} />
      <p className="soft">{t('cluster.hint')}</p>
      {(error ?? first.error) && <ErrorBox message={(error ?? first.error)!} onRetry={first.reload} />}
      {first.value?.items.length === 0 && <p className="empty">{t('cluster.none')}</p>}
      <ul className="diffs">
        {pages
          .flatMap(({ items }) => items)
          .map(cluster => (
            <li key={cluster.id} className="panel">
              <h2>{t('cluster.count', { photos: cluster.photos, cases: cluster.cases })}</h2>
              <ol className="cluster">
                <Photo photo={cluster.first} note={t('cluster.first')} />
                {cluster.later.map(photo => (
                  <Photo key={photo.id} photo={photo} />
                ))}
              </ol>
            </li>
          ))}
      </ul>
      {next && (
        <button type="button" onClick={() => void onMore()}>
          {t('rescan.more')}
        </button>
      )}
    </div>
  );
}

function Photo({ photo, note }: { photo: Listed; note?: string }) {
  const { t, time } = useWords();
  const { case: owner } = photo;
  const name = owner?.reference ?? owner?.title ?? photo.filename ?? t('inbox.untitled');
  return (
    <li>
      {photo.thumbnail && <img src={photo.thumbnail} alt="" loading="lazy" width="128" height="128" />}
      <a href={hrefOf(owner ? { page: 'case', id: owner.id } : { page: 'photo', id: photo.id })}>{name}</a>
      <span className="soft small">
        {time(photo.created_at)}
        {note && ` · ${note}`}
      </span>
      <Chip row={photo} />
    </li>
  );
}
