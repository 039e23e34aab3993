import { call } from '../../api/client.ts';
import type { Case, Risk } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { useLoaded } from '../../ui/use-loaded.ts';

/** What is known before a refund: each part of the score, what is missing, and what a person may consider. */
export function RiskDialog({ of, onClose }: { of: Case; onClose(): void }) {
  const { t } = useWords();
  const { value, error, reload } = useLoaded(of.id, signal =>
    call<Risk>('/v1/risk-assessments', { json: { case_id: of.id }, signal }),
  );
  return (
    <Dialog title={t('risk.title')} onClose={onClose}>
      {error && <ErrorBox message={error} onRetry={reload} />}
      {value ? <Assessment risk={value} /> : !error && <p className="soft">{t('app.loading')}</p>}
    </Dialog>
  );
}

function Assessment({ risk }: { risk: Risk }) {
  const { t, of } = useWords();
  const recommended = risk.actions.find(({ id }) => id === risk.recommended);
  return (
    <>
      <p>
        <b>{t('risk.score', { score: risk.score, max: risk.scale.max })}</b>
      </p>
      <table className="parts">
        <tbody>
          {risk.parts.map(({ id, points, why }) => (
            <tr key={id}>
              <td className="points">{points > 0 ? `+${points}` : points}</td>
              <td>{of(why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {risk.missing.length > 0 && (
        <section>
          <h3>{t('risk.missing')}</h3>
          <ul>
            {risk.missing.map(({ id, from, label }) => (
              <li key={id}>
                {of(label)} <span className="soft small">({t(`risk.from.${from}`)})</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {risk.questions.length > 0 && (
        <section>
          <h3>{t('risk.questions')}</h3>
          <ul>
            {risk.questions.map(question => (
              <li key={question.en}>{of(question)}</li>
            ))}
          </ul>
        </section>
      )}
      {recommended && <p className="notice">{t('risk.recommended', { action: of(recommended.name) })}</p>}
      <p className="soft small">{of(risk.notice)}</p>
    </>
  );
}
