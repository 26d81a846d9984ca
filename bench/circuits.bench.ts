// What a circuit costs: compiling it, and one decision as the database sees it (position parsed from JSON,
// restored, one transition, written to JSON again), for an ordinary circuit and for a very long one. Run by
// `npm run bench -- circuits`.

import { advance, start, type Progress } from '#circuits/advance.js';
import { compile, type Machine } from '#circuits/compile.js';
import type { CircuitDefinition, Step, StepId } from '#circuits/definition.js';
import { isRefusal } from '#kernel/refusal.js';

const BATCHES = 7;
const COMPILE_TARGET_MS = 1;
const DECISION_TARGET_MS = 0.2;

export async function run(): Promise<void> {
  for (const length of [10, 200]) {
    const definition = aLongCircuit(length);
    report(`compile, ${length} steps`, best(20, () => compile(definition)), COMPILE_TARGET_MS);
    report(`restore and advance, ${length} steps`, best(50, decision(compile(definition))), DECISION_TARGET_MS);
  }
}

function report(name: string, ms: number, targetMs: number): void {
  console.log(`${name.padEnd(32)} ${ms.toFixed(3)} ms (${ms < targetMs ? 'within' : 'ABOVE'} the target of ${targetMs} ms)`);
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
  return least;
}
