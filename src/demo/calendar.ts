// The days of the demo town, counted from the day it is opened, so that its story is always a recent one.

import { civilDate, civilDateOf, instantOfMs, msOfInstant, type CivilDate, type Instant } from '#kernel/clock.js';
import { startOfDay } from '#organisation/civil-day.js';
import { daysFrom } from './documents/wording.js';
import { impediment, town } from './town.js';

const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
const QUARTERS_PER_HOUR = 4;
const officeClock = new Intl.DateTimeFormat('en-US', { timeZone: town.timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
/** The town has worked with the product for a month when the story is opened. */
export const ADOPTED_HOURS_AGO = 30 * 24;

export interface Calendar {
  readonly openedAt: Instant;
  readonly today: CivilDate;
  /** The day the council was installed, after the last municipal elections. */
  readonly installedOn: CivilDate;
  /** The last sitting of the council: a Thursday, a week ago or more. */
  readonly sittingOn: CivilDate;
  readonly impededSince: Instant;
}

export function calendar(openedAt: Instant): Calendar {
  const today = civilDateOf(openedAt, town.timeZone);
  const weekAgo = daysFrom(today, -8);
  const sinceThursday = (new Date(`${weekAgo}T12:00:00Z`).getUTCDay() + 3) % 7;
  return {
    openedAt,
    today,
    installedOn: day(today >= '2026-07-01' ? '2026-03-21' : '2020-05-25'),
    sittingOn: day(daysFrom(weekAgo, -sinceThursday)),
    impededSince: workingAgo(openedAt, impediment.workingHoursAgo),
  };
}

export function ago(from: Instant, hours: number): Instant {
  return instantOfMs(msOfInstant(from) - hours * HOUR_MS);
}

/** So many hours of office before a moment: nights, week-ends and noons are not counted, and the answer falls in none. */
export function workingAgo(from: Instant, hours: number): Instant {
  let ms = msOfInstant(from);
  let left = hours * QUARTERS_PER_HOUR;
  while (left > 0 || !isOfficeTime(ms)) {
    ms -= QUARTER_MS;
    if (isOfficeTime(ms)) left -= 1;
  }
  return instantOfMs(ms);
}

function isOfficeTime(ms: number): boolean {
  const parts = officeClock.formatToParts(new Date(ms));
  const hour = Number(parts.find(({ type }) => type === 'hour')!.value);
  const weekday = parts.find(({ type }) => type === 'weekday')!.value;
  return weekday !== 'Sat' && weekday !== 'Sun' && ((hour >= 9 && hour < 12) || (hour >= 14 && hour < 18));
}

/** Six in the evening, when the council was installed and the mayor elected. */
export function eveningOf(on: CivilDate): Instant {
  return instantOfMs(msOfInstant(startOfDay(on, town.timeZone)) + 18 * HOUR_MS);
}

export function dayAfter(on: CivilDate, days: number): CivilDate {
  return day(daysFrom(on, days));
}

function day(text: string): CivilDate {
  return civilDate(text)!;
}
