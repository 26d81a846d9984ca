// Days and moments as an English reader expects them in a sentence. Written here and not by Intl, whose English changes with its
// version.

import { civilDateOf, type Instant } from './clock.js';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** “1 April 2025”. A text that is no civil date comes back as it is. */
export function dayInEnglish(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const month = parts && MONTHS[Number(parts[2]) - 1];
  return parts && month ? `${Number(parts[3])} ${month} ${Number(parts[1])}` : day;
}

/** “10 April 2025 at 10:15”, in that time zone (IANA name). */
export function momentInEnglish(at: Instant, timeZone: string): string {
  return `${dayInEnglish(civilDateOf(at, timeZone))} at ${clockIn(timeZone).format(new Date(at)).slice(0, 5)}`;
}

/** “10 April 2025 at 10:15:42”. */
export function timeInEnglish(at: Instant, timeZone: string): string {
  return `${dayInEnglish(civilDateOf(at, timeZone))} at ${clockIn(timeZone).format(new Date(at))}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockIn(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  return clock;
}
