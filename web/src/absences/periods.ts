// Days of absence as they are read: « du 16 au 27 nov. », « encore 4 jours »; and the four weeks they are drawn on.
import { absencesMessages } from '../messages/fr/absences.js';
import { datesMessages } from '../messages/fr/dates.js';
import { civilDay, shortDay } from '../ui/dates.js';
import type { Days } from './absences.api.js';

const words = absencesMessages;
const DAY_MS = 86_400_000;
export const WEEKS_DAYS = 28;

const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const addDays = (day: string, count: number): string => new Date(ms(day) + count * DAY_MS).toISOString().slice(0, 10);
const daysTo = (from: string, to: string): number => Math.round((ms(to) - ms(from)) / DAY_MS);
const short = (day: string, today: string): string => shortDay(`${day}T00:00:00.000Z`, `${today}T00:00:00.000Z`, 'UTC');

export function periodOf({ from, to }: Days, today: string): string {
  if (to === null) return from > today ? words.period.from(short(from, today)) : words.period.since(short(from, today));
  return from >= to ? words.period.one(short(from, today)) : words.period.between(short(from, today), short(to, today));
}

/** « encore 4 jours », « dans 3 jours »; `null`: nothing is known of the end. */
export function distanceOf({ from, to }: Days, today: string): string | null {
  if (from > today) return words.starts(daysTo(today, from));
  return to === null || to < today ? null : words.left(daysTo(today, to));
}

/** « lundi 23 novembre 2026 ». */
export function namedDay(day: string): string {
  return `${new Intl.DateTimeFormat(datesMessages.locale, { weekday: 'long', timeZone: 'UTC' }).format(ms(day))} ${civilDay(day)}`;
}

export const dayShort = short;

/** The Monday on or before this day. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(ms(day)).getUTCDay() + 6) % 7));
}

/** Columns from 1 on, the last one excluded, of what an absence covers of the weeks from `first` on; `null`: nothing. */
export function columnsOf({ from, to }: Days, first: string): { readonly start: number; readonly end: number } | null {
  const start = Math.max(0, daysTo(first, from));
  const end = to === null ? WEEKS_DAYS : Math.min(WEEKS_DAYS, daysTo(first, to) + 1);
  return end <= start ? null : { start: start + 1, end: end + 1 };
}
