// Before a circuit is released: does every path end with what it must? Follows the compiled machine itself
// over every combination of facts its conditions can tell apart (a value below, at and above each threshold,
// and none), not a second reading of the definition. Bounded: says so when it could not see everything.
// Whether each step has a lawful holder is asked of the chart by the room that routes; here only desks.

import { assert, unreachable } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { advance, openStepsAt, start, type Position, type Progress } from './advance.js';
import { compile, forwardEvent, type Machine } from './compile.js';
import { comparisonsOf, holds, type Comparison, type Metadata } from './condition.js';
import type { Choice, CircuitDefinition, Node, Selector, Stop, StepId } from './definition.js';
import { nodesOf } from './tree.js';

export interface Finding {
  /** An error blocks the release; a warning does not. */
  readonly level: 'error' | 'warning';
  /** `circuit.no-signature`… : its French sentence is in sentences.ts. */
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What is known of the desks of the collectivité: by slug, how many persons hold each. */
export type Desks = ReadonlyMap<string, { readonly name: string; readonly holders: number }>;

/** Combinations of facts: past this, conditions on many fields at once are sampled in order and it is said. */
const MAX_VALUATIONS = 2_000;
/** Positions visited, over all facts: some tenths of a second. A parallel of ten has 1,024; wider ones are not seen whole, and it is said. */
const MAX_POSITIONS = 2_000;

export function prove(definition: CircuitDefinition, desks: Desks | null = null): readonly Finding[] {
  const machine = compile(definition);
  const { valuations, whole } = valuationsOf(definition);
  const seen: Seen = { opened: new Set(), endings: new Map(), positions: 0, whole };
  for (const metadata of valuations) explore(machine, metadata, seen);
  return [
    ...(seen.whole ? [] : [warning('circuit.not-seen-whole')]),
    ...endingsFindings(definition, machine, seen),
    ...machine.steps.filter(({ step }) => seen.whole && !seen.opened.has(step.id)).map(({ step }) => error('circuit.step-never-reached', { step: step.name })),
    ...choicesOf(definition.root).flatMap((choice) => choiceFindings(choice, valuations)),
    ...nodesOf(definition.root).flatMap(parallelFindings),
    ...(desks === null ? [] : machine.steps.flatMap(({ step }) => deskFindings(step, desks))),
  ];
}

interface Seen {
  readonly opened: Set<StepId>;
  /** Each way of finishing, as the set of steps carried forward, in the order of reading. */
  readonly endings: Map<string, readonly StepId[]>;
  positions: number;
  whole: boolean;
}

/**
 * Every finishing path under these facts. What was carried forward, in whatever order, decides where the
 * circuit stands: each such set is visited once.
 */
function explore(machine: Machine, metadata: Metadata, seen: Seen): void {
  const visited = new Set<string>();
  const visit = (progress: Progress, decided: readonly StepId[]): void => {
    progress.opened.forEach((step) => seen.opened.add(step));
    if (progress.outcome === 'finished') seen.endings.set(decided.join(), decided);
    if (progress.outcome !== 'running') return;
    for (const step of openStepsAt(machine, progress.position)) {
      const next = inOrder(machine, [...decided, step]);
      if (visited.has(next.join())) continue;
      visited.add(next.join());
      seen.positions += 1;
      seen.whole &&= seen.positions <= MAX_POSITIONS;
      if (!seen.whole) return;
      visit(carried(machine, progress.position, step, metadata), next);
    }
  };
  visit(start(machine, metadata), []);
}

function carried(machine: Machine, position: Position, step: StepId, metadata: Metadata): Progress {
  const next = advance(machine, position, { type: forwardEvent(machine.steps[machine.rank.get(step)!]!.step), step }, metadata);
  assert(!isRefusal(next), 'an open step takes its decision');
  return next;
}

function inOrder(machine: Machine, steps: readonly StepId[]): readonly StepId[] {
  return [...steps].sort((one, other) => machine.rank.get(one)! - machine.rank.get(other)!);
}

function endingsFindings(definition: CircuitDefinition, machine: Machine, seen: Seen): readonly Finding[] {
  const endings = [...seen.endings.values()].map((steps) => steps.map((id) => machine.steps[machine.rank.get(id)!]!.step));
  const has = (steps: readonly Stop[], who: Selector['kind']): boolean => steps.some((step) => step.kind === 'signature' && step.who.kind === who);
  const found: Finding[] = [];
  if (endings.some((steps) => steps.length === 0)) found.push(error('circuit.nothing-to-do'));
  const unsigned = endings.filter((steps) => !steps.some(({ kind }) => kind === 'signature'));
  if (unsigned.length === endings.length) found.push(warning('circuit.no-signature'));
  else if (unsigned.length > 0) found.push(warning('circuit.path-without-signature', { path: namesOf(unsigned[0]!) }));
  if (definition.dossierTypes.includes('deliberation')) {
    // CGCT L2121-23: deliberations are signed by the mayor and by the secretary of the sitting.
    const wanting = endings.find((steps) => !has(steps, 'lawful-signatory') || !has(steps, 'secretary-of-sitting'));
    if (wanting) found.push(error('circuit.deliberation-signatories', { path: namesOf(wanting) }));
  }
  return found;
}

function choiceFindings(choice: Choice, valuations: readonly Metadata[]): readonly Finding[] {
  const label = choice.name ?? '';
  const taken = valuations.map((metadata) => choice.cases.map(({ when }) => holds(when, metadata)));
  return choice.cases.flatMap((_, at): readonly Finding[] => {
    const facts = { choice: label, case: at + 1 };
    if (!taken.some((cases) => cases[at])) return [error('circuit.case-never-true', facts)];
    if (!taken.some((cases) => cases.indexOf(true) === at)) return [error('circuit.case-always-hidden', facts)];
    return taken.some((cases) => cases[at] && cases.indexOf(true) < at) ? [warning('circuit.cases-overlap', facts)] : [];
  });
}

function parallelFindings(node: Node): readonly Finding[] {
  if (node.kind !== 'anyOf') return [];
  const signing = node.branches.filter((branch) => nodesOf(branch).some(({ kind }) => kind === 'signature'));
  return signing.length > 1 ? [warning('circuit.signatures-in-any-of', { count: signing.length })] : [];
}

function deskFindings(step: Stop, desks: Desks): readonly Finding[] {
  if (!('who' in step) || step.who.kind !== 'desk') return [];
  const desk = desks.get(step.who.desk);
  if (!desk) return [error('circuit.desk-unknown', { step: step.name, desk: step.who.desk })];
  if (desk.holders === 0) return [error('circuit.desk-empty', { step: step.name, desk: desk.name })];
  return desk.holders === 1 ? [warning('circuit.desk-single-holder', { step: step.name, desk: desk.name })] : [];
}

/** Facts that together take every way the conditions can take. */
function valuationsOf(definition: CircuitDefinition): { readonly valuations: readonly Metadata[]; readonly whole: boolean } {
  const byField = new Map<string, Set<string | number | boolean | undefined>>();
  for (const comparison of choicesOf(definition.root).flatMap(({ cases }) => cases.flatMap(({ when }) => comparisonsOf(when)))) {
    const values = byField.get(comparison.field) ?? new Set<string | number | boolean | undefined>([undefined]);
    tellingValues(comparison).forEach((value) => values.add(value));
    byField.set(comparison.field, values);
  }
  let valuations: readonly Metadata[] = [{}];
  for (const [field, values] of byField) {
    valuations = valuations.flatMap((metadata) => [...values].map((value) => (value === undefined ? metadata : { ...metadata, [field]: value })));
    if (valuations.length > MAX_VALUATIONS) return { valuations: valuations.slice(0, MAX_VALUATIONS), whole: false };
  }
  return { valuations, whole: true };
}

function tellingValues(comparison: Comparison): readonly (string | number | boolean)[] {
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

function choicesOf(node: Node): readonly Choice[] {
  return nodesOf(node).filter((found): found is Choice => found.kind === 'choice');
}

function namesOf(steps: readonly Stop[]): readonly string[] {
  return steps.map(({ name }) => name);
}

function error(code: string, facts: Finding['facts'] = {}): Finding {
  return { level: 'error', code, facts };
}

function warning(code: string, facts: Finding['facts'] = {}): Finding {
  return { level: 'warning', code, facts };
}
