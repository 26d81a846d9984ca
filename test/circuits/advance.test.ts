import { advance, openStepsAt, start, type Position, type Progress } from '#circuits/advance.js';
import { compile, type Machine, type StepEvent } from '#circuits/compile.js';
import type { Metadata } from '#circuits/condition.js';
import type { Node, Step, StepId } from '#circuits/definition.js';
import { MAX_BRANCHES, MAX_STEPS, readDefinition } from '#circuits/read-definition.js';
import { parallelLabel, placedSteps } from '#circuits/tree.js';
import { Defect } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { aCircuit, allOf, anyOf, aStep, atLeast, choice, ifAtLeast, inSequence } from './a-circuit.js';

describe('a circuit in use', () => {
  it('opens the next step when the one before is approved', () => {
    const machine = compile(aCircuit(inSequence(aStep('visa'), aStep('maire', { kind: 'signature' }))));
    const begun = start(machine);
    expect(begun).toEqual({ position: begun.position, opened: ['visa'], closed: [], undone: [], outcome: 'running', rejectionLeadsTo: null });
    const approved = decided(machine, begun.position, 'approve', 'visa');
    expect(approved.opened).toEqual(['maire']);
    expect(decided(machine, approved.position, 'sign', 'maire')).toMatchObject({ opened: [], closed: [], outcome: 'finished' });
  });

  it('refuses a decision on a step already decided, not yet open, unknown, or of another kind', () => {
    const machine = compile(aCircuit(inSequence(aStep('visa'), aStep('maire', { kind: 'signature' }))));
    const { position } = decided(machine, start(machine).position, 'approve', 'visa');
    const refused = (type: Exclude<StepEvent['type'], 'return'>, step: string) => advance(machine, position, { type, step: step as StepId });
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

  it('goes back to the earlier step a rejection names, and says what is to be gone through again', () => {
    const back = { onReject: { step: 'dgs' as StepId } };
    const machine = compile(aCircuit(inSequence(aStep('service'), aStep('dgs'), allOf(aStep('finances'), aStep('adjoint', back)), aStep('maire', { kind: 'signature', ...back }))));
    let now = start(machine);
    for (const step of ['service', 'dgs', 'finances']) now = decided(machine, now.position, 'approve', step);
    now = decided(machine, now.position, 'reject', 'adjoint');
    expect(now).toMatchObject({ opened: ['dgs'], closed: [], undone: ['dgs', 'finances', 'adjoint'], outcome: 'running', rejectionLeadsTo: { step: 'dgs' } });
    for (const step of ['dgs', 'adjoint', 'finances']) now = decided(machine, now.position, 'approve', step);
    now = decided(machine, now.position, 'reject', 'maire');
    expect(now).toMatchObject({ opened: ['dgs'], undone: ['dgs', 'finances', 'adjoint', 'maire'] });
    for (const step of ['dgs', 'adjoint', 'finances']) now = decided(machine, now.position, 'approve', step);
    expect(decided(machine, now.position, 'sign', 'maire').outcome).toBe('finished');
  });

  it('forgets the branches that had ended when a rejection leads back before their quorum, and only those', () => {
    const quorum = (name: string, changes = {}) => atLeast(2, aStep(`${name}-a`, changes), aStep(`${name}-b`), aStep(`${name}-c`));
    const machine = compile(aCircuit(atLeast(2, inSequence(aStep('dgs'), quorum('inner', { onReject: { step: 'dgs' } })), aStep('e'), aStep('f'))));
    let now = start(machine);
    for (const step of ['dgs', 'inner-b', 'e']) now = decided(machine, now.position, 'approve', step);
    now = decided(machine, now.position, 'reject', 'inner-a');
    expect(now).toMatchObject({ opened: ['dgs'], closed: ['inner-c'], outcome: 'running' });
    for (const step of ['dgs', 'inner-b']) now = decided(machine, now.position, 'approve', step);
    expect(now.outcome).toBe('running');
    expect(decided(machine, now.position, 'approve', 'inner-c')).toMatchObject({ closed: ['inner-a', 'f'], outcome: 'finished' });
  });

  it('chooses again, by what the facts are by then, when a rejection led back before the choice', () => {
    const machine = compile(aCircuit(inSequence(aStep('dgs'), choice(ifAtLeast(5), aStep('adjoint'), null), aStep('maire', { kind: 'signature', onReject: { step: 'dgs' as StepId } }))));
    const back = decided(machine, decided(machine, start(machine, {}).position, 'approve', 'dgs', { amountCents: 4 }).position, 'reject', 'maire', { amountCents: 4 });
    expect(decided(machine, back.position, 'approve', 'dgs', { amountCents: 5 }).opened).toEqual(['adjoint']);
  });

  it('takes from each kind of stop the decision of its kind, and no other', () => {
    const forward = { visa: 'approve', signature: 'sign', seal: 'complete', opinion: 'give-opinion', notice: 'acknowledge', transmit: 'complete', publish: 'complete', notify: 'complete', archive: 'complete' } as const;
    for (const [kind, type] of Object.entries(forward) as [keyof typeof forward, Exclude<StepEvent['type'], 'return'>][]) {
      const machine = compile(aCircuit(aStep('etape', { kind: kind as Step['kind'] })));
      const { position } = start(machine);
      expect(decided(machine, position, type, 'etape').outcome).toBe('finished');
      const others = [...new Set<Exclude<StepEvent['type'], 'return'>>([...Object.values(forward), 'reject'])].filter((other) => other !== type);
      const allowed = others.filter((other) => !isRefusal(advance(machine, position, { type: other, step: 'etape' as StepId })));
      expect(allowed).toEqual(kind === 'visa' || kind === 'signature' ? ['reject'] : []);
    }
  });

  it('does not follow a position its circuit does not know', () => {
    const machine = compile(aCircuit(aStep('visa')));
    const foreign = start(compile(aCircuit(aStep('autre')))).position;
    expect(() => advance(machine, foreign, { type: 'approve', step: 'visa' as StepId })).toThrow(Defect);
  });

  it('runs a thousand steps to the end, and sixty-four branches at once', () => {
    const backToFirst = (at: number): Partial<Step> => (at === 0 ? {} : { onReject: { step: 's0' as StepId } });
    const long = compile(readDefinition(aCircuit(inSequence(...Array.from({ length: MAX_STEPS }, (_, at) => aStep(`s${at}`, backToFirst(at)))))));
    let now = start(long);
    for (let at = 0; at < MAX_STEPS; at += 1) now = decided(long, now.position, 'approve', `s${at}`);
    expect(now.outcome).toBe('finished');
    const last = long.steps.at(-1)!.step.id;
    expect(long.undoes.get(`reject:${last}`)).toHaveLength(MAX_STEPS);

    const wide = compile(aCircuit(atLeast(MAX_BRANCHES - 1, ...Array.from({ length: MAX_BRANCHES }, (_, at) => aStep(`b${at}`)))));
    now = start(wide);
    expect(now.opened).toHaveLength(MAX_BRANCHES);
    for (let at = 0; at < MAX_BRANCHES - 1; at += 1) now = decided(wide, now.position, 'approve', `b${at}`);
    expect(now).toMatchObject({ outcome: 'finished', closed: [`b${MAX_BRANCHES - 1}`] });
  });

  it('opens hundreds of steps at once, however deep the parallels stand', () => {
    let at = 0;
    const aNext = (): Step => aStep(`s${at += 1}`);
    const nested = Array.from({ length: 20 }).reduce<Node>((inner) => allOf(inner, ...Array.from({ length: 40 }, aNext)), aNext());
    const machine = compile(readDefinition(aCircuit(nested)));
    const begun = start(machine);
    expect(begun.opened).toHaveLength(801);
    expect(decided(machine, begun.position, 'approve', 's1')).toMatchObject({ opened: [], closed: [], outcome: 'running' });
  });

  it('runs sixty-four branches that all count, each a quorum in a sequence of its own', () => {
    const branch = (_: unknown, at: number): Node => inSequence(aStep(`b${at}`), atLeast(2, aStep(`x${at}`), aStep(`y${at}`), aStep(`z${at}`, { onReject: { step: `b${at}` as StepId } })));
    const definition = readDefinition(aCircuit(inSequence(allOf(...Array.from({ length: MAX_BRANCHES }, branch)), aStep('maire', { kind: 'signature' }))));
    const machine = compile(definition);
    let now = start(machine);
    expect(now.opened).toHaveLength(MAX_BRANCHES);
    for (let at = 0; at < MAX_BRANCHES; at += 1) now = decided(machine, now.position, 'approve', `b${at}`);
    expect(openStepsAt(machine, now.position)).toHaveLength(3 * MAX_BRANCHES);
    now = decided(machine, now.position, 'approve', 'x9');
    expect(decided(machine, now.position, 'reject', 'z9')).toMatchObject({ opened: ['b9'], closed: ['y9'], undone: ['b9', 'x9', 'y9', 'z9'] });
    for (let at = 0; at < MAX_BRANCHES; at += 1) {
      if (at !== 9) now = decided(machine, now.position, 'approve', `x${at}`);
      now = decided(machine, now.position, 'approve', `z${at}`);
    }
    expect(now.opened).toEqual(['maire']);
    expect(now.position.ended).toEqual({});
    expect(decided(machine, now.position, 'sign', 'maire').outcome).toBe('finished');
  });

  it('lists its steps as one reads them, with the parallel they stand in', () => {
    const placed = placedSteps(aCircuit(inSequence(aStep('visa'), allOf(aStep('a'), aStep('b')))));
    expect(placed.map(({ step, group }) => [step.id, group && parallelLabel(group.parallel), group?.branch ?? null])).toEqual([
      ['visa', null, null], ['a', 'En parallèle\u00A0: tous requis', 1], ['b', 'En parallèle\u00A0: tous requis', 2],
    ]);
  });
});

/** The position goes through JSON each time, as it does through PostgreSQL. */
function decided(machine: Machine, position: Position, type: Exclude<StepEvent['type'], 'return'>, step: string, metadata?: Metadata): Progress {
  const answer = advance(machine, JSON.parse(JSON.stringify(position)) as Position, { type, step: step as StepId }, metadata);
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}
