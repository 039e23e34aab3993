import { expect, test } from 'vitest';
import type { Ingredient, Manifest, Signer } from './history.ts';
import { judge } from './judge.ts';
import type { TrustList } from './trust.ts';

const list: TrustList = { date: '2026-06-01', anchors: [] };
const trusted: Signer = {
  name: 'Maker',
  organization: 'Maker',
  issuer: 'Authority',
  validFrom: '2024-01-01',
  validTo: '2030-01-01',
  expired: false,
  anchored: 'listed',
};
const stranger: Signer = { ...trusted, anchored: null };

const manifest = (label: string, part: Partial<Manifest>): Manifest => ({
  label,
  title: null,
  generator: null,
  format: null,
  signer: trusted,
  signature: 'valid',
  statements: 'intact',
  binding: 'absent',
  exclusions: [],
  signedAt: null,
  timeStamp: 'none',
  actions: [],
  ingredients: [],
  sources: [],
  deviations: [],
  ...part,
});
const action = (name: string, source: string | null = null) => ({
  action: `c2pa.${name}`,
  source,
  agent: null,
  when: null,
});
const ingredient = (relationship: string, label: string | null, state: Ingredient['state'] = 'valid'): Ingredient => ({
  title: null,
  relationship,
  manifest: label,
  state,
});
const active = (part: Partial<Manifest>) => manifest('active', { binding: 'intact', ...part });
const verdictOn = (...manifests: Manifest[]) => judge({ manifests, count: manifests.length }, list);

const aiParent = manifest('parent', { actions: [action('created', 'trainedAlgorithmicMedia')] });

test('a picture stays AI-made through later entries of listed signers', () => {
  const opened = active({
    actions: [action('opened'), action('cropped')],
    ingredients: [ingredient('parentOf', 'parent')],
  });
  expect(verdictOn(opened, aiParent).ai).toEqual({ kind: 'generated', backed: true });
});

test('an AI-made component makes the whole an edit; one that only served as input makes it nothing', () => {
  const own = [action('created', 'digitalCapture'), action('placed')];
  const placed = active({ actions: own, ingredients: [ingredient('componentOf', 'parent')] });
  expect(verdictOn(placed, aiParent).ai).toEqual({ kind: 'edited', backed: true });
  const prompted = active({ actions: own, ingredients: [ingredient('inputTo', 'parent')] });
  expect(verdictOn(prompted, aiParent).ai).toBeNull();
});

test('the only ingredient of an entry that did nothing is the picture itself', () => {
  const wrapper = active({ ingredients: [ingredient('componentOf', 'parent')] });
  expect(verdictOn(wrapper, aiParent).ai).toEqual({ kind: 'generated', backed: true });
});

test('a true history under a stranger is not backed: he could have put it into any file', () => {
  const wrapper = active({
    signer: stranger,
    actions: [action('opened')],
    ingredients: [ingredient('parentOf', 'parent')],
  });
  expect(verdictOn(wrapper, aiParent)).toMatchObject({ relied: false, ai: { kind: 'generated', backed: false } });
});

test("a stranger's or a broken history under a listed signer is not backed", () => {
  const opened = (state: Ingredient['state']) =>
    active({ actions: [action('opened')], ingredients: [ingredient('parentOf', 'parent', state)] });
  expect(verdictOn(opened('valid'), { ...aiParent, signer: stranger }).ai?.backed).toBe(false);
  expect(verdictOn(opened('invalid'), aiParent).ai?.backed).toBe(false);
});

test('nothing is backed that is loosely bound, bound to other bytes or not bound', () => {
  const actions = [action('created', 'trainedAlgorithmicMedia')];
  for (const binding of ['loose', 'broken', 'absent'] as const) {
    expect(verdictOn(active({ actions, binding })), binding).toMatchObject({ relied: false, ai: { backed: false } });
  }
});

test('a capture counts only where no step of editing and no other picture came after it', () => {
  const capture = action('created', 'digitalCapture');
  expect(verdictOn(active({ actions: [capture] })).cameraCapture).toBe(true);
  const parent = manifest('parent', { actions: [capture] });
  const kept = active({ actions: [action('opened')], ingredients: [ingredient('parentOf', 'parent')] });
  expect(verdictOn(kept, parent).cameraCapture).toBe(true);
  expect(verdictOn({ ...kept, actions: [action('opened'), action('cropped')] }, parent).cameraCapture).toBe(false);
  const collage = active({ actions: [capture], ingredients: [ingredient('componentOf', null, 'unsigned')] });
  expect(verdictOn(collage).cameraCapture).toBe(false);
  expect(verdictOn(active({ actions: [capture], signer: { ...trusted, expired: true } })).cameraCapture).toBe(false);
});

test('a history that names itself as its own ingredient ends', () => {
  const circle = active({
    actions: [action('created', 'trainedAlgorithmicMedia')],
    ingredients: [ingredient('parentOf', 'active')],
  });
  expect(verdictOn(circle).ai).toEqual({ kind: 'generated', backed: true });
});
