// Why the signed files are late, as the last attempt left it.

import type { Instant } from '#kernel/clock.js';

/** What stopped the last attempt, and when the next is due to be made by the queue. */
export interface SealProblem {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  readonly attempt: number;
}
