// Empêchement: the legal finding that someone cannot exercise the function (CGCT L2122-17). It must be real
// and provable: it says from which moment, why, who states it and on which document. It is judged at the
// moment of signing, not of the sitting. It may be planned, left open, and ended early by the return.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Brand, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { holdsAt, momentsOverlap, type Moments } from './civil-day.js';

export type ImpedimentId = Brand<string, 'ImpedimentId'>;
/** `suspension` and `revocation` (CGCT L2122-16) take the power away; the others only find that it cannot be used. */
export type ImpedimentCause = 'illness' | 'away' | 'suspension' | 'revocation' | 'other';
export const IMPEDIMENT_CAUSES: readonly ImpedimentCause[] = ['illness', 'away', 'suspension', 'revocation', 'other'];

export interface Impediment extends Moments {
  readonly id: ImpedimentId;
  readonly person: PersonId;
  readonly cause: ImpedimentCause;
  /** In words, as it would be told to a judge; never medical detail. */
  readonly motive: string;
  readonly statedBy: PersonId;
  /** The document that proves it, by its digest; null: none kept yet (the reader is warned). */
  readonly proof: Sha256 | null;
  readonly recordedAt: Instant;
}

/** The finding in force; a revocation, then a suspension, before an illness it meets: it says more. */
export function impedimentAt(person: PersonId, impediments: readonly Impediment[], at: Instant): Impediment | null {
  let found: Impediment | null = null;
  for (const impediment of impediments) {
    if (impediment.person !== person || !holdsAt(impediment, at)) continue;
    if (found === null || weightOf(impediment) < weightOf(found)) found = impediment;
  }
  return found;
}

/** Sorts; the same answer whatever the order of the list. */
function weightOf({ cause, beginsAt, id }: Impediment): string {
  return `${cause === 'revocation' ? 0 : cause === 'suspension' ? 1 : 2} ${beginsAt} ${id}`;
}

/** Whether the person is forbidden to act, and not only found unable to. */
export function takesPowerAway({ cause }: Pick<Impediment, 'cause'>): boolean {
  return cause === 'suspension' || cause === 'revocation';
}

export function checkImpediment(given: Impediment, others: readonly Impediment[]): Impediment | Refusal {
  if (given.endsAt !== null && given.endsAt <= given.beginsAt) return refuse('organisation.ends-before-it-begins', { from: given.beginsAt, to: given.endsAt });
  // Its end would give back an office that is lost; only its annulment, found when it comes, ends it.
  if (given.cause === 'revocation' && given.endsAt !== null) return refuse('organisation.revocation-without-end');
  if (given.motive.trim() === '') return refuse('organisation.impediment-without-motive');
  const overlap = others.find((other) => other.id !== given.id && other.person === given.person && momentsOverlap(given, other) && !mayMeet(given, other));
  if (overlap) return refuse('organisation.impediment-overlap', { from: overlap.beginsAt, to: overlap.endsAt });
  return given;
}

// A sick mayor may still be suspended, and that must be told. Two open ends would not say which one the return closes.
function mayMeet(one: Impediment, other: Impediment): boolean {
  return takesPowerAway(one) !== takesPowerAway(other) && (one.endsAt !== null || other.endsAt !== null);
}

/** The return, planned or early: the impediment ends now. One not begun yet is cancelled: it ends where it begins. */
export function endImpediment(impediment: Impediment, at: Instant): Impediment | Refusal {
  if (impediment.endsAt !== null && impediment.endsAt <= at) return refuse('organisation.impediment-already-ended', { to: impediment.endsAt });
  return { ...impediment, endsAt: at < impediment.beginsAt ? impediment.beginsAt : at };
}
