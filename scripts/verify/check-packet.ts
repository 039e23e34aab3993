import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { z } from 'zod';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { canonicalJson } from '#pipeline/core/json.ts';
import type { Verdict } from '#pipeline/core/verdict.ts';
import {
  type Chain,
  chainSchema,
  evidenceSchema,
  FILES,
  type Manifest,
  manifestSchema,
  TIMESTAMP,
} from '#pipeline/report/packet/format.ts';
import { type ReadEntry, readZip } from '#pipeline/report/packet/zip.ts';
import type { Certificate } from '#pipeline/report/timestamp/certificate.ts';
import type { Timestamp } from '#pipeline/report/timestamp/check.ts';
import { firstBrokenEvent } from '#pipeline/store/verdict-chain.ts';
import { checkPacketTimestamp } from './check-timestamp.ts';
import { changed, type Problem, problem } from './problem.ts';

export interface PacketCheck {
  readonly whole: boolean;
  readonly problems: readonly Problem[];
  /** What the manifest says, as far as it can be read. */
  readonly manifest: Manifest | null;
  /** True where the signature was checked with a key that the caller gave. */
  readonly keyCompared: boolean;
  readonly events: number;
  /** What the packet's timestamp shows; null where it has none or one that shows nothing. */
  readonly timestamp: Timestamp | null;
}

/** What a caller has from elsewhere to compare a packet with. */
export interface Known {
  /**
   * PEM of the signer's public key; without it, the key in the packet is taken, which shows that nothing changed since
   * it was signed, but not by whom.
   */
  readonly key?: string | null;
  /**
   * CA certificates to one of which the timestamp's must lead, then a packet must have one; without them, whoever signed
   * it is taken.
   */
  readonly authorities?: readonly Certificate[] | null;
}

/** JSON of a schema from a file of the packet; null where it is not. */
function parsed<T extends z.ZodType>(schema: T, entry: ReadEntry | undefined): z.infer<T> | null {
  if (!entry) return null;
  try {
    return schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(entry.data))).data ?? null;
  } catch {
    return null;
  }
}

function publicKeyOf(pem: Uint8Array | string | undefined): KeyObject | null {
  try {
    const key = createPublicKey(Buffer.from(pem ?? ''));
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

const keyId = (key: KeyObject) => sha256Hex(key.export({ type: 'spki', format: 'der' }));

type Entries = ReadonlyMap<string, ReadEntry>;

/** Each file is hashed once, however often a hostile packet names it. */
const hashes = new WeakMap<Uint8Array, string>();
function sha256Of({ data }: ReadEntry): string {
  const known = hashes.get(data) ?? sha256Hex(data);
  hashes.set(data, known);
  return known;
}

function checkFiles(entries: Entries, manifest: Manifest): Problem[] {
  const listed = new Map(manifest.files.map(file => [file.name, file]));
  const problems = [...listed.values()].flatMap(({ name, bytes, sha256 }) => {
    const entry = entries.get(name);
    if (!entry)
      return problem('missing', name, 'is listed in the manifest and not in the packet', '清单中有，证据包中没有');
    return entry.data.length === bytes && sha256Of(entry) === sha256 ? [] : changed(name);
  });
  const own: string[] = [FILES.manifest, FILES.signature, TIMESTAMP];
  const added = [...entries.keys()].filter(name => !listed.has(name) && !own.includes(name));
  return [
    ...problems,
    ...added.map(name => problem('added', name, 'is in the packet and not in the manifest', '证据包中有，清单中没有')),
  ];
}

function checkSignature(entries: Entries, manifest: Manifest, trusted: KeyObject | null): Problem[] {
  const own = publicKeyOf(entries.get(FILES.publicKey)?.data);
  const problems: Problem[] = [];
  if (!own) problems.push(problem('unreadable', FILES.publicKey, 'is no Ed25519 public key', '不是 Ed25519 公钥'));
  else if (keyId(own) !== manifest.signer.key_id) {
    problems.push(problem('key', FILES.publicKey, 'is not the key that the manifest names', '不是清单所写的公钥'));
  }
  if (trusted && keyId(trusted) !== manifest.signer.key_id) {
    problems.push(
      problem(
        'key',
        FILES.manifest,
        `was signed by another key than yours: ${manifest.signer.key_id}`,
        `签名所用的密钥与您提供的不同：${manifest.signer.key_id}`,
      ),
    );
  }
  const key = trusted ?? own;
  const signature = entries.get(FILES.signature)?.data;
  const signed = entries.get(FILES.manifest)?.data;
  if (!key || !signature || !signed || !verify(null, signed, key, signature)) {
    problems.push(
      problem('signature', FILES.manifest, 'does not belong to the signature and the public key', '与签名和公钥不相符'),
    );
  }
  return problems;
}

/** Recomputes each photo's chain of verdicts. Gives the number of events too. */
function checkChain(chain: Chain): { problems: Problem[]; events: number } {
  let events = 0;
  const problems = chain.photos.flatMap(({ photo, events: history }) => {
    events += history.length;
    const broken = firstBrokenEvent(
      history.map(event => ({ ...event, verdict: event.verdict as Verdict, createdAt: new Date(event.createdAt) })),
    );
    if (broken === null) return [];
    return problem(
      'chain',
      FILES.chain,
      `photo ${photo}: event ${broken} does not follow from the one before`,
      `照片 ${photo}：第 ${broken} 条记录与前一条接不上`,
    );
  });
  return { problems, events };
}

/** That originals are those which were inspected, and verdicts those of the chain. */
function checkEvidence(entries: Entries, chain: Chain | null): Problem[] {
  const evidence = parsed(evidenceSchema, entries.get(FILES.evidence));
  if (!evidence) return [problem('unreadable', FILES.evidence, 'cannot be read', '无法读取')];
  const histories = new Map(chain?.photos.map(({ photo, events }) => [photo, events]));
  return evidence.photos.flatMap(({ photo, inspection_id, original, verdict }) => {
    const problems: Problem[] = [];
    const entry = original.file === null ? null : entries.get(original.file);
    if (original.file !== null && (!entry || sha256Of(entry) !== original.sha256)) {
      problems.push(
        problem('evidence', original.file, `is not the original of photo ${photo}`, `不是照片 ${photo} 的原件`),
      );
    }
    const events = histories.get(photo) ?? [];
    const event = events.findLast(({ inspectionId }) => inspectionId === inspection_id);
    if (chain && verdict !== null && canonicalJson(event?.verdict) !== canonicalJson(verdict)) {
      problems.push(
        problem(
          'evidence',
          FILES.evidence,
          `photo ${photo}: its verdict is not the one in the chain`,
          `照片 ${photo}：结论与记录链中的不一致`,
        ),
      );
    }
    return problems;
  });
}

/**
 * Checks a packet offline: the ZIP itself, every file against the manifest, the manifest against its signature and its
 * timestamp, the chain of verdicts, and originals and verdicts against both. Never throws for what is in the packet.
 */
export function checkPacket(zip: Uint8Array, { key: trustedKey = null, authorities = null }: Known = {}): PacketCheck {
  const { entries: list, faults } = readZip(zip);
  const entries = new Map(list.map(entry => [entry.name, entry]));
  const problems: Problem[] = faults.map(({ offset, name }) =>
    problem(
      'structure',
      null,
      `byte ${offset} of the ZIP${name ? ` (header of ${name})` : ''} is not as it was written`,
      `ZIP 第 ${offset} 字节${name ? `（${name} 的文件头）` : ''}与写入时不同`,
    ),
  );
  problems.push(...list.filter(({ intact }) => !intact).map(({ name }) => changed(name)));
  const manifestEntry = entries.get(FILES.manifest);
  const manifest = parsed(manifestSchema, manifestEntry);
  for (const name of Object.values(FILES)) {
    if (!entries.has(name)) problems.push(problem('missing', name, 'is not in the packet', '不在证据包中'));
  }
  const trusted = trustedKey === null ? null : publicKeyOf(trustedKey);
  if (trustedKey !== null && !trusted) {
    problems.push(
      problem('key', null, 'the key you gave is no Ed25519 public key in PEM', '您提供的不是 PEM 格式的 Ed25519 公钥'),
    );
  }
  if (manifestEntry && !manifest) problems.push(problem('unreadable', FILES.manifest, 'cannot be read', '无法读取'));
  // A manifest that is known to have changed says nothing about the other files.
  if (manifest && manifestEntry?.intact) {
    problems.push(...checkFiles(entries, manifest));
    // Where one of these is known to have changed, that is said already.
    const intact = [FILES.signature, FILES.publicKey].every(name => entries.get(name)?.intact ?? true);
    if (intact) problems.push(...checkSignature(entries, manifest, trusted));
  }
  const stamped = checkPacketTimestamp(manifestEntry, entries.get(TIMESTAMP), authorities);
  problems.push(...stamped.problems);
  const chain = parsed(chainSchema, entries.get(FILES.chain));
  if (entries.has(FILES.chain) && !chain)
    problems.push(problem('unreadable', FILES.chain, 'cannot be read', '无法读取'));
  let events = 0;
  try {
    if (chain) {
      const checked = checkChain(chain);
      events = checked.events;
      problems.push(...checked.problems);
    }
    const trustworthy = entries.get(FILES.chain)?.intact ? chain : null;
    if (entries.has(FILES.evidence)) problems.push(...checkEvidence(entries, trustworthy));
  } catch (error) {
    // Values nested too deeply to be written down again.
    if (!(error instanceof RangeError)) throw error;
    problems.push(problem('unreadable', FILES.evidence, 'cannot be read', '无法读取'));
  }
  return {
    whole: problems.length === 0,
    problems: unique(problems),
    manifest,
    keyCompared: trusted !== null,
    events,
    timestamp: stamped.timestamp,
  };
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map(item => [`${item.kind} ${item.file} ${item.detail.en}`, item]));
  return [...seen.values()];
}
