import { type ReactNode, useState } from 'react';
import { call } from '../../api/client.ts';
import type { Inspection, Verdict } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { detectorName } from '../../i18n/detectors.ts';
import { size } from '../../logic/message.ts';
import { statedPlace } from '../../logic/place.ts';
import { useSettings } from '../../logic/settings.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { useLoaded } from '../../ui/use-loaded.ts';

interface History {
  readonly items: readonly { sequence: number; verdict: Verdict; hash: string; created_at: string }[];
}

/** What identifies the file and what judged it, for whoever checks later. Read when it is opened. */
export function RecordPanel({ photo }: { photo: Inspection }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <section className="panel">
      {photo.photo.deleted_at === null && (
        <p className="actions">
          <a className="button" href={`/v1/inspections/${photo.id}/original`} download>
            {t('case.original')}
          </a>
        </p>
      )}
      <details open={open} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>
          <h2>{t('record.title')}</h2>
        </summary>
        {open && <Record key={photo.id} photo={photo} />}
      </details>
    </section>
  );
}

function Record({ photo }: { photo: Inspection }) {
  const { t, time, language } = useWords();
  const showPlace = useSettings().value?.privacy.show_place ?? false;
  const path = `/v1/inspections/${photo.id}/history`;
  const history = useLoaded(`${path}/${photo.status}`, signal => call<History>(path, { signal }));
  const { photo: file, verdict } = photo;
  const last = history.value?.items.at(-1);
  const pixels =
    file.width && file.height
      ? t('record.pixels', { width: file.width, height: file.height, format: (file.format ?? '').toUpperCase() })
      : '';
  const rows: (readonly [string, ReactNode])[] = [
    [t('record.file'), photo.filename ?? t('record.noName')],
    [t('record.size'), [file.bytes === null ? '' : size(file.bytes), pixels].filter(Boolean).join(', ')],
    [t('record.place'), showPlace && statedPlace(photo)],
    [t('record.jpegQuality'), file.jpeg_quality],
    [t('record.quality'), verdict && t(`quality.${verdict.quality}`)],
    [t('record.sha256'), <code key="sha256">{file.sha256}</code>],
    [t('record.perceptual'), file.perceptual_hash && <code key="perceptual">{file.perceptual_hash}</code>],
    [t('record.software'), verdict && `refundlens ${verdict.versions.refundlens}, ${verdict.versions.policy}`],
    [
      t('record.detectors'),
      verdict &&
        Object.entries(verdict.versions.detectors)
          .map(([detector, version]) => `${detectorName(photo, detector, language)} ${version}`)
          .join('; '),
    ],
    [
      t('record.history'),
      history.value && (
        <ol key="history" className="plain">
          {history.value.items.map(({ sequence, verdict: then, created_at }) => (
            <li key={sequence}>
              {time(created_at)}: {t(`verdict.${then.class}`)}
            </li>
          ))}
        </ol>
      ),
    ],
    [t('record.chain'), last && <code key="chain">{last.hash}</code>],
  ];
  return (
    <>
      {history.error && <ErrorBox message={history.error} onRetry={history.reload} />}
      <dl className="record">
        {rows
          .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
