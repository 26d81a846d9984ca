// When a delivery that failed is tried again, when it is given up, and when an endpoint that answers nobody is closed.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000] as const;
/** A restart, an update, a night, a week-end: about three days in all. */
const DELAYS_MS: readonly number[] = [5 * SECOND, 30 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 20 * HOUR];
export const MOST_ATTEMPTS = DELAYS_MS.length + 1;
/** An endpoint that has answered nothing right for so long is gone. */
export const CLOSED_AFTER_DAYS = 5;

/** After that many attempts; `null`: given up. */
export function nextAttempt(attempts: number, at: Instant): Instant | null {
  const delay = DELAYS_MS[attempts - 1];
  return delay === undefined ? null : instantOfMs(msOfInstant(at) + delay);
}

/** What became of an attempt. */
export interface Outcome {
  /** `null`: no answer. */
  readonly status: number | null;
  readonly durationMs: number;
  /** `webhook.…`: what went wrong; `null`: delivered. */
  readonly problem: string | null;
}

/** `gone`: the receiver says it wants no more (410, Standard Webhooks). `since`: of the first failure after the last success. */
export function shouldClose(outcome: Outcome, since: Instant | null, at: Instant): boolean {
  if (outcome.problem === null) return false;
  return outcome.status === 410 || (since !== null && msOfInstant(at) - msOfInstant(since) >= CLOSED_AFTER_DAYS * 24 * HOUR);
}
