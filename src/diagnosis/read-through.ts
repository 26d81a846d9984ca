// The store is read through once a week, a little every hour: a disk that loses a bit says nothing, and a signature no
// longer reads the document it is added to.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';

/** The files whose names begin with these two hexadecimal digits, when they were read. */
export interface ReadThrough {
  readonly prefix: string;
  readonly at: Instant;
  readonly files: number;
  /** Those that were not what their names say. */
  readonly damaged: readonly Sha256[];
  /** Those that a collectivité needs and that are not there. */
  readonly missing: readonly Sha256[];
  /** Why they could not be read: a code; `null`: they were. What was found before stands. */
  readonly unread: string | null;
}

const PREFIXES = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));
/** 256 in a week of 168 hours, some of them with the server off. */
const EACH_HOUR = 3;

/** What is to be read this hour: what was damaged, missing or unreadable (it may have been restored), then what has waited for longest. */
export function nextPrefixes(known: readonly ReadThrough[]): readonly string[] {
  const bad = known.filter((one) => one.damaged.length + one.missing.length > 0 || one.unread !== null).map(({ prefix }) => prefix);
  const readAt = new Map(known.map(({ prefix, at }) => [prefix, at as string]));
  const since = (prefix: string): string => readAt.get(prefix) ?? '';
  const waiting = PREFIXES.filter((prefix) => !bad.includes(prefix)).sort((one, other) => (since(one) < since(other) ? -1 : since(one) > since(other) ? 1 : 0));
  return [...bad, ...waiting.slice(0, EACH_HOUR)];
}
