import { z } from 'zod';
import type { Bilingual, Language } from '#pipeline/core/language.ts';
import { ADVICE, STRENGTHS, VERDICT_CLASSES } from '#pipeline/core/verdict.ts';
import { INSPECTION_STATUSES } from '#pipeline/store/ports.ts';
import type { Fetch, Inspection } from '../client/index.ts';
import type { ToolAnswer } from './tool.ts';

const bilingual = z.object({ en: z.string(), zh: z.string() });

/** What a bot is told of one photo: enough to act on, and where the rest is. */
export const findingShape = {
  inspection_id: z.string().nullable().describe('null while the photo is still being fetched / 仍在抓取时为 null'),
  case_id: z.string().nullable(),
  filename: z.string().nullable(),
  status: z.enum([...INSPECTION_STATUSES, 'fetching']),
  verdict: z
    .object({
      class: z.enum(VERDICT_CLASSES),
      strength: z.enum(STRENGTHS),
      probability: z.number().describe('At the assumed share of such photos / 在假定占比下的概率'),
      summary: bilingual,
      reasons: z.array(bilingual),
    })
    .nullable(),
  advice: z.array(z.enum(ADVICE)).describe('Better evidence to ask the buyer for / 建议向买家索取的补充证据'),
  error: z.string().nullable(),
};

export function findingOf(inspection: Inspection): Record<string, unknown> {
  const { verdict } = inspection;
  return {
    inspection_id: inspection.id,
    case_id: inspection.case_id,
    filename: inspection.filename,
    status: inspection.status,
    verdict: verdict && {
      class: verdict.class,
      strength: verdict.strength,
      probability: verdict.posterior.probability,
      summary: verdict.summary,
      reasons: verdict.reasons_for.map(({ sentence }) => sentence),
    },
    advice: verdict?.advice ?? [],
    error: inspection.error?.code ?? null,
  };
}

const LATER: Bilingual = {
  en: 'The photo is taken in; its verdict is not there yet. Ask again with get_verdict.',
  zh: '照片已接收，结论尚未得出。请稍后用 get_verdict 查询。',
};
const NO_ACCUSATION: Bilingual = {
  en: 'This is what the evidence shows, not an accusation; people decide.',
  zh: '以上仅为证据所示，不是指控，请由人决定。',
};

/** The finding in a sentence or two. */
export function findingText({ filename, verdict, error }: Inspection, language: Language): string {
  const photo = filename ? `${filename}: ` : '';
  if (error) return `${photo}${error.title} [${error.code}]`;
  if (!verdict) return photo + LATER[language];
  const head = `${photo}${verdict.summary[language]} [${verdict.class}, ${verdict.strength}]`;
  const speaks = verdict.class !== 'no_finding' && verdict.class !== 'inconclusive';
  return speaks ? `${head} ${NO_ACCUSATION[language]}` : head;
}

/** A photo whose address is noted and that has not arrived yet. */
export function stillFetching({ case_id }: Fetch, language: Language): ToolAnswer {
  const text = {
    en: 'The photo is still being fetched. Send the same address again in a moment; it is not inspected twice.',
    zh: '照片仍在抓取。请稍后再次提交同一网址，不会重复检测。',
  }[language];
  const nothing = { inspection_id: null, filename: null, verdict: null, advice: [], error: null };
  return { data: { ...nothing, case_id, status: 'fetching' }, text };
}
