// Elective mandates: mayor, deputies, councillors, from one moment to another. A mandate begins when the
// council is installed or the election proclaimed, not at midnight: that moment cuts the former mayor's
// power (CGCT L2122-15). One person holds one open mandate: a deputy is a councillor by that very fact.
// The designation of CGCT L2122-17 (councillor named by the council to replace the mayor) is beside it.

import type { CivilDate, Instant } from '#kernel/clock.js';
import type { Brand, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { holdsAt, momentsOverlap, type Moments } from './civil-day.js';

export type MandateId = Brand<string, 'MandateId'>;
/** `mayor` and `deputy` are the president and vice-presidents of an EPCI, a syndicat or a centre de gestion. */
export type MandateKind = 'mayor' | 'deputy' | 'councillor';
export const MANDATE_KINDS: readonly MandateKind[] = ['mayor', 'deputy', 'councillor'];

export interface Mandate extends Moments {
  readonly id: MandateId;
  readonly person: PersonId;
  readonly kind: MandateKind;
  /** Deputies only: order of nomination, 1 first. Sorts; the ordinal shown follows from who is in office. */
  readonly rank: number | null;
  /** Councillors only: day of election since the last full renewal, and votes obtained (CGCT L2121-1 II). */
  readonly electedOn: CivilDate | null;
  readonly votes: number | null;
}

export type DesignationId = Brand<string, 'DesignationId'>;
/** The council names one of its members to replace the mayor when there is no deputy (CGCT L2122-17). */
export interface Designation extends Moments {
  readonly id: DesignationId;
  readonly person: PersonId;
  readonly deliberation: string;
}

export function mandateAt(person: PersonId, mandates: readonly Mandate[], at: Instant): Mandate | null {
  return mandates.find((mandate) => mandate.person === person && holdsAt(mandate, at)) ?? null;
}

export function mayorAt(mandates: readonly Mandate[], at: Instant): Mandate | null {
  return mandates.find((mandate) => mandate.kind === 'mayor' && holdsAt(mandate, at)) ?? null;
}

/** The mayor in office, or the last who was: whose delegations stand until somebody else is elected (CGCT L2122-20). */
export function lastMayorAt(mandates: readonly Mandate[], at: Instant): Mandate | null {
  let last: Mandate | null = null;
  for (const mandate of mandates) if (mandate.kind === 'mayor' && mandate.beginsAt <= at && (last === null || last.beginsAt < mandate.beginsAt)) last = mandate;
  return last;
}

/** A new mandate beside those there are, or what forbids it. */
export function checkMandate(given: Mandate, others: readonly Mandate[]): Mandate | Refusal {
  if (given.endsAt !== null && given.endsAt <= given.beginsAt) return refuse('organisation.ends-before-it-begins', { from: given.beginsAt, to: given.endsAt });
  if (given.kind === 'deputy' && !(Number.isSafeInteger(given.rank) && given.rank! >= 1)) return refuse('organisation.deputy-without-rank', { rank: given.rank });
  if (given.kind !== 'deputy' && given.rank !== null) return refuse('organisation.rank-of-no-deputy');
  if (given.kind === 'councillor' && given.electedOn === null) return refuse('organisation.councillor-without-election');
  const overlapping = others.filter((other) => other.id !== given.id && momentsOverlap(given, other));
  const own = overlapping.find((other) => other.person === given.person);
  if (own) return refuse('organisation.second-open-mandate', { kind: own.kind, from: own.beginsAt, to: own.endsAt });
  const mayor = given.kind === 'mayor' ? overlapping.find((other) => other.kind === 'mayor') : undefined;
  if (mayor) return refuse('organisation.two-mayors', { from: mayor.beginsAt, to: mayor.endsAt });
  const sameRank = given.kind === 'deputy' ? overlapping.find((other) => other.kind === 'deputy' && other.rank === given.rank) : undefined;
  if (sameRank) return refuse('organisation.same-deputy-rank', { rank: given.rank });
  return given;
}

export function endMandate(mandate: Mandate, at: Instant): Mandate | Refusal {
  if (mandate.endsAt !== null && mandate.endsAt <= at) return refuse('organisation.mandate-already-ended', { to: mandate.endsAt });
  if (at <= mandate.beginsAt) return refuse('organisation.ends-before-it-begins', { from: mandate.beginsAt, to: at });
  return { ...mandate, endsAt: at };
}

/** Only a councillor in office can be designated: a deputy is called before any designation. */
export function checkDesignation(given: Designation, mandates: readonly Mandate[]): Designation | Refusal {
  if (given.deliberation.trim() === '') return refuse('organisation.designation-without-deliberation');
  if (given.endsAt !== null && given.endsAt <= given.beginsAt) return refuse('organisation.ends-before-it-begins', { from: given.beginsAt, to: given.endsAt });
  const mandate = mandateAt(given.person, mandates, given.beginsAt);
  return mandate === null || mandate.kind !== 'councillor' ? refuse('organisation.designation-needs-councillor') : given;
}

/** The council names somebody else, or takes back what it had named. */
export function endDesignation(designation: Designation, at: Instant): Designation | Refusal {
  if (designation.endsAt !== null && designation.endsAt <= at) return refuse('organisation.designation-already-ended', { to: designation.endsAt });
  if (at <= designation.beginsAt) return refuse('organisation.ends-before-it-begins', { from: designation.beginsAt, to: at });
  return { ...designation, endsAt: at };
}
