import type { Profile } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';

export type Answers = Readonly<Record<string, string>>;

interface Props {
  readonly profile: Profile;
  readonly answers: Answers;
  onChange(answers: Answers): void;
}

/** Fields of the platform's form that the case does not have, such as its reason code, to be filled in beforehand. */
export function ReportAnswers({ profile, answers, onChange }: Props) {
  const { t, of } = useWords();
  const fields = profile.fields.filter(({ filled_by }) => filled_by === 'caller');
  if (fields.length === 0) return null;
  return (
    <fieldset className="filling answers">
      <legend>{t('report.answers')}</legend>
      {fields.map(({ name, label, note, reasons }) => (
        <label key={name}>
          <span>
            {of(label)} <code>{name}</code>
          </span>
          <input
            maxLength={500}
            value={answers[name] ?? ''}
            onChange={event => onChange({ ...answers, [name]: event.target.value })}
          />
          {note && <span className="soft small">{of(note)}</span>}
          {reasons && <span className="soft small">{Object.values(reasons).map(of).filter(isFirst).join(' · ')}</span>}
        </label>
      ))}
    </fieldset>
  );
}

const isFirst = (text: string, index: number, all: readonly string[]) => all.indexOf(text) === index;
