// A person of the centre de gestion at work for a collectivité, at its request: administration only, for a reason, for a
// time. What is done then is told in the journal of the collectivité with the centre and the reason.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import type { AccountId, Brand, OrganisationId, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Membership, Permission } from '../actor.js';
import type { Chart } from '../chart.js';
import { signedName, type Person } from '../person.js';
import { isOneLine, unreadable } from '../readable.js';

export type InterventionId = Brand<string, 'InterventionId'>;

export interface Intervention {
  readonly id: InterventionId;
  /** The collectivité acted for. */
  readonly organisationId: OrganisationId;
  readonly accountId: AccountId;
  readonly personName: string;
  readonly centreId: OrganisationId;
  readonly centreName: string;
  readonly reason: string;
  readonly begunAt: Instant;
  /** At the latest; excluded. */
  readonly endsAt: Instant;
  readonly endedAt: Instant | null;
}

/** Long enough for a telephone call and what follows from it; whoever needs more says why again. */
export const INTERVENTION_MINUTES = 120;
export const LONGEST_REASON = 500;

/**
 * Of an administrator, without the dossiers and their evidence, without the keys of the house (its certificates, its
 * applications, second steps, the choice of its centre).
 */
export const DELEGATED: readonly Permission[] = ['circuits.publish', 'circuits.read', 'organisation.change', 'organisation.read'];

type Beginning = Omit<Intervention, 'begunAt' | 'endsAt' | 'endedAt'>;

export function beginIntervention(given: Beginning, at: Instant): Intervention | Refusal {
  const reason = given.reason.normalize('NFC').trim();
  if (reason === '') return refuse('centre.reason-missing');
  if (!isOneLine(reason) || unreadable(reason) || reason.length > LONGEST_REASON) return refuse('centre.bad-reason', { longest: LONGEST_REASON });
  return { ...given, reason, begunAt: at, endsAt: instantOfMs(msOfInstant(at) + INTERVENTION_MINUTES * 60_000), endedAt: null };
}

export function isRunning({ begunAt, endsAt, endedAt }: Pick<Intervention, 'begunAt' | 'endsAt' | 'endedAt'>, at: Instant): boolean {
  return endedAt === null && begunAt <= at && at < endsAt;
}

/** One that has run out ended when it did; a clock that was put back ends none before it began. */
export function endIntervention(intervention: Intervention, at: Instant): Intervention {
  const { begunAt, endsAt } = intervention;
  const endedAt = at < begunAt ? begunAt : at < endsAt ? at : endsAt;
  return { ...intervention, endedAt };
}

/** Who an account stands for here, with which roles; none: it opens nothing any more. */
export interface Bound {
  readonly account: AccountId;
  readonly person: PersonId;
  readonly roles: Membership['roles'];
}

/**
 * The centre gives access and takes none: neither an account to another person, nor a second one to whoever has one, nor a role away. It
 * would else hold the account of the mayor by its address, or be the last one to administer.
 */
export function addsOnly(chart: Chart, { accountId, personId, roles }: Pick<Membership, 'accountId' | 'personId' | 'roles'>, bound: readonly Bound[]): Refusal | null {
  const nameOf = (id: PersonId): string => chart.persons.filter((person) => person.id === id).map(signedName).join('');
  const former = bound.find(({ account }) => account === accountId);
  if (former && former.person !== personId) return refuse('centre.account-of-another', { name: nameOf(former.person) });
  if (bound.some(({ account, person }) => person === personId && account !== accountId)) return refuse('centre.person-has-account', { name: nameOf(personId) });
  return former?.roles.some((role) => !roles.includes(role)) ? refuse('centre.keeps-roles', { name: nameOf(personId) }) : null;
}

/** Of a person with an account the address opens it (a link to another password goes there): the centre leaves it as it is. */
export function keepsAddress(chart: Chart, given: Person, bound: readonly Bound[]): Refusal | null {
  const known = chart.persons.find(({ id }) => id === given.id);
  return known && known.email !== given.email && bound.some(({ person }) => person === given.id) ? refuse('centre.address-of-a-member', { name: signedName(known) }) : null;
}
