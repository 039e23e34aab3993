import { call } from '../api/client.ts';
import type { Form } from '../api/form.ts';
import type { Report } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { size } from '../logic/message.ts';
import { CopyButton } from '../ui/copy.tsx';
import { ErrorBox } from '../ui/error-box.tsx';
import { useLoaded } from '../ui/use-loaded.ts';

/** The platform's form as it is to be filled in: each field with its value to copy, its limit and how much is used. */
export function ReportForm({ report, href }: { report: Report; href: string }) {
  const { t, of } = useWords();
  const { value: form, error, reload } = useLoaded(href, signal => call<Form>(href, { signal }));
  if (error) return <ErrorBox message={error} onRetry={reload} />;
  if (!form) return <p className="soft">{t('app.loading')}</p>;
  return (
    <>
      {form.deadlines.map(({ region, days, at_local }) => (
        <p key={region} className="notice">
          {at_local ? t('report.deadline', { region, at: at_local }) : t('report.deadlineDays', { region, days })}
        </p>
      ))}
      {form.replies.map((reply, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: replies have no other name than their place.
        <ReplyView key={index} reply={reply} report={report} number={form.replies.length > 1 ? index + 1 : null} />
      ))}
      {form.left_out.map(({ photo, why }) => (
        <p key={photo} className="soft small">
          {t('case.photo', { n: photo })}: {of(why)}
        </p>
      ))}
      {form.fields.length > 0 && (
        <section>
          <h3>{t('report.fields')}</h3>
          <dl className="record">
            {form.fields.map(({ name, label, required, value, note, suggested_reason }) => (
              <div key={name}>
                <dt>
                  {of(label)} <code>{name}</code> {required && t('report.required')}
                </dt>
                <dd>
                  {value === null ? (
                    <span className="soft">{note ? of(note) : t('report.fillIn')}</span>
                  ) : (
                    <>
                      {value} <CopyButton text={value} />
                    </>
                  )}
                  {suggested_reason && (
                    <p className="small">{t('report.suggested', { reason: of(suggested_reason) })}</p>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {form.source && <p className="soft small">{of(form.source)}</p>}
    </>
  );
}

function ReplyView(props: { reply: Form['replies'][number]; report: Report; number: number | null }) {
  const { t } = useWords();
  const { text, images } = props.reply;
  const hrefOf = (name: string) => props.report.files.find(file => file.name === name)?.href;
  return (
    <section>
      {props.number !== null && <h3>{t('report.reply', { n: props.number })}</h3>}
      {text && (
        <>
          <h3>
            {t('report.message')} <code>{text.name}</code>
          </h3>
          <pre className="message" lang={props.report.language === 'zh' ? 'zh-CN' : 'en'}>
            {text.value}
          </pre>
          <div className="actions">
            <CopyButton text={text.value} />
            {text.limits.map(({ unit, count, max }) => (
              <span key={unit} className="soft small">
                <meter min={0} max={max} value={count} aria-hidden="true" /> {t(`report.count.${unit}`, { count, max })}
              </span>
            ))}
          </div>
        </>
      )}
      {images.length > 0 && (
        <>
          <h3>
            {t('report.proof')} <code>{images[0]!.name}</code>
          </h3>
          <ul className="proofs">
            {images.map(({ file, bytes, max_bytes }) => (
              <li key={file}>
                <img src={hrefOf(file)} alt={file} />
                <span className="soft small">{t('report.proofSize', { size: size(bytes), max: size(max_bytes) })}</span>
                <a className="button" href={hrefOf(file)} download={file}>
                  {t('app.download')}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
