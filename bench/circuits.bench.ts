// What a circuit costs: compiling it, restoring a position as PostgreSQL keeps it (parsed from JSON, resolved by
// the machine, asked what is open), and one whole decision (restored, one transition, written to JSON again); for
// an ordinary circuit, for a very long one, and for the widest there may be, which has no target; and what proving
// the longest shipped circuit costs, alone and with the chart of a town of the usual size asked. Run by
// `npm run bench -- circuits`.

import { advance, openStepsAt, start, type Position, type Progress } from '#circuits/advance.js';
import { compile, type Machine } from '#circuits/compile.js';
import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { definitionHash } from '#circuits/definition-hash.js';
import { shippedCircuits } from '#circuits/library.client.js';
import { prove } from '#circuits/prove.js';
import { MAX_BRANCHES } from '#circuits/read-definition.js';
import { placedStops } from '#circuits/tree.js';
import { desks } from '#demo/town.js';
import { instantOfMs } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import { aLargeTown, START } from './large-town.js';

const BATCHES = 15;
const COMPILE_TARGET_MS = 1;
const RESTORE_TARGET_MS = 0.2;
const DECISION_TARGET_MS = 0.2;
const PROOF_TARGET_MS = 1_000;
/** The desks of the model town. */
const SLUGS = desks.map(({ slug }) => slug);

export async function run(): Promise<void> {
  for (const length of [10, 200]) {
    const definition = aLongCircuit(length);
    const machine = compile(definition);
    const { stored, step } = halfWay(machine);
    report(`compile, ${length} steps`, best(20, () => compile(definition)), COMPILE_TARGET_MS);
    report(`restore, ${length} steps`, best(200, () => openStepsAt(machine, JSON.parse(stored) as Position)), RESTORE_TARGET_MS);
    report(`restore and decide, ${length} steps`, best(200, () => JSON.stringify(forward(machine, JSON.parse(stored) as Position, step).position)), DECISION_TARGET_MS);
    report(`hash, ${length} steps`, best(20, () => definitionHash(definition)), null);
  }
  const [largest] = [...await shippedCircuits()].sort((one, other) => placedStops(other).length - placedStops(one).length);
  report(`prove, ${largest!.key} (${placedStops(largest!).length} stops)`, best(5, () => prove(largest!)), PROOF_TARGET_MS);
  report(`prove, ${largest!.key}, people asked`, best(5, () => prove(largest!, { chart: aLargeTown(SLUGS), houseSeals: [], testTrust: false, at: instantOfMs(START) })), PROOF_TARGET_MS);
  const wide = aWideCircuit();
  const machine = compile(wide);
  const stored = JSON.stringify(start(machine).position);
  const step = machine.steps[0]!.step.id;
  report(`compile, ${MAX_BRANCHES} quorums of 3`, best(20, () => compile(wide)), null);
  report(`restore and decide, ${MAX_BRANCHES} quorums of 3`, best(20, () => JSON.stringify(forward(machine, JSON.parse(stored) as Position, step).position)), null);
}

function report(name: string, ms: number, targetMs: number | null): void {
  const judged = targetMs === null ? 'no target' : `${ms < targetMs ? 'within' : 'ABOVE'} the target of ${targetMs} ms`;
  console.log(`${name.padEnd(36)} ${ms.toFixed(3)} ms (${judged})`);
}

function halfWay(machine: Machine): { readonly stored: string; readonly step: StepId } {
  const middle = machine.steps[Math.floor(machine.steps.length / 2)]!.step.id;
  let now: Progress = start(machine);
  while (now.opened[0] !== middle) now = forward(machine, now.position, now.opened[0]!);
  return { stored: JSON.stringify(now.position), step: middle };
}

function forward(machine: Machine, position: Progress['position'], step: StepId): Progress {
  const answer = advance(machine, position, { type: 'approve', step });
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}

function aLongCircuit(length: number): CircuitDefinition {
  return aCircuit({ kind: 'sequence', nodes: Array.from({ length }, (_, at) => aVisa(`visa-${at + 1}`)) });
}

function aWideCircuit(): CircuitDefinition {
  return aCircuit({ kind: 'allOf', branches: Array.from({ length: MAX_BRANCHES }, (_, at): Node => ({ kind: 'atLeast', count: 2, branches: [aVisa(`a-${at}`), aVisa(`b-${at}`), aVisa(`c-${at}`)] })) });
}

function aCircuit(root: Node): CircuitDefinition {
  return { format: 1, key: 'mesure', name: 'Mesure', dossierTypes: [], root };
}

function aVisa(id: string): Step {
  return { kind: 'visa', id: id as StepId, name: `Visa ${id}`, who: { kind: 'submitter' } };
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
