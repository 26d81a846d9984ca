// The working days of a collectivité: not Saturday, not Sunday, no public holiday of its territory, none of the
// days it closes by itself (a bridge, the president's day). A delay « sous 3 jours ouvrés » is counted as every
// clerk counts the days of a procedure (CPC art. 641 and 642): the day of the opening does not count, the last one
// counts whole. So what opens at nine and what opens at six in the evening are due together, and a dossier is
// late in the morning, never in the middle of a working day.

import { civilDateOf, instantOfMs, msOfInstant, type CivilDate, type Instant } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { dayAfter, endOfDay } from './civil-day.js';
import { publicHolidayOn, type Place } from './public-holidays.js';

/** What the days are counted with; a chart is one. */
export interface WorkingCalendar extends Place {
  /** IANA name: where the days begin and end. */
  readonly timeZone: string;
  /** The days the collectivité closes by itself, beside weekends and public holidays. */
  readonly closedDays: readonly CivilDate[];
}

/** Two a month for twenty years; more is a list of something else. */
export const MOST_CLOSED_DAYS = 500;

export function isWorkingDay(day: CivilDate, calendar: WorkingCalendar): boolean {
  return closureOn(day, calendar) === null;
}

export type Closure =
  | { readonly kind: 'weekend' }
  | { readonly kind: 'public-holiday'; readonly name: string }
  | { readonly kind: 'closed-by-the-organisation' };

/** Why nobody works on a day; `null` on a working day. */
export function closureOn(day: CivilDate, calendar: WorkingCalendar): Closure | null {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return { kind: 'weekend' };
  const name = publicHolidayOn(day, calendar);
  if (name !== null) return { kind: 'public-holiday', name };
  return calendar.closedDays.includes(day) ? { kind: 'closed-by-the-organisation' } : null;
}

/** The `count`-th working day after a day, which is not counted itself. Zero gives the day as it is. `count`: whole, not negative. */
export function addWorkingDays(day: CivilDate, count: number, calendar: WorkingCalendar): CivilDate {
  assert(Number.isSafeInteger(count) && count >= 0, 'working days are counted whole and forwards');
  let reached = day;
  for (let left = count; left > 0;) {
    reached = dayAfter(reached);
    if (isWorkingDay(reached, calendar)) left -= 1;
  }
  return reached;
}

/** How many working days there are after `from`, up to and with `to`; 0 when `to` is not later. Undoes `addWorkingDays`. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, calendar: WorkingCalendar): number {
  let count = 0;
  for (let day = from; day < to;) {
    day = dayAfter(day);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/**
 * Until when there is time: the last millisecond of the last working day, so that the instant is told as that very
 * day in the zone of the collectivité, whatever the clocks did meanwhile. Later than this is late.
 */
export function dueInstant(openedAt: Instant, days: number, calendar: WorkingCalendar): Instant {
  const day = civilDateOf(openedAt, calendar.timeZone);
  const known = duesOf(calendar);
  const asked = `${day} ${days}`;
  const found = known.get(asked) ?? instantOfMs(msOfInstant(endOfDay(addWorkingDays(day, days, calendar), calendar.timeZone)) - 1);
  known.set(asked, found);
  return found;
}

/** A hundred decisions in one click open a hundred steps with the same delay on the same day. */
const dues = new WeakMap<WorkingCalendar, Map<string, Instant>>();
function duesOf(calendar: WorkingCalendar): Map<string, Instant> {
  const known = dues.get(calendar) ?? new Map<string, Instant>();
  dues.set(calendar, known);
  return known;
}

/** The closed days as they are kept, each once and in order, or what is wrong with them. */
export function checkClosedDays(given: readonly CivilDate[]): readonly CivilDate[] | Refusal {
  if (given.length > MOST_CLOSED_DAYS) return refuse('organisation.too-many-closed-days', { most: MOST_CLOSED_DAYS });
  return [...new Set(given)].sort();
}
