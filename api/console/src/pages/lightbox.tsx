import { useEffect, useState } from 'react';
import type { Listed } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { Chip } from '../ui/chip.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** The photos of a case, large, one at a time: j and k go through them, the space bar puts them away. */
export function Lightbox({ photos, start, onClose }: { photos: readonly Listed[]; start: Listed; onClose(): void }) {
  const { t, of } = useWords();
  const [at, setAt] = useState(
    Math.max(
      0,
      photos.findIndex(({ id }) => id === start.id),
    ),
  );
  const photo = photos[at]!;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const by = { j: 1, k: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) setAt(now => Math.min(photos.length - 1, Math.max(0, now + by)));
      else if (event.key === ' ') onClose();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [photos.length, onClose]);
  return (
    <Dialog wide title={`${t('case.photo', { n: at + 1 })} / ${photos.length}`} onClose={onClose}>
      <div className="lightbox">
        {photo.preview ? (
          <img src={photo.preview} alt={photo.filename ?? t('case.photo', { n: at + 1 })} />
        ) : (
          <p className="no-picture soft">{t(photo.status === 'done' ? 'case.notKept' : 'case.noPicture')}</p>
        )}
      </div>
      <p>
        <Chip row={photo} /> {photo.verdict && of(photo.verdict.summary)}
      </p>
    </Dialog>
  );
}
