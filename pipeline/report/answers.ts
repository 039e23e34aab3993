import { RefundlensError } from '../core/errors.ts';
import type { Bilingual, Language } from '../core/language.ts';
import type { Profile } from './profiles.ts';

/**
 * Checks values that the caller gives for a form: only for fields that the form has and that the case does not fill,
 * so that a form never says something else than its case.
 * Throws `request_invalid` that names each fault in the caller's language.
 */
export function checkAnswers(
  profile: Pick<Profile, 'fields'>,
  answers: Readonly<Record<string, string>>,
  language: Language,
): void {
  const faults: Record<string, string> = {};
  for (const name of Object.keys(answers)) {
    const field = profile.fields.find(each => each.name === name);
    if (!field) faults[`answers.${name}`] = UNKNOWN[language];
    else if (field.from) faults[`answers.${name}`] = OF_THE_CASE[language];
  }
  if (Object.keys(faults).length > 0) throw new RefundlensError('request_invalid', null, { fields: faults });
}

const UNKNOWN: Bilingual = { en: 'The form has no such field.', zh: '该表单没有此字段。' };
const OF_THE_CASE: Bilingual = { en: 'The case fills this field.', zh: '此字段由案件信息填写。' };
