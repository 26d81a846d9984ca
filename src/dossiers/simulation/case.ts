// A case somebody keeps of a circuit: a scenario with a name, and what came out of it. Simulated again whenever it
// is asked, from that moment on: the day it was saved does not matter, the circuit and the chart of today do.

import type { Instant } from '#kernel/clock.js';
import type { Brand, OrganisationId } from '#kernel/id.js';
import type { ChangedCase } from '#circuits/released.js';
import type { Chart } from '#organisation/chart.js';
import { pathOf } from './simulation-words.js';
import { simulate, type Followed, type Scenario } from './simulate.js';

export type CircuitCaseId = Brand<string, 'CircuitCaseId'>;

export interface CircuitCase {
  readonly organisationId: OrganisationId;
  readonly id: CircuitCaseId;
  /** Of the circuit. */
  readonly key: string;
  readonly name: string;
  readonly scenario: Omit<Scenario, 'startsAt'>;
  /** What came out when it was saved, one line a stop, in French. */
  readonly path: readonly string[];
  readonly savedAt: Instant;
  readonly savedBy: string;
}

/** More cases of one circuit are read by nobody. */
export const MOST_CASES = 50;

export function replayed({ scenario }: Pick<CircuitCase, 'scenario'>, circuit: Followed, chart: Chart, at: Instant): readonly string[] {
  return pathOf(simulate({ ...scenario, startsAt: at }, circuit, chart));
}

/** Those that come out otherwise with another definition, both tried on the same chart at the same moment. */
export function changedCases(cases: readonly CircuitCase[], before: Followed | null, after: Followed, chart: Chart, at: Instant): readonly ChangedCase[] {
  return cases.flatMap((one) => {
    // Without a version in force, of a circuit never released or put away, it is compared with what came out when the case was saved.
    const [was, becomes] = [before ? replayed(one, before, chart, at) : one.path, replayed(one, after, chart, at)];
    return was.join('\n') === becomes.join('\n') ? [] : [{ name: one.name, before: was, after: becomes }];
  });
}
