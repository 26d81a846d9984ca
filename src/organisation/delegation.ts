// What the mayor entrusts by arrêté. Of functions, to deputies and councillors (CGCT L2122-18): it carries
// the signature in its field. Of signature, to the heads of the administration only (CGCT L2122-19), or to
// another agent for the certifications of CGCT R2122-8. It has effect once the arrêté is executory, inside
// its scope, until its end or its withdrawal (CGCT L2122-20); where two cover one field, by order of priority.

import { civilDateOf, type CivilDate } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Brand, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { dayBefore, daysOverlap, endOfDay, holdsOn, momentsOverlap, startOfDay, type Days } from './civil-day.js';
import type { Mandate } from './mandate.js';
import { mayReceiveSignature, type Post } from './person.js';
import { isOneLine } from './readable.js';

export type DelegationId = Brand<string, 'DelegationId'>;
export type DelegationKind = 'function' | 'signature';

export interface Arrete {
  readonly number: string;
  readonly date: CivilDate;
  /** Published or notified and, where required, sent to the prefecture (CGCT L2131-1); null: not yet. */
  readonly executoryOn: CivilDate | null;
  readonly file: Sha256 | null;
}

/** An empty list restricts nothing; both lists empty is no scope at all and is refused. */
export interface Scope {
  /** `arrete`, or `arrete/voirie` for one subtype. */
  readonly dossierTypes: readonly string[];
  /** Codes of the classification: `2` covers `2.1`. */
  readonly matters: readonly string[];
  /** Included. */
  readonly maxAmountCents: number | null;
}

export interface Delegation extends Days {
  readonly id: DelegationId;
  readonly person: PersonId;
  readonly kind: DelegationKind;
  /** Another legal ground than L2122-19 for an agent outside its list. */
  readonly specialBasis: 'CGCT R2122-8' | null;
  readonly arrete: Arrete;
  readonly scope: Scope;
  /** As read after the quality: « à l’urbanisme », « aux finances »; null: nothing is added. */
  readonly field: string | null;
  /** 1 first; a lower rank signs when those before are away or impeded. */
  readonly priority: number;
  /** First day without the power; null: not withdrawn. */
  readonly withdrawnOn: CivilDate | null;
}

/** What an act must be compared with; a part of `Act`. */
export interface ScopedAct {
  readonly dossierType: string;
  readonly matter?: string;
  readonly amountCents?: number;
}

export type OutOfScope = 'type-out-of-scope' | 'matter-out-of-scope' | 'amount-above-maximum' | 'amount-unknown';

/** Why the act is outside the scope; null: inside. An unknown matter or amount is never presumed inside. */
export function outOfScope(scope: Scope, act: ScopedAct): OutOfScope | null {
  if (scope.dossierTypes.length > 0 && !scope.dossierTypes.some((type) => within(act.dossierType, type, '/'))) return 'type-out-of-scope';
  if (scope.matters.length > 0 && !scope.matters.some((matter) => act.matter !== undefined && within(act.matter, matter, '.'))) return 'matter-out-of-scope';
  if (scope.maxAmountCents === null) return null;
  if (act.amountCents === undefined) return 'amount-unknown';
  return act.amountCents > scope.maxAmountCents ? 'amount-above-maximum' : null;
}

/** `2.1` is within `2`; `21` is not. */
function within(code: string, wider: string, separator: string): boolean {
  return code === wider || code.startsWith(wider + separator);
}

/** What the persons must be for `checkDelegation` to know whom the law allows. */
export interface Holders {
  readonly mandates: readonly Mandate[];
  readonly posts: readonly Post[];
  readonly timeZone: string;
}

/** A new delegation, or why the law does not allow it on the day it starts. */
export function checkDelegation(given: Delegation, holders: Holders, others: readonly Delegation[]): Delegation | Refusal {
  const { arrete, scope } = given;
  if (arrete.number.trim() === '') return refuse('organisation.arrete-without-number');
  // Printed above the signature: another line there would be another mention.
  if (given.field !== null && !isOneLine(given.field)) return refuse('organisation.bad-field');
  if (arrete.date > given.from) return refuse('organisation.arrete-after-start', { number: arrete.number, date: arrete.date, from: given.from });
  if (arrete.executoryOn !== null && arrete.executoryOn < arrete.date) return refuse('organisation.executory-before-arrete', { number: arrete.number, date: arrete.date, executoryOn: arrete.executoryOn });
  if (given.to !== null && given.to < given.from) return refuse('organisation.ends-before-it-begins', { from: given.from, to: given.to });
  if (!Number.isSafeInteger(given.priority) || given.priority < 1) return refuse('organisation.bad-priority', { priority: given.priority });
  if (scope.maxAmountCents !== null && (!Number.isSafeInteger(scope.maxAmountCents) || scope.maxAmountCents < 0)) return refuse('organisation.bad-amount', { amountCents: scope.maxAmountCents });
  // « Une partie de ses fonctions » (L2122-18): a delegation of everything is void.
  if (scope.dossierTypes.length === 0 && scope.matters.length === 0) return refuse('organisation.delegation-too-broad', { number: arrete.number });
  return checkHolder(given, holders) ?? checkOrder(given, holders, others) ?? given;
}

function checkHolder(given: Delegation, holders: Holders): Refusal | null {
  if (given.kind === 'function') {
    if (given.specialBasis !== null) return refuse('organisation.special-basis-for-agents');
    const mandate = mandateOn(given.from, given, holders);
    if (mandate === undefined) return refuse('organisation.function-needs-mandate', { from: given.from });
    return mandate.kind === 'mayor' ? refuse('organisation.delegation-to-mayor') : null;
  }
  const posts = holders.posts.filter((post) => post.person === given.person && holdsOn(post, given.from));
  if (posts.length === 0) return refuse('organisation.signature-needs-post', { from: given.from });
  if (given.specialBasis !== null || posts.some((post) => mayReceiveSignature(post.kind))) return null;
  return refuse('organisation.signature-not-for-this-agent', { title: posts[0]!.title });
}

/** Held at some moment of that day, the last one first: mayors give their delegations on the day they are elected. */
function mandateOn(day: CivilDate, { person }: Delegation, { mandates, timeZone }: Holders): Mandate | undefined {
  const within = { beginsAt: startOfDay(day, timeZone), endsAt: endOfDay(day, timeZone) };
  return mandates.filter((mandate) => mandate.person === person && momentsOverlap(mandate, within)).sort((one, other) => (one.beginsAt < other.beginsAt ? 1 : -1))[0];
}

// Two delegations of functions over one field without an order of priority are unlawful, for both holders.
function checkOrder(given: Delegation, holders: Holders, others: readonly Delegation[]): Refusal | null {
  if (given.kind !== 'function') return null;
  const rival = others.find((other) =>
    other.id !== given.id && other.kind === 'function' && other.person !== given.person
    && other.priority === given.priority && meet(other, given) && fieldsMeet(other.scope, given.scope)
    // What a former mayor had given has lapsed, withdrawn or not: it stands in nobody's way.
    && giverSince(other, holders) === giverSince(given, holders));
  return rival ? refuse('organisation.same-field-same-priority', { number: rival.arrete.number, date: rival.arrete.date, priority: given.priority }) : null;
}

function meet(one: Delegation, other: Delegation): boolean {
  const [first, second] = [effectOf(one), effectOf(other)];
  return first !== null && second !== null && daysOverlap(first, second);
}

/** The days it has effect, its withdrawal counted; null: withdrawn before it began. */
function effectOf({ from, to, withdrawnOn }: Delegation): Days | null {
  if (withdrawnOn === null) return { from, to };
  const last = dayBefore(withdrawnOn);
  return last < from ? null : { from, to: to !== null && to < last ? to : last };
}

/** The day the mayor who signed the arrêté took office; empty: nobody known was mayor. */
function giverSince({ arrete }: Delegation, { mandates, timeZone }: Holders): string {
  const days = mandates.filter((mandate) => mandate.kind === 'mayor').map((mandate) => civilDateOf(mandate.beginsAt, timeZone));
  return days.reduce<string>((found, day) => (day <= arrete.date && day > found ? day : found), '');
}

function fieldsMeet(one: Scope, other: Scope): boolean {
  return listsMeet(one.dossierTypes, other.dossierTypes, '/') && listsMeet(one.matters, other.matters, '.');
}

function listsMeet(one: readonly string[], other: readonly string[], separator: string): boolean {
  if (one.length === 0 || other.length === 0) return true;
  return one.some((a) => other.some((b) => within(a, b, separator) || within(b, a, separator)));
}

export function withdrawDelegation(delegation: Delegation, on: CivilDate): Delegation | Refusal {
  const { number, date } = delegation.arrete;
  if (on < date) return refuse('organisation.withdrawn-before-arrete', { number, date, withdrawnOn: on });
  if (delegation.withdrawnOn !== null) return refuse('organisation.already-withdrawn', { number: delegation.arrete.number, withdrawnOn: delegation.withdrawnOn });
  return { ...delegation, withdrawnOn: on };
}
