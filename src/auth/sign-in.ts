// How many wrong passwords are too many: counted for one login from one address, over a quarter of an hour,
// so that a stranger elsewhere cannot lock somebody out.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';

export const MOST_FAILURES = 10;
export const WINDOW_MINUTES = 15;

export function windowStart(at: Instant): Instant {
  return instantOfMs(msOfInstant(at) - WINDOW_MINUTES * 60_000);
}

export function isBlocked(recentFailures: number): boolean {
  return recentFailures >= MOST_FAILURES;
}
