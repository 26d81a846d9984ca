// Days, moments, periods and amounts as a French reader expects them in a sentence.

import type { Instant } from '#kernel/clock.js';

const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];

/** « 1er avril 2025 ». A text that is no civil date comes back as it is. */
export function dayInFrench(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const month = parts && MONTHS[Number(parts[2]) - 1];
  if (!parts || !month) return day;
  const date = Number(parts[3]);
  return `${date === 1 ? '1er' : date} ${month} ${Number(parts[1])}`;
}

/** « 10 avril 2025 à 10 h 15 », where the collectivité lives. */
export function momentInFrench(at: Instant, timeZone: string): string {
  const parts = Object.fromEntries(formatOf(timeZone).formatToParts(new Date(at)).map((part) => [part.type, part.value]));
  return `${dayInFrench(`${parts.year}-${parts.month}-${parts.day}`)} à ${Number(parts.hour)} h ${parts.minute}`;
}

/** A civil date or an instant, whichever it is. */
export function dateInFrench(date: unknown, timeZone: unknown): string {
  if (typeof date !== 'string') return 'une date inconnue';
  if (!date.includes('T')) return dayInFrench(date);
  return momentInFrench(date as Instant, typeof timeZone === 'string' ? timeZone : 'Europe/Paris');
}

/** « du 1er au … », « depuis le … » when the end is open, « à compter du … » where it may not have begun. */
export function periodInFrench(facts: Readonly<Record<string, unknown>>, open: 'begun' | 'perhaps-to-come' = 'begun'): string {
  const from = dateInFrench(facts.from, facts.timeZone);
  return typeof facts.to === 'string' ? `du ${from} au ${dateInFrench(facts.to, facts.timeZone)}` : `${open === 'begun' ? 'depuis le' : 'à compter du'} ${from}`;
}

/** « 5 000,00 € ». */
export function amountInFrench(cents: unknown): string {
  return typeof cents === 'number' ? EUROS.format(cents / 100) : 'un montant inconnu';
}

const EUROS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('fr-FR', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  return format;
}
