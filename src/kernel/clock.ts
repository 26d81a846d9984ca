// Two kinds of time, never mixed: an instant (when something happened, UTC) and a civil date (a day of the
// calendar of the collectivité, as an arrêté or a mandate writes it). Both are strings that sort as they
// follow one another, so that they survive JSON and SQL unchanged. This file holds the only source of time.

import type { Brand } from './id.js';

/** An instant in UTC with milliseconds: `2025-04-10T08:15:00.000Z`. */
export type Instant = Brand<string, 'Instant'>;
/** A civil date: `2025-04-10`. */
export type CivilDate = Brand<string, 'CivilDate'>;

/** Where the present comes from; adapters receive it, pure code receives the instant itself. */
export interface Clock {
  now(): Instant;
}

/** Reads an instant written with any offset; `null` when it is none. */
export function instant(text: string): Instant | null {
  const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
  // `Date.parse` reads 30 February as 2 March: a day that does not exist is refused before.
  if (!shape.test(text) || civilDate(text.slice(0, 10)) === null) return null;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return null;
  const read = instantOfMs(ms);
  // The offset may have led it out of the calendar.
  return civilDate(read.slice(0, 10)) === null ? null : read;
}

export function instantOfMs(unixMs: number): Instant {
  return new Date(unixMs).toISOString() as Instant;
}

export function msOfInstant(at: Instant): number {
  return Date.parse(at);
}

/** Years whose neighbours have four digits too: beyond, the texts of days no longer sort, and PostgreSQL has no year 0. */
const FIRST_YEAR = '1001';
const LAST_YEAR = '9998';

/** Reads a civil date; `null` when the day does not exist (30 February). */
export function civilDate(text: string): CivilDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.slice(0, 4) < FIRST_YEAR || LAST_YEAR < text.slice(0, 4)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms)) return null;
  return new Date(ms).toISOString().slice(0, 10) === text ? (text as CivilDate) : null;
}

/** The day it is at an instant, where the collectivité lives. `timeZone`: an IANA name (`Europe/Paris`, `Indian/Reunion`). */
export function civilDateOf(at: Instant, timeZone: string): CivilDate {
  // One decision asks many dated facts at one and the same instant.
  if (lastDay?.at !== at || lastDay.timeZone !== timeZone) lastDay = { at, timeZone, day: dayFormat(timeZone).format(new Date(at)) as CivilDate };
  return lastDay.day;
}

let lastDay: { readonly at: Instant; readonly timeZone: string; readonly day: CivilDate } | null = null;

// An Intl formatter costs 50 µs to build and 1 µs to use: kept by zone.
const dayFormats = new Map<string, Intl.DateTimeFormat>();
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormats.set(timeZone, format);
  }
  return format;
}

/** The machine's clock. Nothing else in the product reads the time. */
export const systemClock: Clock = { now: () => instantOfMs(Date.now()) };
