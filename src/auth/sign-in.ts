// How many wrong passwords are too many: counted for one login from one network, over a quarter of an hour,
// so that a stranger elsewhere cannot lock somebody out.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';

export const MOST_FAILURES = 10;
export const WINDOW_MINUTES = 15;
/** For the second step, once the password was right: long enough to fetch a telephone. */
export const AWAITED_MINUTES = 5;
/** For the link that chooses a password: long enough for a letter that is delayed. */
export const LINK_MINUTES = 60;

/** Wrong codes of the second step after which its holder is told: somebody else knows the password. */
export const TOLD_WRONG_CODES = 5;

/** What an address is counted as: one of IPv6 by its /64, which a single line is given whole (RFC 6177). */
export function networkOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%', 1);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined || !plain.includes(':')) return mapped ?? plain;
  const [head = '', tail] = plain.split('::', 2);
  const groups = (text: string): readonly string[] => text.split(':').filter((group) => group !== '');
  const [first, last] = [groups(head), groups(tail ?? '')];
  const whole = tail === undefined ? first : [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
  return `${whole.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

export function windowStart(at: Instant): Instant {
  return instantOfMs(msOfInstant(at) - WINDOW_MINUTES * 60_000);
}

export function isBlocked(recentFailures: number): boolean {
  return recentFailures >= MOST_FAILURES;
}
