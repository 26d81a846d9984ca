// Instants and amounts as a town hall writes them: « 18 nov. », « en retard de 5 jours », « 48 000 € », in the language of
// the pages.
// The present moment is an argument: the same file is tried in the tests. Hours are those of the town hall and of
// the server's own sentences, not of the traveller's device.
import { datesMessages as words } from '../messages/fr/dates.js';

const DAY_MS = 86_400_000;
/** Before anyone has signed in (the public page of verification), that of the mainland. */
let townZone = 'Europe/Paris';

/** Told once, with who I am here: a town hall of Guadeloupe reads its own days and hours. */
export function liveIn(timeZone: string): void {
  townZone = timeZone;
}

/** Civil day of an instant in a zone, `2026-11-23`. */
export function dayOf(instant: string, timeZone = townZone): string {
  return dates('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant));
}

/** Whole civil days from `from` to `to`: negative when `to` is past. */
export function daysBetween(from: string, to: string, timeZone = townZone): number {
  return Math.round((Date.parse(dayOf(to, timeZone)) - Date.parse(dayOf(from, timeZone))) / DAY_MS);
}

/** « 18 nov. », with the year when it is not the present one. */
export function shortDay(instant: string, now: string, timeZone = townZone): string {
  const sameYear = dayOf(instant, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
  return words.day(format(instant, { timeZone, day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }));
}

export function longDay(instant: string, timeZone = townZone): string {
  return words.day(format(instant, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }));
}

/** A day of the calendar, `2026-11-23`, the same in every zone. */
export function civilDay(day: string): string {
  return longDay(`${day}T00:00:00.000Z`, 'UTC');
}

/** « 21 novembre 2026 à 9 h 12 ». */
export function longMoment(instant: string, timeZone = townZone): string {
  return words.moment(longDay(instant, timeZone), hour(instant, timeZone));
}

/** « 9 h 12 ». */
export function hour(instant: string, timeZone = townZone): string {
  const parts = dates(words.locale, { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(instant));
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return words.hour(Number(part('hour')), part('minute'));
}

/** The instant of a day and hour typed as the town hall's own, `2026-11-23T09:12`; `null` for what is none. */
export function instantOf(typed: string, timeZone = townZone): string | null {
  const asUtc = Date.parse(`${typed}Z`);
  if (Number.isNaN(asUtc)) return null;
  const shownAt = (ms: number): number => Date.parse(`${dates('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(ms).replace(' ', 'T')}Z`);
  return new Date(2 * asUtc - shownAt(asUtc)).toISOString();
}

/** « 21 nov. à 9 h 12 ». */
export function moment(instant: string, now: string, timeZone = townZone): string {
  return words.moment(shortDay(instant, now, timeZone), hour(instant, timeZone));
}

export interface Due {
  readonly day: string;
  readonly distance: string;
  readonly urgency: 'late' | 'today' | 'later';
}

/** « 18 nov. » and « en retard de 5 jours ». */
export function due(instant: string, now: string, timeZone = townZone): Due {
  const days = daysBetween(now, instant, timeZone);
  const passed = Date.parse(instant) < Date.parse(now);
  const day = shortDay(instant, now, timeZone);
  if (days < 0) return { day, distance: words.late(-days), urgency: 'late' };
  if (days === 0) return { day: words.today, distance: passed ? words.passed(hour(instant, timeZone)) : words.before(endOfDay(instant, timeZone)), urgency: passed ? 'late' : 'today' };
  return { day, distance: days === 1 ? words.tomorrow : words.inDays(days), urgency: 'later' };
}

/** A delay in working days ends with the day: « minuit », not « 23 h 59 ». */
function endOfDay(instant: string, timeZone: string): string {
  const said = hour(instant, timeZone);
  return said === words.hour(23, '59') ? words.midnight : said;
}

/** « 48 000 € », « 1 250,50 € ». */
export function euros(cents: number): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(words.locale, { style: 'currency', currency: 'EUR', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(cents / 100);
}

/** Cents from what a person typed: « 1 250,5 » gives 125050; `null` when it is no amount. */
export function readEuros(text: string): number | null {
  const plain = words.plainNumber(text.replace(/[\s\u00A0\u202F€]/g, ''));
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(plain)) return null;
  return Math.round(Number(plain) * 100);
}

/** « 16,7 Mo ». */
export function fileSize(bytes: number): string {
  const number = (value: number): string => new Intl.NumberFormat(words.locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  return bytes < 1_000_000 ? words.kilobytes(number(Math.max(1, bytes / 1000))) : words.megabytes(number(bytes / 1_000_000));
}

function format(instant: string, options: Intl.DateTimeFormatOptions): string {
  return dates(words.locale, options).format(new Date(instant)).replaceAll('\u202F', '\u00A0');
}

const made = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than the rest of a line of a list. */
function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = made.get(key);
  if (!format) made.set(key, format = new Intl.DateTimeFormat(locale, options));
  return format;
}
