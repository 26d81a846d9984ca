// How many wrong passwords are too many: counted for one login from one address, over a quarter of an hour,
// so that a stranger elsewhere cannot lock somebody out.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';

export const MOST_FAILURES = 10;
export const WINDOW_MINUTES = 15;
/** For the second step, once the password was right: long enough to fetch a telephone. */
export const AWAITED_MINUTES = 5;
/** For the link that chooses a password: long enough for a letter that is delayed. */
export const LINK_MINUTES = 60;

export function windowStart(at: Instant): Instant {
  return instantOfMs(msOfInstant(at) - WINDOW_MINUTES * 60_000);
}

export function isBlocked(recentFailures: number): boolean {
  return recentFailures >= MOST_FAILURES;
}
