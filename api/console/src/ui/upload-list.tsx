import type { Listed } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { size } from '../logic/message.ts';
import { hrefOf } from '../logic/route.ts';
import { type UploadItem, useUploads } from '../logic/uploads.tsx';
import { isPending } from '../logic/verdicts.ts';
import { Chip } from './chip.tsx';
import { Icon } from './icons.tsx';

/** What becomes of each photo that was just dropped, until it is put away. */
export function UploadList({ rows }: { rows: readonly Listed[] }) {
  const { t } = useWords();
  const { batch, retry, dismiss } = useUploads();
  if (!batch) return null;
  const { items } = batch;
  const found = new Map(rows.map(row => [row.id, row]));
  const rowOf = ({ state }: UploadItem) => (state.kind === 'sent' ? found.get(state.inspectionId) : undefined);
  const count = (kind: UploadItem['state']['kind']) => items.filter(({ state }) => state.kind === kind).length;
  const [sent, refused, failed] = [count('sent'), count('refused'), count('failed')];
  const inspected = items.filter(item => {
    const row = rowOf(item);
    return row && !isPending(row);
  }).length;
  const sending = sent + refused + failed < items.length;
  const status = [
    ...(sending ? [t('upload.done', { sent, n: items.length })] : []),
    ...(!sending && sent > 0 ? [t('upload.inspected', { done: inspected, n: sent })] : []),
    ...(refused > 0 ? [t('upload.refusedCount', { n: refused })] : []),
  ].join(' · ');
  return (
    <section className="uploads" aria-label={t('upload.title', { n: items.length })}>
      <header>
        <p role="status">{status}</p>
        <progress max={items.length} value={sending ? sent + refused : inspected + refused} aria-label={status} />
        {failed > 0 && (
          <button type="button" onClick={retry}>
            {t('app.retry')}
          </button>
        )}
        {batch.caseId && sent > 0 && <a href={hrefOf({ page: 'case', id: batch.caseId })}>{t('upload.openCase')}</a>}
        <button type="button" className="quiet" onClick={dismiss} aria-label={t('upload.dismiss')}>
          <Icon name="close" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <ul tabIndex={0}>
        {items.map(item => (
          <li key={item.attempt}>
            <span className="name" title={item.file.name}>
              {item.file.name}
            </span>
            <span className="soft">{size(item.file.size)}</span>
            <ItemState item={item} row={rowOf(item)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ItemState({ item: { state }, row }: { item: UploadItem; row: Listed | undefined }) {
  const { t } = useWords();
  switch (state.kind) {
    case 'waiting':
      return <span className="soft">{t('upload.waiting')}</span>;
    case 'sending':
      return <span>{t('upload.sending', { percent: Math.round(state.share * 100) })}</span>;
    case 'sent':
      return (
        <span className="state">
          {row ? <Chip row={row} /> : <Chip row={{ status: 'queued', verdict: null }} />}
          {state.repeated && <span className="soft small">{t('upload.repeated')}</span>}
        </span>
      );
    case 'refused':
    case 'failed':
      return (
        <span className="why">
          <span className="chip failed">
            <Icon name="failed" />
            {t(`upload.${state.kind}`)}
          </span>
          {state.why}
        </span>
      );
  }
}
