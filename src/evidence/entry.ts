// One fact that must be provable later: who did what, in what capacity, for whom, on which documents, when.
// An entry carries its names itself, so that it can be read in ten years without the tables of today, and it
// is plain JSON, so that it has one canonical text (kernel/canonical.ts) and one digest.

import type { Fact } from '#kernel/canonical.js';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { AccountId, ApplicationId, Brand, PersonId } from '#kernel/id.js';

/** What a chain tells the life of: the UUID of a dossier, or of an administrative object (circuit, person, mandate…). */
export type ChainId = Brand<string, 'ChainId'>;

export interface Actor {
  /** `null` for the product itself (a job) or for someone who is no person of the chart. */
  readonly personId: PersonId | null;
  readonly name: string;
  /** The account he came in by: a person and an account may be bound otherwise later. Absent from the entries written before it was told. */
  readonly accountId?: AccountId;
  /** The business application that acted by itself, no person asking: it works for the desk named in `forWhom`. */
  readonly applicationId?: ApplicationId;
  /** The quality in which he acted, in the French words of that day: `1re adjointe, suppléante du maire empêché`. */
  readonly capacity?: string;
  /** For whom he acted, when it was not for himself: `M. Le Maire`. */
  readonly forWhom?: string;
  /** The text he drew it from: `CGCT L2122-17`. */
  readonly basis?: string;
}

/** What a room hands over to be recorded; its place in the chain is given when it is recorded. */
export interface NewEntry {
  readonly at: Instant;
  readonly actor: Actor;
  /** A stable code: `dossier.signed`. Its French is in sentences.ts, or is given by the room that shows it. */
  readonly action: string;
  readonly facts: Fact;
  /** The exact documents it bears on. */
  readonly digests: readonly Sha256[];
}

export interface Entry extends NewEntry {
  readonly chain: ChainId;
  /** 1, 2, 3… without a hole. */
  readonly sequence: number;
}

/** An entry at its place: with the hash of the one before it (`null` for the first) and its own. */
export interface Recorded {
  readonly entry: Entry;
  readonly previous: Sha256 | null;
  readonly hash: Sha256;
}

/** The last entry of a chain: what must be known from elsewhere to see that the end was cut off. */
export interface Head {
  readonly chain: ChainId;
  readonly sequence: number;
  readonly hash: Sha256;
}
