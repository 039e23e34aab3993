import type { Action, Manifest, SignedHistory } from './history.ts';
import { type SignerStatus, statusOf, type TrustList } from './trust.ts';

export type AiKind = 'generated' | 'edited';

/** One statement of the history about AI, and whether every signature on the way to it can be relied on. */
interface Claim {
  readonly kind: AiKind;
  readonly backed: boolean;
}

export interface Judgement {
  readonly signer: SignerStatus;
  /** Signature, statements, binding and signer of the active manifest all hold. */
  readonly relied: boolean;
  /** The strongest statement about AI: backed before not, generated before edited. */
  readonly ai: Claim | null;
  /** A camera's own signed capture with nothing done to it since. */
  readonly cameraCapture: boolean;
}

/** Actions that speak about the whole picture; any other is a step of editing (C2PA 2.2, 18.15.4.1). */
const WHOLE_PICTURE = [
  'c2pa.created',
  'c2pa.opened',
  'c2pa.converted',
  'c2pa.published',
  'c2pa.transcoded',
  'c2pa.repackaged',
];
const UNTOUCHED = ['c2pa.created', 'c2pa.opened', 'c2pa.published', 'c2pa.repackaged'];
const CAPTURE = ['digitalCapture', 'computationalCapture'];

function aiKindOf({ action, source }: Pick<Action, 'action' | 'source'>): AiKind | null {
  if (source === 'compositeWithTrainedAlgorithmicMedia') return 'edited';
  if (source === 'trainedAlgorithmicMedia') return WHOLE_PICTURE.includes(action) ? 'generated' : 'edited';
  return null;
}

/**
 * What a history amounts to. Statements are followed through `parentOf` ingredients, since a picture stays what its
 * parent was; an AI-made component makes the whole an edit. Every signature on the way must hold for a statement to be
 * backed.
 */
export function judge(history: SignedHistory, list: TrustList): Judgement {
  const byLabel = new Map(history.manifests.map(manifest => [manifest.label, manifest]));
  const active = history.manifests[0];
  if (!active) return { signer: 'unknown', relied: false, ai: null, cameraCapture: false };

  const holds = (manifest: Manifest) => {
    const status = statusOf(manifest.signer, list);
    return (
      manifest.signature === 'valid' && manifest.statements === 'intact' && (status === 'trusted' || status === 'known')
    );
  };
  const relied = holds(active) && active.binding === 'intact';

  const claims: Claim[] = [];
  const captures: boolean[] = [];
  let touched = false;
  const seen = new Set<string>();
  const follow = (manifest: Manifest, backed: boolean, component: boolean): void => {
    if (seen.has(manifest.label)) return;
    seen.add(manifest.label);
    const said = [...manifest.actions, ...manifest.sources.map(source => ({ action: 'c2pa.created', source }))];
    for (const statement of said) {
      const kind = aiKindOf(statement);
      if (kind) claims.push({ kind: component ? 'edited' : kind, backed });
      if (statement.action === 'c2pa.created' && statement.source && CAPTURE.includes(statement.source)) {
        captures.push(backed && !component && inForce(manifest));
      }
      if (!UNTOUCHED.includes(statement.action)) touched = true;
    }
    for (const ingredient of manifest.ingredients) {
      if (ingredient.relationship === 'inputTo') continue;
      const next = ingredient.manifest === null ? undefined : byLabel.get(ingredient.manifest);
      // Early writers recorded the picture itself as the only component of an entry that did nothing.
      const itself =
        ingredient.relationship === 'parentOf' || (manifest.actions.length === 0 && manifest.ingredients.length === 1);
      if (!itself || !next) touched = true;
      if (next) follow(next, backed && ingredient.state === 'valid' && holds(next), component || !itself);
    }
  };
  follow(active, relied, false);

  const order = (claim: Claim) => Number(claim.backed) * 2 + Number(claim.kind === 'generated');
  const ai = claims.reduce<Claim | null>((best, claim) => (best && order(best) >= order(claim) ? best : claim), null);
  return {
    // Anyone can put anyone's certificate beside a signature that does not hold.
    signer: active.signature === 'valid' ? statusOf(active.signer, list) : 'unknown',
    relied,
    ai,
    cameraCapture: relied && inForce(active) && captures.some(Boolean) && !touched && !ai,
  };
}

/** Signed while the certificate was in force, as far as can be shown: not expired by now, or time-stamped before. */
const inForce = ({ signer }: Manifest) => signer !== null && !signer.expired;
