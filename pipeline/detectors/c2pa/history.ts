/**
 * What a file's signed history says, cut down to plain bounded data. Terms are those of the C2PA technical
 * specification 2.2: a manifest is one signed entry, the active manifest is the newest.
 */
export interface SignedHistory {
  /** The active manifest first, then every one that it builds on. At most MAX_MANIFESTS. */
  readonly manifests: readonly Manifest[];
  /** How many the file holds. */
  readonly count: number;
}

export interface Manifest {
  readonly label: string;
  readonly title: string | null;
  /** Program that wrote the entry, by its own word. */
  readonly generator: string | null;
  /** MIME type of the signed file, by the entry's own word. */
  readonly format: string | null;
  readonly signer: Signer | null;
  /** The signature over the entry, by itself: says nothing about who the signer is. */
  readonly signature: 'valid' | 'invalid';
  /** Whether the entry's statements are the ones that were signed. */
  readonly statements: 'intact' | 'changed';
  /**
   * Whether the file's bytes are the ones that were signed. `loose`: the hash fits, but the span left out of it is not
   * the span that holds the history, so other bytes could hide there. Only the active manifest can be bound.
   */
  readonly binding: 'intact' | 'loose' | 'broken' | 'absent';
  /** Spans of the signed file that its hash leaves out. */
  readonly exclusions: readonly { readonly start: number; readonly length: number }[];
  /** Moment of the signature's time stamp (ISO 8601), and whether its authority is on the trust list. */
  readonly signedAt: string | null;
  readonly timeStamp: 'listed' | 'unlisted' | 'none';
  readonly actions: readonly Action[];
  readonly ingredients: readonly Ingredient[];
  /** IPTC digital source types said outside actions, by their last word. */
  readonly sources: readonly string[];
  /** Departures from the specification that leave signature and hashes standing, as its status codes. */
  readonly deviations: readonly string[];
}

/** `listed`: anchors that speak for whomever they sign for. `named`: anchors that speak for named organizations, or for nobody. */
export type AnchorGroup = 'listed' | 'named';

export interface Signer {
  readonly name: string;
  readonly organization: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validTo: string;
  /** The certificate has run out, and no time stamp of a listed authority shows that it was used before. */
  readonly expired: boolean;
  /** The group of the trust list to which a chain of valid signatures leads; null where it leads to none. */
  readonly anchored: AnchorGroup | null;
}

export interface Action {
  readonly action: string;
  /** Last word of the IPTC digital source type, e.g. `trainedAlgorithmicMedia`. */
  readonly source: string | null;
  readonly agent: string | null;
  readonly when: string | null;
}

export interface Ingredient {
  readonly title: string | null;
  readonly relationship: string;
  /** Label of its own manifest in the same file; null where it has none. */
  readonly manifest: string | null;
  readonly state: 'valid' | 'invalid' | 'unsigned';
}

/** Bounds on what is kept of a history. Real ones stay far below. */
export const MAX_MANIFESTS = 32;
export const MAX_LIST = 64;
export const MAX_TEXT = 200;
