// Facts that together take every way some conditions can take: for each field a value below, at and above each
// threshold, one that no list names, and none where the fact may be missing. Bounded: past the limit they are
// sampled in order, and it is said.

import { unreachable } from '#kernel/faults.js';
import { comparisonsOf, type Comparison, type Condition, type Metadata } from './condition.js';
import { alwaysGiven, factIn, type Examined } from './examined.js';

export interface Valuations {
  readonly all: readonly Metadata[];
  /** `false`: there were more. */
  readonly whole: boolean;
}

type Value = Metadata[string] | undefined;

const MOST = 2_000;

export function valuationsOf(conditions: readonly Condition[], examined: Examined): Valuations {
  let all: readonly Metadata[] = [{}];
  for (const [field, values] of valuesByField(conditions, examined)) {
    all = all.flatMap((metadata) => values.map((value) => (value === undefined ? metadata : { ...metadata, [field]: value })));
    if (all.length > MOST) return { all: all.slice(0, MOST), whole: false };
  }
  return { all, whole: true };
}

/** For each field the conditions look at, the values to be tried; `undefined` among them when it may be missing. */
export function valuesByField(conditions: readonly Condition[], examined: Examined): ReadonlyMap<string, readonly Value[]> {
  const values = new Map<string, Set<Value>>();
  for (const comparison of conditions.flatMap(comparisonsOf)) {
    const { field } = comparison;
    const found = values.get(field) ?? new Set<Value>(alwaysGiven(examined, field) ? [] : [undefined]);
    tellingValues(comparison).filter((value) => possible(value, field, examined)).forEach((value) => found.add(value));
    values.set(field, found);
  }
  return new Map([...values].map(([field, found]) => [field, [...found]]));
}

/** An amount and a count are never negative (dossiers/metadata.ts reads them so). */
function possible(value: Value, field: string, examined: Examined): boolean {
  const kinds = factIn(examined, field).map(({ kind }) => kind);
  return typeof value !== 'number' || value >= 0 || kinds.some((kind) => kind !== 'amount' && kind !== 'integer') || kinds.length === 0;
}

function tellingValues(comparison: Comparison): readonly Metadata[string][] {
  switch (comparison.kind) {
    case 'number': return [comparison.value - 1, comparison.value, comparison.value + 1];
    // Between two thresholds that are days apart, the day after the first is enough.
    case 'date': return [dayBeside(comparison.value, -1), comparison.value, dayBeside(comparison.value, 1)];
    case 'text': return [...comparison.values, `not ${comparison.values.join()}`];
    case 'truth': return [true, false];
    default: return unreachable(comparison);
  }
}

function dayBeside(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
