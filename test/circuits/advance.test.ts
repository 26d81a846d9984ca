import { advance, openStepsAt, start, type Position, type Progress } from '#circuits/advance.js';
import { compile, type Machine, type StepEvent } from '#circuits/compile.js';
import { placedSteps, type StepId } from '#circuits/definition.js';
import { MAX_BRANCHES, MAX_STEPS } from '#circuits/read-definition.js';
import { Defect } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { aCircuit, allOf, anyOf, aStep, atLeast, inSequence } from './a-circuit.js';

describe('a circuit in use', () => {
  it('opens the next step when the one before is approved', () => {
    const machine = compile(aCircuit(inSequence(aStep('visa'), aStep('maire', { kind: 'signature' }))));
    const begun = start(machine);
    expect(begun).toEqual({ position: begun.position, opened: ['visa'], closed: [], outcome: 'running', rejectionLeadsTo: null });
    const approved = decided(machine, begun.position, 'approve', 'visa');
    expect(approved.opened).toEqual(['maire']);
    expect(decided(machine, approved.position, 'sign', 'maire')).toMatchObject({ opened: [], closed: [], outcome: 'finished' });
  });

  it('refuses a decision on a step already decided, not yet open, unknown, or of another kind', () => {
    const machine = compile(aCircuit(inSequence(aStep('visa'), aStep('maire', { kind: 'signature' }))));
    const { position } = decided(machine, start(machine).position, 'approve', 'visa');
    const refused = (type: StepEvent['type'], step: string) => advance(machine, position, { type, step: step as StepId });
    expect(refused('approve', 'visa')).toEqual({ refused: 'circuit.step-not-open', facts: { step: 'visa', decision: 'approve', open: ['maire'] } });
    expect(isRefusal(refused('approve', 'maire'))).toBe(true);
    expect(isRefusal(refused('sign', 'nobody'))).toBe(true);
    expect(isRefusal(advance(machine, start(machine).position, { type: 'sign', step: 'maire' as StepId }))).toBe(true);
  });

  it('waits for every branch when all are required', () => {
    const machine = compile(aCircuit(inSequence(allOf(aStep('finances'), aStep('service')), aStep('maire'))));
    const one = decided(machine, start(machine).position, 'approve', 'service');
    expect(one).toMatchObject({ opened: [], closed: [], outcome: 'running' });
    expect(openStepsAt(machine, one.position)).toEqual(['finances']);
    expect(decided(machine, one.position, 'approve', 'finances').opened).toEqual(['maire']);
  });

  it('closes the other branches as soon as one was enough', () => {
    const machine = compile(aCircuit(inSequence(anyOf(aStep('voirie'), inSequence(aStep('urbanisme'), aStep('adjoint'))), aStep('maire'))));
    const half = decided(machine, start(machine).position, 'approve', 'urbanisme');
    expect(half).toMatchObject({ opened: ['adjoint'], closed: [] });
    expect(decided(machine, half.position, 'approve', 'voirie')).toMatchObject({ opened: ['maire'], closed: ['adjoint'], outcome: 'running' });
  });

  it('continues at the quorum, also when a quorum stands inside another', () => {
    const inner = atLeast(2, aStep('a'), aStep('b'), aStep('c'));
    const machine = compile(aCircuit(atLeast(2, inner, aStep('d'), aStep('e'))));
    const first = decided(machine, start(machine).position, 'approve', 'a');
    expect(first).toMatchObject({ opened: [], closed: [] });
    const inside = decided(machine, first.position, 'approve', 'c');
    expect(inside).toMatchObject({ opened: [], closed: ['b'], outcome: 'running' });
    expect(decided(machine, inside.position, 'approve', 'e')).toMatchObject({ closed: ['d'], outcome: 'finished' });
  });

  it('ends everything on a rejection, and says where the rejected step sends the dossier', () => {
    const machine = compile(aCircuit(allOf(aStep('a', { onReject: 'submitter' }), aStep('b'))));
    const { position } = start(machine);
    expect(decided(machine, position, 'reject', 'a')).toMatchObject({ closed: ['b'], outcome: 'rejected', rejectionLeadsTo: 'submitter' });
    const ended = decided(machine, position, 'reject', 'b');
    expect(ended).toMatchObject({ closed: ['a'], outcome: 'rejected', rejectionLeadsTo: 'end' });
    expect(isRefusal(advance(machine, ended.position, { type: 'approve', step: 'a' as StepId }))).toBe(true);
  });

  it('does not follow a position its circuit does not know', () => {
    const machine = compile(aCircuit(aStep('visa')));
    const foreign = start(compile(aCircuit(aStep('autre')))).position;
    expect(() => advance(machine, foreign, { type: 'approve', step: 'visa' as StepId })).toThrow(Defect);
  });

  it('runs a thousand steps to the end, and sixty-four branches at once', () => {
    const long = compile(aCircuit(inSequence(...Array.from({ length: MAX_STEPS }, (_, at) => aStep(`s${at}`)))));
    let now = start(long);
    for (let at = 0; at < MAX_STEPS; at += 1) now = decided(long, now.position, 'approve', `s${at}`);
    expect(now.outcome).toBe('finished');

    const wide = compile(aCircuit(atLeast(MAX_BRANCHES - 1, ...Array.from({ length: MAX_BRANCHES }, (_, at) => aStep(`b${at}`)))));
    now = start(wide);
    expect(now.opened).toHaveLength(MAX_BRANCHES);
    for (let at = 0; at < MAX_BRANCHES - 1; at += 1) now = decided(wide, now.position, 'approve', `b${at}`);
    expect(now).toMatchObject({ outcome: 'finished', closed: [`b${MAX_BRANCHES - 1}`] });
  });

  it('lists its steps as one reads them, with the parallel they stand in', () => {
    const placed = placedSteps(aCircuit(inSequence(aStep('visa'), allOf(aStep('a'), aStep('b')))));
    expect(placed.map(({ step, group }) => [step.id, group?.label ?? null, group?.branch ?? null])).toEqual([
      ['visa', null, null], ['a', 'En parallèle\u00A0: tous requis', 1], ['b', 'En parallèle\u00A0: tous requis', 2],
    ]);
  });
});

/** The position goes through JSON each time, as it does through PostgreSQL. */
function decided(machine: Machine, position: Position, type: StepEvent['type'], step: string): Progress {
  const answer = advance(machine, JSON.parse(JSON.stringify(position)) as Position, { type, step: step as StepId });
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}
