// The words of an answer about powers: the act asked about, who may sign it, who was passed over and why.
// Plain data that goes as it is into the evidence and the proof file: names and arrêtés are written in it,
// so that it can be read when the chart has changed.

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import type { DelegationId } from './delegation.js';
import type { ImpedimentCause, ImpedimentId } from './impediment.js';

export type Nature = 'deliberation' | 'arrete' | 'decision' | 'contract' | 'financial' | 'other';
export const NATURES: readonly Nature[] = ['deliberation', 'arrete', 'decision', 'contract', 'financial', 'other'];

/** What the deliberation of CGCT L2122-22 says of those who act for the mayor (L2122-23). */
export interface CouncilDelegation {
  /** Whether the substitute may decide when the mayor is impeded. */
  readonly allowsSubstitute: boolean;
  /** L2122-18 delegates may sign « sauf disposition contraire »: true when not said. */
  readonly allowsDelegates?: boolean;
  /** Agents only if the deliberation says so: false when not said. */
  readonly allowsAgents?: boolean;
}

export interface Act {
  readonly nature: Nature;
  readonly dossierType: string;
  readonly matter?: string;
  readonly amountCents?: number;
  /** Present: the act is taken by delegation of the council. A `decision` always is, even when this is missing. */
  readonly councilDelegation?: CouncilDelegation;
}

export type Capacity = 'mayor' | 'delegate' | 'substitute' | 'designated-councillor' | 'signature-delegate' | 'secretary';

/** Something the reader must know, that takes no power away. `code` has its sentence. */
export interface Notice {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Signatory {
  readonly person: PersonId;
  readonly name: string;
  readonly capacity: Capacity;
  readonly basis: string;
  /** The lines above the signature, exactly. */
  readonly mention: readonly string[];
  readonly delegation?: { readonly id: DelegationId; readonly number: string; readonly date: string };
  /** The finding that makes the substitution; absent when nobody is in office. */
  readonly impediment?: { readonly id: ImpedimentId; readonly cause: ImpedimentCause; readonly beginsAt: Instant; readonly endsAt: Instant | null };
  readonly notices: readonly Notice[];
}

export type SkipReason =
  | 'impeded' | 'absent' | 'office-vacant' | 'substitute-not-allowed'
  | 'agents-never-sign-deliberations' | 'deliberation-not-named' | 'delegates-excluded' | 'agents-excluded'
  | 'not-executory' | 'not-started' | 'ended' | 'withdrawn' | 'former-mayor' | 'no-mandate' | 'no-post' | 'not-in-the-list'
  | 'type-out-of-scope' | 'matter-out-of-scope' | 'amount-above-maximum' | 'amount-unknown' | 'special-basis-out-of-scope'
  | 'lower-priority';

/** One title that did not do: the person, in which capacity, why, on which text. A person with two titles has two lines. */
export interface Skipped {
  readonly person: PersonId;
  readonly name: string;
  readonly capacity: Capacity;
  readonly reason: SkipReason;
  readonly basis: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Resolution {
  /** In the order of the law: the mayor or who stands in for the mayor, delegates of functions, delegates of signature. */
  readonly signatories: readonly Signatory[];
  readonly trace: readonly Skipped[];
  readonly warnings: readonly Notice[];
}
