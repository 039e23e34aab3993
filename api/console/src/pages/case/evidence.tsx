import type { Inspection } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { detectorName } from '../../i18n/detectors.ts';
import type { TextKey } from '../../i18n/texts.ts';
import { cardsOf, type FamilyCard } from '../../logic/cards.ts';
import { isPending } from '../../logic/verdicts.ts';
import { Chip, Steps } from '../../ui/chip.tsx';
import { Scale } from './scale.tsx';

/** What was found on a photo and why, in sentences: for, against, seen, not checked. */
export function EvidencePanel({ photo, number }: { photo: Inspection; number: number }) {
  const { t, of } = useWords();
  const { verdict, error } = photo;
  return (
    <section className="panel" aria-labelledby="evidence-title">
      <h2 id="evidence-title">
        {t('case.photo', { n: number })} <Chip row={photo} />
      </h2>
      {verdict && <p className="summary">{of(verdict.summary)}</p>}
      {error && <p className="notice">{error.title}</p>}
      {isPending(photo) && <p className="soft">{t('app.loading')}</p>}
      {photo.photo.notes.map(note => (
        <p key={note} className="soft small">
          {t(`note.${note}`)}
        </p>
      ))}
      {verdict && verdict.inconclusive.length > 0 && (
        <>
          <h3>{t('evidence.whyOpen')}</h3>
          <ul className="plain">
            {verdict.inconclusive.map(why => (
              <li key={why}>{t(`inconclusive.${why}`)}</li>
            ))}
          </ul>
        </>
      )}
      {verdict && verdict.class !== 'no_finding' && <Scale verdict={verdict} />}
      {verdict && <Sides photo={photo} />}
    </section>
  );
}

function Sides({ photo }: { photo: Inspection }) {
  const { t, of, language } = useWords();
  const cards = cardsOf(photo);
  const open = photo.verdict?.class === 'inconclusive' || photo.verdict?.class === 'no_finding';
  const side = (title: TextKey, list: readonly FamilyCard[], kind: string) =>
    list.length > 0 && (
      <>
        <h3>{t(title)}</h3>
        {list.map(card => (
          <Card key={card.family} card={card} kind={kind} />
        ))}
      </>
    );
  return (
    <div className="sides">
      {side(open ? 'evidence.forOpen' : 'evidence.for', cards.for, 'for')}
      {side('evidence.against', cards.against, 'against')}
      {cards.seen.length > 0 && (
        <details>
          <summary>
            {t('evidence.seen')} ({cards.seen.reduce((sum, { said }) => sum + said.length, 0)})
          </summary>
          <div className="sides">
            {cards.seen.map(card => (
              <Card key={card.family} card={card} kind="seen" />
            ))}
          </div>
        </details>
      )}
      {cards.notChecked.length > 0 && (
        <details>
          <summary>
            {t('evidence.notChecked')} ({cards.notChecked.length})
          </summary>
          <ul className="plain small">
            {cards.notChecked.map(({ detector, sentence }) => (
              <li key={detector}>
                <b>{detectorName(photo, detector, language)}</b> <span className="soft">{of(sentence)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Card({ card, kind }: { card: FamilyCard; kind: string }) {
  const { t, of } = useWords();
  return (
    <article className={`evidence ${kind}`}>
      <h4>{t(`family.${card.family}`)}</h4>
      {card.said.map(({ detector, sentence, reason }) => (
        <div key={`${detector}.${reason?.score}`} className="said">
          <p>{of(sentence)}</p>
          {reason && (
            <p className="soft small">
              <Steps strength={reason.strength} /> {t(`strength.${reason.strength}`)}
              {reason.conclusive && ` · ${t('evidence.decides')}`}
            </p>
          )}
        </div>
      ))}
    </article>
  );
}
