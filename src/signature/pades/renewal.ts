// When is a sealed file to be given another archive time-stamp? A season before the last one ends, with its certificate
// or with an algorithm it rests on, whichever comes first; and the new one must last for longer, else the file would only grow.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { endedAt, endOf, type Algorithm } from '../trust/algorithm-ends.js';
import type { ArchiveStamp } from './archive-stamp.js';

const DAY_MS = 86_400_000;
/** Time to find another authority, and to sit out a long breakdown of the usual one. */
export const RENEWED_BEFORE_DAYS = 180;
/** When it is still not done by then, somebody must be told. */
export const PRESSING_DAYS = 60;
/** An authority that soon changes its certificate is asked again when it has. */
const LEAST_GAIN_DAYS = 30;

type Lasting = Pick<ArchiveStamp, 'certificateEndsAt' | 'algorithms'>;

/** `too-late`: its authority can prove nothing of it any more. */
export type Standing = 'lasting' | 'due' | 'pressing' | 'too-late';

/** Until when a stamp protects. */
export function lastsUntil({ certificateEndsAt, algorithms }: Lasting): Instant {
  const ends = algorithms.flatMap((algorithm) => endOf(algorithm) ?? []);
  return [certificateEndsAt, ...ends].reduce((one, other) => (one < other ? one : other));
}

export function standingOf(stamp: Lasting, at: Instant): Standing {
  // A weak algorithm still dates what it stamped until somebody breaks it; an ended certificate answers no question.
  if (stamp.certificateEndsAt <= at) return 'too-late';
  const until = lastsUntil(stamp);
  return until > daysAfter(at, RENEWED_BEFORE_DAYS) ? 'lasting' : until > daysAfter(at, PRESSING_DAYS) ? 'due' : 'pressing';
}

/** What a search for stamps to be renewed begins with: those that end before, or rest on one of these. */
export function dueWhen(at: Instant): { readonly endsBefore: Instant; readonly restsOn: readonly Algorithm[] } {
  const endsBefore = daysAfter(at, RENEWED_BEFORE_DAYS);
  return { endsBefore, restsOn: endedAt(endsBefore) };
}

/** Whether a new stamp is worth its bytes. */
export function outlasts(fresh: Lasting, former: Lasting): boolean {
  return lastsUntil(fresh) >= daysAfter(lastsUntil(former), LEAST_GAIN_DAYS);
}

function daysAfter(at: Instant, days: number): Instant {
  return instantOfMs(msOfInstant(at) + days * DAY_MS);
}
