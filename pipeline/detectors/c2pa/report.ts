import type { Finding } from '../../core/evidence.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Container } from '../../core/photo.ts';
import { placeOf } from './carrier.ts';
import type { Manifest, SignedHistory } from './history.ts';
import { type Judgement, judge } from './judge.ts';
import { sentencesFor } from './sentences.ts';
import { type SignerStatus, statusOf, type TrustList } from './trust.ts';

/** What became of the history, in one word; the facts beside it say it apart. */
export type Condition =
  | 'in_order'
  | 'signer_not_on_list'
  | 'test_signer'
  | 'made_for_other_bytes'
  | 'loosely_bound'
  | 'not_bound'
  | 'history_changed'
  | 'unreadable';

function conditionOf(active: Manifest, signer: SignerStatus): Condition {
  if (active.signature === 'invalid' || active.statements === 'changed') return 'history_changed';
  if (active.binding === 'broken') return 'made_for_other_bytes';
  if (active.binding === 'absent') return 'not_bound';
  if (active.binding === 'loose') return 'loosely_bound';
  if (signer === 'test') return 'test_signer';
  return signer === 'unknown' ? 'signer_not_on_list' : 'in_order';
}

const mark = (yes: boolean) => (yes ? 1 : 0);

function scoresOf(active: Manifest, { relied, ai, cameraCapture }: Judgement): Record<string, number> {
  const backed = relied && ai?.backed === true;
  return {
    signed_ai_generated: mark(backed && ai?.kind === 'generated'),
    signed_ai_edited: mark(backed && ai?.kind === 'edited'),
    ai_claim_unverified: mark(ai !== null && !backed),
    signed_camera_capture: mark(cameraCapture),
    binding_broken: mark(active.signature === 'valid' && active.binding === 'broken'),
  };
}

/** A history that was read -> scores, facts and sentences. */
export function reportHistory(history: SignedHistory, container: Container, list: TrustList): Finding {
  const [active] = history.manifests;
  if (!active) return reportUnreadable('NoActiveManifest', list);
  const judgement = judge(history, list);
  const { signer } = active;
  const facts: JsonObject = {
    condition: conditionOf(active, judgement.signer),
    well_formed: active.deviations.length === 0,
    deviations: [...active.deviations],
    signature: active.signature,
    statements: active.statements,
    binding: active.binding,
    binding_place: active.binding === 'broken' ? placeOf(container, active) : null,
    signer: signer && {
      name: signer.name,
      organization: signer.organization,
      issuer: signer.issuer,
      status: judgement.signer,
      valid_from: signer.validFrom,
      valid_to: signer.validTo,
      expired: signer.expired,
    },
    trust_list_date: list.date,
    signed_at: active.signedAt,
    time_stamp: active.timeStamp,
    generator: active.generator,
    title: active.title,
    ai: judgement.ai?.kind ?? null,
    manifests: history.count,
    actions: history.manifests.flatMap((manifest, index) =>
      manifest.actions.map(action => ({ manifest: index, ...action })),
    ),
    ingredients: history.manifests.flatMap((manifest, index) =>
      manifest.ingredients.map(({ title, relationship, state, manifest: label }) => ({
        manifest: index,
        title,
        relationship,
        state,
        signer: signerOfIngredient(history, label, list),
      })),
    ),
  };
  const scores = scoresOf(active, judgement);
  return { scores, facts, sentences: sentencesFor(scores, facts) };
}

function signerOfIngredient(history: SignedHistory, label: string | null, list: TrustList): string | null {
  const signer = label === null ? undefined : history.manifests.find(manifest => manifest.label === label)?.signer;
  return signer ? statusOf(signer, list) : null;
}

/** A history that is there and cannot be read: said, and no mark. `why` is the library's name for the fault. */
export function reportUnreadable(why: string, list: TrustList): Finding {
  return {
    scores: {
      signed_ai_generated: 0,
      signed_ai_edited: 0,
      ai_claim_unverified: 0,
      signed_camera_capture: 0,
      binding_broken: 0,
    },
    facts: { condition: 'unreadable' satisfies Condition, well_formed: false, fault: why, trust_list_date: list.date },
  };
}
