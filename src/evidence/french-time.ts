// An instant as it is printed on a proof: to the second, where the collectivité lives.

import { civilDateOf, type Instant } from '#kernel/clock.js';

const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];

/** `10 avril 2025 à 10 h 15 min 42 s`. Written here and not by Intl, whose French changes with its version. */
export function timeInFrench(at: Instant, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(new Date(at));
  const [hours, minutes, seconds] = time.split(':') as [string, string, string];
  return `${dayInFrench(civilDateOf(at, timeZone))} à ${Number(hours)}\u00A0h\u00A0${minutes}\u00A0min\u00A0${seconds}\u00A0s`;
}

/** `1er avril 2025`, from a civil date. */
export function dayInFrench(day: string): string {
  const [year, month, date] = day.split('-') as [string, string, string];
  return `${date === '01' ? '1er' : String(Number(date))}\u00A0${MONTHS[Number(month) - 1] ?? month}\u00A0${year}`;
}
