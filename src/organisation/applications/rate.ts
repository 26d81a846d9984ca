// How fast one may ask: a bucket that holds a burst and fills up again at a steady pace. Each server counts for itself.

import { msOfInstant, type Instant } from '#kernel/clock.js';

export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/** An import of a month of purchase orders goes through; a loop gone mad does not take the town hall with it. */
export const APPLICATION_PACE: Pace = { burst: 120, perSecond: 10 };
/** Wrong keys from one address: somebody who has mistyped tries a few times. */
export const WRONG_KEY_PACE: Pace = { burst: 20, perSecond: 0.1 };

export interface Bucket {
  readonly left: number;
  readonly at: Instant;
}

/** What is left after one more request, or how many seconds to wait. */
export function oneMore(bucket: Bucket | undefined, { burst, perSecond }: Pace, at: Instant): Bucket | { readonly waitSeconds: number } {
  // A clock that was put back fills nothing and empties nothing.
  const filled = bucket ? Math.min(burst, bucket.left + Math.max(0, msOfInstant(at) - msOfInstant(bucket.at)) / 1000 * perSecond) : burst;
  return filled >= 1 ? { left: filled - 1, at } : { waitSeconds: Math.ceil((1 - filled) / perSecond) };
}
