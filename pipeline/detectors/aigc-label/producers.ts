/**
 * A provider's code, 27 characters by the practice guide on coding of service providers (TC260-PG-20252A, 2025): `00` for
 * the guide itself, kind of subject, how it is identified, the subject's own number, kind of service, four characters of
 * its own choice for model or app.
 */
export interface ProviderCode {
  /** `organisation`: with its unified social credit code (GB 32100-2015); `other`: a person or another identification. */
  readonly subject: 'organisation' | 'other';
  /** The subject's number, 18 characters. */
  readonly number: string;
  readonly service: ServiceKind;
  readonly app: string;
}

/** What the provider does with the content: makes it, or passes it on; `unstated` where the code leaves that open. */
export type ServiceKind = 'generation' | 'propagation' | 'unstated';

const SERVICES: Readonly<Record<string, ServiceKind>> = { 0: 'unstated', 1: 'generation', 2: 'propagation' };
/** Subject 1 is an organisation, identification 1 its credit code. */
const ORGANISATION = '11';

/** The parts of a provider's code; null where the text is none. */
export function providerCode(written: string): ProviderCode | null {
  const parts = /^00(\d\d)([0-9A-Z]{18})([012])([0-9A-Z]{4})$/.exec(written);
  if (!parts) return null;
  const [, kind, number, service, app] = parts as unknown as [string, string, string, string, string];
  return { subject: kind === ORGANISATION ? 'organisation' : 'other', number, service: SERVICES[service]!, app };
}

/** What a producer's service makes. */
export type ProducerKind = 'assistant' | 'picture_generator' | 'model_platform';

interface KnownProducer {
  readonly name: string;
  readonly kind: ProducerKind;
}

/** Organisations by their credit codes, which are public record, as seen in labels of the named product. */
export const PRODUCERS: Readonly<Record<string, KnownProducer>> = {
  '91110102MACQD9K640': { name: 'Doubao 豆包', kind: 'assistant' },
  '9144030008867405X2': { name: 'Jimeng 即梦', kind: 'picture_generator' },
  '91330106MA2CFLDG4R': { name: 'Tongyi Wanxiang 通义万相', kind: 'picture_generator' },
  '91110108335469089C': { name: 'Kling 可灵', kind: 'picture_generator' },
  '91110108MA01KP2T5U': { name: 'Zhipu 智谱', kind: 'model_platform' },
  '91440300708461136T': { name: 'Tencent 腾讯', kind: 'model_platform' },
};

/** Producers that sign with a name instead of a registered code. Anybody can write a name. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/minimax/i, 'MiniMax'],
  [/picwish|佐糖/i, 'PicWish 佐糖'],
  [/豆包|doubao/i, 'Doubao 豆包'],
  [/即梦|jimeng|dreamina/i, 'Jimeng 即梦'],
  [/通义|tongyi/i, 'Tongyi 通义'],
  [/混元|hunyuan|腾讯|tencent/i, 'Tencent 腾讯'],
  [/可灵|kling/i, 'Kling 可灵'],
  [/文心|ernie|百度|baidu/i, 'Baidu 百度'],
];

export interface Producer {
  /** A product that people know; the writer's own words where it is none of ours. */
  readonly name: string;
  /** Named by the code of an organisation of the table, for a service that makes content. */
  readonly registered: boolean;
  /** null for one that is not in the table. */
  readonly kind: ProducerKind | null;
  /** null where the label names no code. */
  readonly service: ServiceKind | null;
}

/** Who stands behind the producer of a label as it is written: a code, or a name. */
export function producerOf(written: string): Producer {
  const code = providerCode(written);
  const known = code?.subject === 'organisation' ? PRODUCERS[code.number] : undefined;
  const service = code?.service ?? null;
  // A code for passing content on does not belong where the maker is named.
  if (known) return { ...known, registered: service !== 'propagation', service };
  const named = BY_NAME.find(([pattern]) => pattern.test(written));
  return { name: named ? named[1] : written.slice(0, 80), registered: false, kind: null, service };
}
