// A desk: the place where work arrives and which circuits address. Its holders decide, its assistants prepare,
// its supervisors read, and another desk stands above it. No seat gives a power to sign: that comes from mandates
// and delegations only.

import type { Instant } from '#kernel/clock.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';

export interface Desk {
  readonly id: DeskId;
  readonly name: string;
  /** The name circuits use: `direction-generale`. Unique in the organisation; never changes. */
  readonly slug: string;
  readonly holders: readonly PersonId[];
  /** They prepare the dossiers of the desk and read its work; they decide nothing. */
  readonly assistants: readonly PersonId[];
  /** They read the work of the desk; they neither prepare nor decide. */
  readonly supervisors: readonly PersonId[];
  readonly superior: DeskId | null;
  /** Since when nothing is addressed to it any more, and who said so; absent or `null`: it serves. Its name stays in what is past. */
  readonly closedAt?: Instant | null;
  readonly closedBy?: string | null;
}

export function isClosed({ closedAt = null }: Pick<Desk, 'closedAt'>): boolean {
  return closedAt !== null;
}

export function checkDesk(given: Desk, others: readonly Desk[]): Desk | Refusal {
  if (given.name.trim() === '') return refuse('organisation.name-missing');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given.slug)) return refuse('organisation.bad-slug', { slug: given.slug });
  if (others.some((other) => other.id !== given.id && other.slug === given.slug)) return refuse('organisation.slug-taken', { slug: given.slug });
  const seats = seatedAt(given);
  if (new Set(seats).size < seats.length) return refuse('organisation.person-twice-at-desk');
  const loop = superiorsOf(given, [...others.filter((other) => other.id !== given.id), given]) === null;
  return loop ? refuse('organisation.superior-loop', { name: given.name }) : given;
}

/** Whether it is still the desk that was read; in which order people are named says nothing. */
export function isAsSeen({ name, holders, assistants, supervisors, superior }: Desk, seen: Pick<Desk, 'name' | 'holders' | 'assistants' | 'supervisors' | 'superior'>): boolean {
  const sameSeats = [[holders, seen.holders], [assistants, seen.assistants], [supervisors, seen.supervisors]].every(([one, other]) => [...one!].sort().join() === [...other!].sort().join());
  return name === seen.name && superior === seen.superior && sameSeats;
}

/** The desks above, nearest first; null when they turn in a circle. */
export function superiorsOf(desk: Desk, desks: readonly Desk[]): readonly Desk[] | null {
  const above: Desk[] = [];
  let next = desks.find((other) => other.id === desk.superior);
  while (next) {
    if (next.id === desk.id || above.includes(next)) return null;
    above.push(next);
    const superior: DeskId | null = next.superior;
    next = desks.find((other) => other.id === superior);
  }
  return above;
}

/** Of this name, closed or not: for what is told. What is addressed asks `isClosed` besides. */
export function deskBySlug(slug: string, desks: readonly Desk[]): Desk | null {
  return desks.find((desk) => desk.slug === slug) ?? null;
}

export function desksHeldBy(person: PersonId, desks: readonly Desk[]): readonly Desk[] {
  return desks.filter((desk) => desk.holders.includes(person));
}

/** Everybody who has a seat there, whichever. */
export function seatedAt({ holders, assistants, supervisors }: Desk): readonly PersonId[] {
  return [...holders, ...assistants, ...supervisors];
}

/** Those who prepare its dossiers. */
export function preparersAt({ holders, assistants }: Desk): readonly PersonId[] {
  return [...holders, ...assistants];
}

/** Those who may only read its work. */
export function onlyReadersAt({ assistants, supervisors }: Desk): readonly PersonId[] {
  return [...assistants, ...supervisors];
}
