// How the archive time-stamps of a collectivité stand: what is to be renewed, by when, and what stops it.

import type { Instant } from '#kernel/clock.js';
import type { Algorithm } from '#signature/trust/algorithm-ends.js';
import { lastsUntil, standingOf } from '#signature/pades/renewal.js';

/** What stopped the last attempt. */
export interface RenewalProblem {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}

/** Stamps that end together. `certificateEndsAt`: `null` of files that bear none that can be read. */
export interface StampGroup {
  readonly certificateEndsAt: Instant | null;
  readonly algorithms: readonly Algorithm[];
  readonly count: number;
  readonly problem: RenewalProblem | null;
}

/** Numbers of files. */
export interface RenewalStanding {
  readonly lasting: number;
  readonly due: number;
  /** Those of `due` that end soon, or have. */
  readonly pressing: number;
  /** No longer to be renewed: their certificate has ended, or they bear no time-stamp that can be read. */
  readonly lost: number;
  /** When the first of those that are due ends. */
  readonly until: Instant | null;
  /** The last of those that are due. */
  readonly problem: RenewalProblem | null;
}

export function renewalStanding(groups: readonly StampGroup[], at: Instant): RenewalStanding {
  const stands = groups.map((group) => ({ ...group, ...endOf(group, at) }));
  const counted = (...which: readonly (typeof stands)[number]['standing'][]): number => stands.reduce((sum, { standing, count }) => (which.includes(standing) ? sum + count : sum), 0);
  const due = stands.filter(({ standing }) => standing === 'due' || standing === 'pressing');
  const problems = due.flatMap(({ problem }) => problem ?? []).toSorted((one, other) => (one.at < other.at ? 1 : -1));
  return {
    lasting: counted('lasting'), due: counted('due', 'pressing'), pressing: counted('pressing'), lost: counted('too-late'),
    until: due.map(({ until }) => until).toSorted()[0] ?? null, problem: problems[0] ?? null,
  };
}

function endOf({ certificateEndsAt, algorithms }: StampGroup, at: Instant) {
  if (certificateEndsAt === null) return { standing: 'too-late' as const, until: at };
  const stamp = { certificateEndsAt, algorithms };
  return { standing: standingOf(stamp, at), until: lastsUntil(stamp) };
}
