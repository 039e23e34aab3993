import type { AcceptedFile, Inspection, NewRescan, RefusedFile, Verdict, Webhook } from '#api/client/paths.ts';

// The types of the typed client: what the contract changes, the compiler finds here.

export type {
  Agreement,
  ApiKey as Key,
  Appeal,
  Case,
  Cluster,
  Decision,
  Delivery,
  Inspection,
  ListedAppeal,
  ListedInspection as Listed,
  NewRescan,
  Problem,
  Profile,
  Reason,
  RefusedFile,
  Report,
  Rescan,
  RescanEstimate,
  RescanResult,
  RiskAssessment as Risk,
  Session,
  Settings as SettingsInForce,
  Strength,
  Usage,
  Verdict,
  Webhook,
  WebhookWithSecret,
} from '#api/client/paths.ts';
export type { Bilingual, Language } from '#pipeline/core/language.ts';
export type VerdictClass = Verdict['class'];
export type Category = NonNullable<NewRescan['categories']>[number];
export type EventType = Webhook['types'][number];
export type Evidence = Inspection['evidence'][number];
export type Advice = Verdict['advice'][number];
/** Of one photo: a refusal of all has no `accepted`. */
export type Upload = { accepted?: AcceptedFile[]; refused?: RefusedFile[] };
