import fc from 'fast-check';
import { advance, openStepsAt, start, type Position, type Progress } from '#circuits/advance.js';
import type { Metadata } from '#circuits/condition.js';
import { compile, forwardEvent, type Machine, type StepEvent } from '#circuits/compile.js';
import { returnsOf, stepsIn } from '#circuits/rejection.js';
import type { CircuitDefinition, Stop } from '#circuits/definition.js';
import { readDefinition } from '#circuits/read-definition.js';
import { returnTargets, stopsAfter } from '#circuits/tree.js';
import { isRefusal } from '#kernel/refusal.js';
import { anyCircuit, anyFacts } from './a-circuit.js';
import { Reading, waysBack } from './interpreter.js';

const ROUNDS = 500;
const TYPES = ['approve', 'sign', 'give-opinion', 'acknowledge', 'complete', 'reject'] as const satisfies readonly StepEvent['type'][];

/** One thing somebody tries: on which step, what, and the facts of the dossier at that moment. */
interface Attempt { readonly which: number; readonly how: number; readonly metadata: Metadata }
const attempts = fc.array(fc.record({ which: fc.nat(), how: fc.nat({ max: 99 }), metadata: anyFacts() }), { maxLength: 40 });

describe('the machine and the plain reading of the definition', () => {
  it('agree on any circuit and any sequence of decisions, through JSON at every step', () => {
    fc.assert(fc.property(anyCircuit(), anyFacts(), attempts, follow), { numRuns: ROUNDS });
  });

  it('let every circuit end when each open step is carried forward, also after rejections that led back', () => {
    fc.assert(fc.property(anyCircuit(), anyFacts(), attempts, (definition, metadata, tried) => {
      const machine = compile(definition);
      let now = start(machine, metadata);
      for (const { which, metadata: facts } of tried) {
        const open = openStops(machine, now).filter((stop) => 'onReject' in stop && typeof stop.onReject === 'object');
        if (open.length > 0) now = advanced(machine, now.position, { type: 'reject', step: open[which % open.length]!.id }, facts);
        else if (now.outcome === 'running') now = forward(machine, now, which, facts);
      }
      for (let turns = 0; now.outcome === 'running'; turns += 1) {
        expect(turns).toBeLessThan(machine.steps.length);
        now = forward(machine, now, turns, metadata);
      }
      expect(now.outcome).toBe('finished');
      expect(now.position.ended).toEqual({});
    }), { numRuns: ROUNDS });
  });

  it('know what may still come: all that opens was told to come, and what was not told comes no more unless something leads back', () => {
    fc.assert(fc.property(anyCircuit(), anyFacts(), attempts, (definition, metadata, tried) => {
      const machine = compile(definition);
      let now = start(machine, metadata);
      let told = new Set(machine.steps.map(({ step }) => step.id));
      for (const { which, metadata: facts } of tried) {
        if (now.outcome !== 'running') return;
        const ahead = stopsAfter(machine.lines, openStepsAt(machine, now.position));
        expect([...ahead].filter((step) => !told.has(step))).toEqual([]);
        now = forward(machine, now, which, facts);
        expect(now.opened.filter((step) => !ahead.has(step))).toEqual([]);
        told = new Set(ahead);
      }
    }), { numRuns: ROUNDS });
  });

  it('return to an earlier step as a rejection that leads there does, and is no rejection', () => {
    fc.assert(fc.property(anyCircuit(), anyFacts(), attempts, (definition, metadata, tried) => {
      const machine = compile(definition);
      let now = start(machine, metadata);
      for (const { which, metadata: facts } of tried) {
        if (now.outcome !== 'running') return;
        for (const stop of openStops(machine, now)) for (const to of stepsIn(returnsOf(stop))) {
          const returned = advanced(machine, now.position, { type: 'return', step: stop.id, to }, facts);
          const rewritten = JSON.parse(JSON.stringify(definition), (_, value: { id?: string } | null) => (value?.id === stop.id ? { ...value, onReject: { step: to } } : value)) as CircuitDefinition;
          const rejected = advanced(compile(rewritten), now.position, { type: 'reject', step: stop.id }, facts);
          expect(returned).toEqual({ ...rejected, rejectionLeadsTo: null });
        }
        now = forward(machine, now, which, facts);
      }
    }), { numRuns: 60 });
  });

  it('know the same ways back from each step, and reading a definition accepts those and no other', () => {
    fc.assert(fc.property(anyCircuit(), fc.nat(), fc.nat(), (definition, which, where) => {
      expect(readDefinition(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
      const targets = returnTargets(definition);
      const { stops } = new Reading(definition, {});
      for (const { id } of stops) expect(targets.get(id)!.toSorted()).toEqual(waysBack(definition, id).map(({ target }) => target).toSorted());
      const rejecting = stops.filter((stop) => stop.kind === 'visa' || stop.kind === 'signature');
      if (rejecting.length === 0) return;
      const from = rejecting[which % rejecting.length]!;
      const to = stops[where % stops.length]!;
      const rewritten = JSON.parse(JSON.stringify(definition), (_, value: { id?: string } | null) =>
        (value?.id === from.id ? { ...value, onReject: { step: to.id } } : value)) as unknown;
      if (waysBack(definition, from.id).some(({ target }) => target === to.id)) expect(() => readDefinition(rewritten)).not.toThrow();
      else expect(() => readDefinition(rewritten)).toThrow('circuit.bad-definition');
    }), { numRuns: ROUNDS });
  });
});

function follow(definition: CircuitDefinition, metadata: Metadata, tried: readonly Attempt[]): void {
  const machine = compile(definition);
  const reading = new Reading(definition, metadata);
  const first = start(machine, metadata);
  const { open, ...told } = reading.told();
  expect(first).toEqual({ position: first.position, ...told, opened: open, closed: [] });
  let position = throughJson(first.position);
  for (const { which, how, metadata: facts } of tried) {
    const before = reading.told();
    const { stop, type } = attempted(reading, which, how);
    const answer = advance(machine, position, { type, step: stop.id }, facts);
    if (!reading.allows(stop, type)) {
      expect(answer).toEqual({ refused: 'circuit.step-not-open', facts: { step: stop.id, decision: type, open: before.open } });
      continue;
    }
    const { open: after, ...then } = reading.decide(stop, type, facts);
    expect(answer).toEqual({
      position: (answer as Progress).position,
      ...then,
      opened: after.filter((step) => !before.open.includes(step)),
      closed: before.open.filter((step) => step !== stop.id && !after.includes(step)),
    });
    position = throughJson((answer as Progress).position);
    expect(openStepsAt(machine, position)).toEqual(after);
  }
}

/** Mostly what may be done, so that one gets far; else anything at all. */
function attempted(reading: Reading, which: number, how: number): { readonly stop: Stop; readonly type: (typeof TYPES)[number] } {
  const { open } = reading.told();
  const near = reading.stops.filter(({ id }) => open.includes(id));
  if (near.length === 0 || how < 15) return { stop: reading.stops[which % reading.stops.length]!, type: TYPES[how % TYPES.length]! };
  const stop = near[which % near.length]!;
  return { stop, type: how < 25 ? TYPES[how % TYPES.length]! : how < 45 ? 'reject' : forwardEvent(stop) };
}

function throughJson(position: Position): Position {
  const back = JSON.parse(JSON.stringify(position)) as Position;
  expect(back).toEqual(position);
  return back;
}

function openStops(machine: Machine, { position }: Progress): readonly Stop[] {
  const open = openStepsAt(machine, position);
  return machine.steps.map(({ step }) => step).filter(({ id }) => open.includes(id));
}

function forward(machine: Machine, now: Progress, which: number, metadata: Metadata): Progress {
  const open = openStops(machine, now);
  const stop = open[which % open.length]!;
  return advanced(machine, now.position, { type: forwardEvent(stop), step: stop.id }, metadata);
}

function advanced(machine: Machine, position: Position, event: StepEvent, metadata: Metadata): Progress {
  const answer = advance(machine, throughJson(position), event, metadata);
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}
