// The order of the tableau at an instant (CGCT L2121-1, R2121-2 to R2121-4): the mayor, the deputies in the
// order of their nomination, then the councillors by seniority of election, then votes, then age. The rank
// shown for a deputy is the place held today: when a deputy leaves, those behind move up by that very fact.

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { holdsAt } from './civil-day.js';
import type { Mandate } from './mandate.js';
import type { Person } from './person.js';

/** `ordinal`: 1 for the first deputy; null for the mayor and for councillors. */
export interface Place {
  readonly person: PersonId;
  readonly mandate: Mandate;
  readonly ordinal: number | null;
}

export function tableauAt(mandates: readonly Mandate[], persons: readonly Person[], at: Instant): readonly Place[] {
  const open = mandates.filter((mandate) => holdsAt(mandate, at));
  return [...mayors(open), ...deputies(open), ...councillors(open, persons)];
}

function mayors(open: readonly Mandate[]): Place[] {
  return open.filter((mandate) => mandate.kind === 'mayor').map((mandate) => ({ person: mandate.person, mandate, ordinal: null }));
}

function deputies(open: readonly Mandate[]): Place[] {
  return open
    .filter((mandate) => mandate.kind === 'deputy')
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0) || text(one.person, other.person))
    .map((mandate, index) => ({ person: mandate.person, mandate, ordinal: index + 1 }));
}

function councillors(open: readonly Mandate[], persons: readonly Person[]): Place[] {
  const seated = open.filter((mandate) => mandate.kind === 'councillor');
  const wanted = new Set(seated.map((mandate) => mandate.person));
  const bornOn = new Map(persons.filter((person) => wanted.has(person.id)).map((person) => [person.id, person.bornOn]));
  return seated
    .sort((one, other) =>
      text(one.electedOn ?? LATEST, other.electedOn ?? LATEST)
      || (other.votes ?? 0) - (one.votes ?? 0)
      || text(bornOn.get(one.person) ?? LATEST, bornOn.get(other.person) ?? LATEST)
      // Nothing in the law separates them any more; the identifier only keeps the answer the same every time.
      || text(one.person, other.person))
    .map((mandate) => ({ person: mandate.person, mandate, ordinal: null }));
}

/** An unknown day ranks last. */
const LATEST = '9999-12-31';

function text(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
