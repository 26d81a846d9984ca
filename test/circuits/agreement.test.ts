import fc from 'fast-check';
import { advance, openStepsAt, start, type Position, type Progress } from '#circuits/advance.js';
import type { Metadata } from '#circuits/condition.js';
import { compile, forwardEvent, type StepEvent } from '#circuits/compile.js';
import { placedSteps, type CircuitDefinition, type Step, type StepId } from '#circuits/definition.js';
import { isRefusal } from '#kernel/refusal.js';
import { anyCircuit } from './a-circuit.js';
import { tell } from './interpreter.js';

const ROUNDS = 500;
const anyAmount = fc.integer({ min: -1, max: 5 }).map((amountCents): Metadata => ({ amountCents }));

describe('the machine and the plain reading of the definition', () => {
  it('agree on any circuit and any sequence of decisions, through JSON at every step', () => {
    fc.assert(fc.property(anyCircuit(), anyAmount, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }), (definition, metadata, chances) => {
      follow(definition, metadata, chances);
    }), { numRuns: ROUNDS });
  });

  it('let every circuit end when each open step is carried forward', () => {
    fc.assert(fc.property(anyCircuit(), anyAmount, (definition, metadata) => {
      const machine = compile(definition);
      let now: Progress = start(machine, metadata);
      for (let turns = 0; now.outcome === 'running'; turns += 1) {
        expect(turns).toBeLessThan(machine.steps.length);
        const [step] = openStepsAt(machine, now.position);
        now = advanced(machine, now.position, { type: forwardEvent(stepOf(definition, step!)), step: step! }, metadata);
      }
      expect(now.outcome).toBe('finished');
      expect(now.position.ended).toEqual({});
    }), { numRuns: ROUNDS });
  });
});

function follow(definition: CircuitDefinition, metadata: Metadata, chances: readonly (readonly [number, number])[]): void {
  const machine = compile(definition);
  const all = placedSteps(definition).map(({ step }) => step);
  const decided = new Set<StepId>();
  const first = start(machine, metadata);
  expect(first.opened).toEqual(tell(definition, decided, null, metadata).open);
  let position = throughJson(first.position);
  let rejected: Step | null = null;
  for (const [which, how] of chances) {
    const step = all[which % all.length]!;
    const type = how % 8 === 0 ? 'reject' : how % 8 === 1 ? (['approve', 'sign', 'seal'] as const)[which % 3]! : forwardEvent(step);
    const before = tell(definition, decided, rejected, metadata);
    const answer = advance(machine, position, { type, step: step.id }, metadata);
    const allowed = before.open.includes(step.id) && (type === 'reject' || type === forwardEvent(step));
    expect(isRefusal(answer)).toBe(!allowed);
    if (isRefusal(answer)) {
      expect(answer).toEqual({ refused: 'circuit.step-not-open', facts: { step: step.id, decision: type, open: before.open } });
      continue;
    }
    if (type === 'reject') rejected = step;
    else decided.add(step.id);
    const after = tell(definition, decided, rejected, metadata);
    expect(answer.outcome).toBe(after.outcome);
    expect(answer.rejectionLeadsTo).toBe(after.rejectionLeadsTo);
    expect(answer.opened).toEqual(after.open.filter((open) => !before.open.includes(open)));
    expect(answer.closed).toEqual(before.open.filter((open) => open !== step.id && !after.open.includes(open)));
    position = throughJson(answer.position);
    expect(openStepsAt(machine, position)).toEqual(after.open);
  }
}

function throughJson(position: Position): Position {
  const back = JSON.parse(JSON.stringify(position)) as Position;
  expect(back).toEqual(position);
  return back;
}

function advanced(machine: ReturnType<typeof compile>, position: Position, event: StepEvent, metadata: Metadata): Progress {
  const answer = advance(machine, position, event, metadata);
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

function stepOf(definition: CircuitDefinition, id: StepId): Step {
  return placedSteps(definition).find(({ step }) => step.id === id)!.step;
}
