// What a circuit costs: compiling it, and one decision as the database sees it (position parsed from JSON,
// restored, one transition, written to JSON again), for an ordinary circuit and for a very long one.

import { advance, start, type Progress } from '#circuits/advance.js';
import { compile, type Machine } from '#circuits/compile.js';
import type { CircuitDefinition, Step, StepId } from '#circuits/definition.js';
import { isRefusal } from '#kernel/refusal.js';

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms';
  readonly target: number;
}

const BATCHES = 7;

export async function run(): Promise<readonly Measure[]> {
  return [10, 200].flatMap((length) => {
    const definition = aLongCircuit(length);
    const machine = compile(definition);
    return [
      { name: `circuits: compile, ${length} steps`, value: best(20, () => compile(definition)), unit: 'ms' as const, target: 1 },
      { name: `circuits: restore and advance, ${length} steps`, value: best(50, decision(machine)), unit: 'ms' as const, target: 0.2 },
    ];
  });
}

function decision(machine: Machine): () => void {
  const middle = machine.steps[Math.floor(machine.steps.length / 2)]!.step.id;
  let now: Progress = start(machine);
  while (now.opened[0] !== middle) now = forward(machine, now.position, now.opened[0]!);
  const stored = JSON.stringify(now.position);
  return () => void JSON.stringify(forward(machine, JSON.parse(stored) as Progress['position'], middle).position);
}

function forward(machine: Machine, position: Progress['position'], step: StepId): Progress {
  const answer = advance(machine, position, { type: 'approve', step });
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}

function aLongCircuit(length: number): CircuitDefinition {
  const nodes = Array.from({ length }, (_, at): Step => ({ kind: 'visa', id: `visa-${at + 1}` as StepId, name: `Visa ${at + 1}`, who: { kind: 'submitter' } }));
  return { format: 1, key: 'mesure', name: 'Mesure', dossierTypes: [], root: { kind: 'sequence', nodes } };
}

/** The best of several batches: the machine is shared, and what is slower was waiting for someone else. */
function best(times: number, work: () => void): number {
  let least = Infinity;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const from = performance.now();
    for (let turn = 0; turn < times; turn += 1) work();
    least = Math.min(least, (performance.now() - from) / times);
  }
  return Math.round(least * 10_000) / 10_000;
}
