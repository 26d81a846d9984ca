// Who minds a desk meanwhile: another desk receives its work from a day to a day, all of it or that of some types of
// dossiers. It moves work, never power: the person who then acts signs only what the law lets that person sign. Covers
// may follow one another (the desk that minds is itself minded) but never in a circle. One that names types comes
// before the one that names none, which then takes all the others; a type the collectivité made on a delivered one goes with
// its model unless a cover names it.

import type { CivilDate } from '#kernel/clock.js';
import type { Brand, DeskId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { isNamed, modelOf } from './dossier-types/dossier-type.js';
import { dayAfter, daysOverlap, holdsOn, isCalledOff, type Days } from './civil-day.js';

export type CoverId = Brand<string, 'CoverId'>;
export interface Cover extends Days {
  readonly id: CoverId;
  readonly desk: DeskId;
  /** The desk that minds it. */
  readonly by: DeskId;
  /** Keys of the types of dossiers whose work it moves; none: all those that no other cover of the desk names. */
  readonly types: readonly string[];
}

/** A type of dossiers by its key; `null`: any that no cover names. */
export type CoveredType = string | null;

/** Whose dossiers are meant: of these types, or of all but these; `null`: of all. */
export type Extent = { readonly only: readonly string[] } | { readonly except: readonly string[] } | null;

export function isWithin(type: CoveredType, extent: Extent): boolean {
  if (extent === null) return true;
  return 'only' in extent ? type !== null && extent.only.includes(type) : type === null || !extent.except.includes(type);
}

/** The desk where such work of this one goes on a day: itself, or the end of its chain of covers. */
export function mindedBy(desk: DeskId, covers: readonly Cover[], day: CivilDate, type: CoveredType): DeskId {
  return followed(desk, covers, day, type) ?? desk;
}

export interface Minded {
  readonly desk: DeskId;
  readonly types: Extent;
}

/** What says which work goes where. */
export interface CoverChart {
  readonly covers: readonly Cover[];
  readonly houseTypes: readonly { readonly key: string }[];
}

/** The other desks whose work, or a part of it, comes to these on a day. */
export function mindsOn(desks: readonly DeskId[], { covers, houseTypes }: CoverChart, day: CivilDate): readonly Minded[] {
  const today = covers.filter((cover) => holdsOn(cover, day));
  const named = namedIn(today, houseTypes);
  return [...new Set(today.map((cover) => cover.desk))].filter((other) => !desks.includes(other)).flatMap((other) => {
    const types = extentOf(named, (type) => desks.includes(mindedBy(other, today, day, type)));
    return types !== null && 'only' in types && types.only.length === 0 ? [] : [{ desk: other, types }];
  });
}

/** The types of which something holds, said with the fewest words. */
export function extentOf(named: readonly string[], holds: (type: CoveredType) => boolean): Extent {
  if (!holds(null)) return { only: named.filter(holds) };
  const except = named.filter((type) => !holds(type));
  return except.length === 0 ? null : { except };
}

/** The types that these covers name, each once, and those of the house that go with one of them. */
export function namedIn(covers: readonly Cover[], houseTypes: CoverChart['houseTypes']): readonly string[] {
  const named = covers.flatMap(({ types }) => types);
  return [...new Set([...named, ...houseTypes.map(({ key }) => key).filter((key) => isNamed(named, key))])];
}

export function checkCover(given: Cover, others: readonly Cover[]): Cover | Refusal {
  if (given.to !== null && given.to < given.from) return refuse('organisation.ends-before-it-begins', { from: given.from, to: given.to });
  const beside = others.filter((other) => other.id !== given.id && !isCalledOff(other));
  const overlap = beside.find((other) => other.desk === given.desk && daysOverlap(other, given) && typesMeet(other, given));
  if (overlap) return refuse('organisation.cover-overlap', { from: overlap.from, to: overlap.to });
  return turnsInCircle(given, beside) ? refuse('organisation.cover-loop', { from: given.from, to: given.to }) : given;
}

/** Both for the rest, or for a type that both name. */
function typesMeet(one: Cover, other: Cover): boolean {
  if (one.types.length === 0 || other.types.length === 0) return one.types.length === other.types.length;
  return one.types.some((type) => other.types.includes(type));
}

/**
 * On each day on which one begins or has ended, for each type. Both the cover that names a type and the one of the rest are followed
 * from a desk: should the first be ended early, the second takes its place, and what was no circle must be none then.
 */
function turnsInCircle(given: Cover, others: readonly Cover[]): boolean {
  const covers = [...others, given];
  const days = [...new Set(covers.flatMap(({ from, to }) => [from, ...(to === null ? [] : [dayAfter(to)])]))].filter((day) => holdsOn(given, day));
  const named = namedIn(covers, []);
  const types: readonly CoveredType[] = given.types.length > 0 ? named.filter((type) => isNamed(given.types, type)) : [null, ...named];
  return days.some((day) => types.some((type) => reaches(given.by, given.desk, covers.filter((cover) => holdsOn(cover, day) && mayTake(cover, type)))));
}

function mayTake({ types }: Cover, type: CoveredType): boolean {
  return types.length === 0 || (type !== null && isNamed(types, type));
}

function reaches(from: DeskId, to: DeskId, covers: readonly Cover[]): boolean {
  const seen = new Set<DeskId>([from]);
  for (const desk of seen) for (const cover of covers) if (cover.desk === desk) seen.add(cover.by);
  return seen.has(to);
}

/** `null`: it turns in a circle. */
function followed(desk: DeskId, covers: readonly Cover[], day: CivilDate, type: CoveredType): DeskId | null {
  const passed = new Set<DeskId>();
  let here = desk;
  while (!passed.has(here)) {
    passed.add(here);
    const next = coverOf(here, covers, day, type);
    if (!next) return here;
    here = next.by;
  }
  return null;
}

function coverOf(desk: DeskId, covers: readonly Cover[], day: CivilDate, type: CoveredType): Cover | undefined {
  const here = covers.filter((cover) => cover.desk === desk && holdsOn(cover, day));
  const naming = (key: string): Cover | undefined => here.find(({ types }) => types.includes(key));
  return (type === null ? undefined : naming(type) ?? naming(modelOf(type))) ?? here.find(({ types }) => types.length === 0);
}
