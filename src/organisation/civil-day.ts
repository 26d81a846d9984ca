// Days and moments of the collectivité. Two kinds of dated facts, never mixed: those the law dates by the
// day (delegation, absence, cover, post: `from` and `to` are civil days, both INCLUDED) and those it dates
// by the moment (mandate, designation, impediment: `beginsAt` included, `endsAt` EXCLUDED, so that one ends exactly
// where the next begins). A missing end is open. Days are read in the collectivité's own time zone.

import { civilDateOf, instantOfMs, type CivilDate, type Instant } from '#kernel/clock.js';

/** No zone on Earth is further from UTC than 14 hours. */
const WIDEST_OFFSET_MS = 15 * 3_600_000;
const DAY_MS = 86_400_000;

export interface Days {
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

export interface Moments {
  readonly beginsAt: Instant;
  readonly endsAt: Instant | null;
}

export function holdsOn(fact: Days, day: CivilDate): boolean {
  return fact.from <= day && (fact.to === null || day <= fact.to);
}

/** Ended before its first day: it never held, and stands in nobody’s way. */
export function isCalledOff(fact: Days): boolean {
  return fact.to !== null && fact.to < fact.from;
}

export function holdsAt(fact: Moments, at: Instant): boolean {
  return fact.beginsAt <= at && (fact.endsAt === null || at < fact.endsAt);
}

export function daysOverlap(one: Days, other: Days): boolean {
  return (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);
}

export function momentsOverlap(one: Moments, other: Moments): boolean {
  return (other.endsAt === null || one.beginsAt < other.endsAt) && (one.endsAt === null || other.beginsAt < one.endsAt);
}

/** Some years of days in a few zones; what begins when never changes, and to find it costs as much as a power. */
const MOST_KEPT_STARTS = 5_000;
const starts = new Map<string, Instant>();

/** The first instant of a civil day where the collectivité lives. */
export function startOfDay(day: CivilDate, timeZone: string): Instant {
  const known = starts.get(`${day} ${timeZone}`);
  if (known) return known;
  if (starts.size >= MOST_KEPT_STARTS) starts.clear();
  const found = foundStart(day, timeZone);
  starts.set(`${day} ${timeZone}`, found);
  return found;
}

/** Found by halving, not by adding an offset: the civil day never goes back, while the offset of the day is not known before the day is. */
function foundStart(day: CivilDate, timeZone: string): Instant {
  const midnightUtc = Date.parse(`${day}T00:00:00Z`);
  let before = midnightUtc - WIDEST_OFFSET_MS;
  let after = midnightUtc + WIDEST_OFFSET_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (civilDateOf(instantOfMs(middle), timeZone) >= day) after = middle;
    else before = middle;
  }
  return instantOfMs(after);
}

/** The end, excluded, of a fact whose last day is this one. */
export function endOfDay(day: CivilDate, timeZone: string): Instant {
  return startOfDay(dayAfter(day), timeZone);
}

export function dayAfter(day: CivilDate): CivilDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10) as CivilDate;
}

export function dayBefore(day: CivilDate): CivilDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10) as CivilDate;
}

export function isTimeZone(name: string): boolean {
  return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);
}
