// Days, moments, periods and amounts as an English reader expects them in a sentence: see french.ts.

import type { Instant } from '#kernel/clock.js';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** “1 April 2025”. A text that is no civil date comes back as it is. */
export function dayInEnglish(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const month = parts && MONTHS[Number(parts[2]) - 1];
  return parts && month ? `${Number(parts[3])} ${month} ${Number(parts[1])}` : day;
}

/** “10 April 2025 at 10:15”, where the collectivité lives. */
export function momentInEnglish(at: Instant, timeZone: string): string {
  const parts = Object.fromEntries(formatOf(timeZone).formatToParts(new Date(at)).map((part) => [part.type, part.value]));
  return `${dayInEnglish(`${parts.year}-${parts.month}-${parts.day}`)} at ${parts.hour}:${parts.minute}`;
}

/** A civil date or an instant, whichever it is. */
export function dateInEnglish(date: unknown, timeZone: unknown): string {
  if (typeof date !== 'string') return 'an unknown date';
  if (!date.includes('T')) return dayInEnglish(date);
  return momentInEnglish(date as Instant, typeof timeZone === 'string' ? timeZone : 'Europe/Paris');
}

/** “from 1 April 2025 to …”, “since …” when the end is open. */
export function periodInEnglish(facts: Readonly<Record<string, unknown>>): string {
  const from = dateInEnglish(facts.from, facts.timeZone);
  return typeof facts.to === 'string' ? `from ${from} to ${dateInEnglish(facts.to, facts.timeZone)}` : `since ${from}`;
}

/** “€5,000.00”. */
export function amountInEnglish(cents: unknown): string {
  return typeof cents === 'number' ? EUROS.format(cents / 100) : 'an unknown amount';
}

const EUROS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' });

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  return format;
}
