// Dates, periods and amounts as an English reader expects them in a sentence: see french.ts.

import type { Instant } from '#kernel/clock.js';
import { dayInEnglish, momentInEnglish } from '#kernel/english.js';

/** A civil date or an instant, whichever it is. */
export function dateInEnglish(date: unknown, timeZone: unknown): string {
  if (typeof date !== 'string') return 'an unknown date';
  if (!date.includes('T')) return dayInEnglish(date);
  return momentInEnglish(date as Instant, typeof timeZone === 'string' ? timeZone : 'Europe/Paris');
}

/** “from 1 April 2025 to …”, “since …” when the end is open, “from … on” where it may not have begun. */
export function periodInEnglish(facts: Readonly<Record<string, unknown>>, open: 'begun' | 'perhaps-to-come' = 'begun'): string {
  const from = dateInEnglish(facts.from, facts.timeZone);
  return typeof facts.to === 'string' ? `from ${from} to ${dateInEnglish(facts.to, facts.timeZone)}` : open === 'begun' ? `since ${from}` : `from ${from} on`;
}

/** “€5,000.00”. */
export function amountInEnglish(cents: unknown): string {
  return typeof cents === 'number' ? EUROS.format(cents / 100) : 'an unknown amount';
}

const EUROS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' });
