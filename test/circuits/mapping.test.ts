import fc from 'fast-check';
import { advance, openStepsAt, start, type Position } from '#circuits/advance.js';
import { compile, forwardEvent, type Machine } from '#circuits/compile.js';
import type { Metadata } from '#circuits/condition.js';
import type { CircuitDefinition, Node, StepId } from '#circuits/definition.js';
import { mappingFault, migrate, sameNames, type Mapping, type Migrated } from '#circuits/mapping.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { aCircuit, allOf, anyCircuit, aStep, inSequence } from './a-circuit.js';

const visa = aStep('visa', { name: 'Visa' });
const finances = aStep('finances', { name: 'Finances' });
const maire = aStep('maire', { name: 'Le maire', kind: 'signature' });
const ids = (...names: string[]) => names as StepId[];

describe('a running dossier taken over to another version', () => {
  it('keeps what was decided and waits at the step that succeeds its own', () => {
    const result = over(inSequence(visa, maire), inSequence(visa, { ...maire, id: 'signature' as StepId }), { visa: 'visa', maire: 'signature' }, ids('visa'), ids('maire')) as Migrated;
    expect(result).toMatchObject({ decided: ['visa'], open: [{ step: 'signature', from: 'maire' }], closed: [] });
  });

  it('leaves a step that no longer exists, and opens what comes after it', () => {
    expect(over(inSequence(visa, finances, maire), inSequence(visa, maire), { visa: 'visa', finances: null, maire: 'maire' }, ids('visa'), ids('finances')))
      .toMatchObject({ open: [{ step: 'maire', from: null }], closed: ['finances'] });
  });

  it('opens a branch that the new version has beside the one that waits', () => {
    expect(over(inSequence(visa, maire), inSequence(allOf(visa, finances), maire), { visa: 'visa' }, [], ids('visa')))
      .toMatchObject({ open: [{ step: 'visa', from: 'visa' }, { step: 'finances', from: null }] });
  });

  it.each([
    ['a decision the new circuit could not have taken yet', inSequence(visa, finances, maire), inSequence(finances, visa, maire), { visa: 'visa', finances: 'finances' }, ids('visa'), ids('finances'), 'circuit.mapping-not-reached', 'Visa'],
    ['a step that would not wait in the new one', inSequence(visa, maire), inSequence(visa, finances, maire), { visa: 'visa', maire: 'maire' }, ids('visa'), ids('maire'), 'circuit.mapping-not-open', 'Le maire'],
    ['a signature given that would be lost', inSequence(maire, visa), inSequence(visa), { maire: null, visa: 'visa' }, ids('maire'), ids('visa'), 'circuit.mapping-drops-signature', 'Le maire'],
    ['a step nobody thought of', inSequence(visa, maire), inSequence(visa, maire), { visa: 'visa' }, ids('visa'), ids('maire'), 'circuit.mapping-missing', 'Le maire'],
    ['a visa turned into a signature', inSequence(visa, maire), inSequence(visa, maire), { visa: 'maire', maire: null }, ids('visa'), ids('maire'), 'circuit.mapping-other-kind', 'Visa'],
    ['two steps turned into one', inSequence(visa, finances, maire), inSequence(visa, maire), { visa: 'visa', finances: 'visa' }, ids('visa'), ids('finances'), 'circuit.mapping-same-successor', 'Finances'],
    ['a successor that does not exist', inSequence(visa, maire), inSequence(maire), { visa: 'rien' }, [], ids('visa'), 'circuit.mapping-unknown-successor', 'Visa'],
    ['a step the old circuit never had', inSequence(visa, maire), inSequence(maire), { autre: 'maire' }, [], ids('visa'), 'circuit.mapping-unknown-step', 'autre'],
  ] as const)('is refused for %s, naming the step', (_, from, to, steps, decided, open, code, step) => {
    expect(over(from, to, steps, decided, open)).toMatchObject({ refused: code, facts: { step } });
  });

  it('is refused when nothing would be left to decide', () => {
    expect(over(inSequence(visa, finances), inSequence(visa), { visa: 'visa', finances: null }, ids('visa'), ids('finances'))).toMatchObject({ refused: 'circuit.mapping-nothing-left' });
  });

  it('stays exactly where it is when every step keeps its name, in any circuit and at any point', () => {
    fc.assert(fc.property(anyCircuit(), fc.integer({ min: -1, max: 5 }), fc.array(fc.nat(), { maxLength: 12 }), (definition, amountCents, chances) => {
      const reached = goOn(definition, { amountCents }, chances);
      if (reached === null) return;
      const { machine, position, decided } = reached;
      const result = migrate(sameNames(1, machine, 2, machine), machine, machine, { decided, open: openStepsAt(machine, position) }, { amountCents });
      expect(result).toMatchObject({ position, decided, closed: [] });
      expect((result as Migrated).open.every(({ step, from }) => step === from)).toBe(true);
    }), { numRuns: 300 });
  });

  it('is never at a place the new circuit does not reach by the decisions it keeps', () => {
    fc.assert(fc.property(anyCircuit(), anyCircuit(), fc.array(fc.nat(), { maxLength: 8 }), (one, other, chances) => {
      const reached = goOn(one, { amountCents: 2 }, chances);
      if (reached === null) return;
      const to = compile(other);
      const mapping = sameNames(1, reached.machine, 2, to);
      expect(mappingFault(mapping, reached.machine, to)).toBeNull();
      const result = migrate(mapping, reached.machine, to, { decided: reached.decided, open: openStepsAt(reached.machine, reached.position) }, { amountCents: 2 });
      if (isRefusal(result)) return;
      expect(replayed(to, result.decided)).toEqual(result.position);
      expect(result.open.map(({ step }) => step)).toEqual(openStepsAt(to, result.position));
      expect(result.open.some(({ step }) => result.decided.includes(step))).toBe(false);
    }), { numRuns: 500 });
  });
});

function over(from: Node, to: Node, steps: Readonly<Record<string, string | null>>, decided: readonly StepId[], open: readonly StepId[]): Migrated | Refusal {
  const mapping = { fromVersion: 1, toVersion: 2, steps } as Mapping;
  return migrate(mapping, compile(aCircuit(from)), compile(aCircuit(to)), { decided, open }, {});
}

/** Carries open steps forward by chance; `null` when the circuit came to its end. */
function goOn(definition: CircuitDefinition, metadata: Metadata, chances: readonly number[]): { machine: Machine; position: Position; decided: readonly StepId[] } | null {
  const machine = compile(definition);
  let progress = start(machine, metadata);
  const decided: StepId[] = [];
  for (const chance of chances) {
    const open = openStepsAt(machine, progress.position);
    if (open.length === 0) return null;
    const step = open[chance % open.length]!;
    const next = advance(machine, progress.position, { type: forwardEvent(machine.steps[machine.rank.get(step)!]!.step), step }, metadata);
    if (isRefusal(next)) throw new Error(next.refused);
    progress = next;
    decided.push(step);
  }
  return progress.outcome === 'running' ? { machine, position: progress.position, decided } : null;
}

function replayed(machine: Machine, steps: readonly StepId[]): Position {
  return steps.reduce((position, step) => {
    const next = advance(machine, position, { type: forwardEvent(machine.steps[machine.rank.get(step)!]!.step), step }, { amountCents: 2 });
    if (isRefusal(next)) throw new Error(next.refused);
    return next.position;
  }, start(machine, { amountCents: 2 }).position);
}
