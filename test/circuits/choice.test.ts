import { advance, start } from '#circuits/advance.js';
import { compile } from '#circuits/compile.js';
import { holds, type Condition, type Metadata } from '#circuits/condition.js';
import type { StepId } from '#circuits/definition.js';
import { explain } from '#circuits/explain.js';
import { readCondition } from '#circuits/read-condition.js';
import { readDefinition } from '#circuits/read-definition.js';
import { stopsAfter } from '#circuits/tree.js';
import { Defect, Malformed } from '#kernel/faults.js';
import { aCircuit, aStep, choice, ifAtLeast, inSequence } from './a-circuit.js';

const threshold = aCircuit(inSequence(choice(ifAtLeast(500_000), aStep('dgs'), null), aStep('maire', { kind: 'signature' })));

describe('a choice on metadata', () => {
  it('is made by the amount, at the threshold itself', () => {
    const machine = compile(threshold);
    expect(start(machine, { amountCents: 499_999 }).opened).toEqual(['maire']);
    expect(start(machine, { amountCents: 500_000 }).opened).toEqual(['dgs']);
    const dgs = start(machine, { amountCents: 500_000 });
    // Once made it stays made, even when the amount is corrected afterwards.
    expect(advance(machine, dgs.position, { type: 'approve', step: 'dgs' as StepId }, { amountCents: 1 })).toMatchObject({ opened: ['maire'] });
  });

  it('leaves what it did not take behind; before it is made, all of it may come', () => {
    const circuit = compile(aCircuit(inSequence(
      aStep('dgs'), choice(ifAtLeast(500_000), inSequence(aStep('finances'), aStep('maire', { kind: 'signature' })), aStep('adjoint', { kind: 'signature' })), aStep('envoi'),
    )));
    const after = (...open: readonly string[]): readonly string[] => [...stopsAfter(circuit.lines, open as readonly StepId[])];
    expect(after('dgs')).toEqual(['finances', 'maire', 'adjoint', 'envoi']);
    expect(after('finances').toSorted()).toEqual(['envoi', 'maire']);
    expect(after('adjoint')).toEqual(['envoi']);
    expect(after('envoi')).toEqual([]);
    // An opinion asked beside the circuit has nothing after it.
    expect(after('avis-demande')).toEqual([]);
  });

  it('is never made without the facts', () => {
    expect(() => start(compile(threshold))).toThrow(Defect);
    expect(start(compile(threshold), {}).opened).toEqual(['maire']);
  });

  it.each<[string, Condition, Metadata, boolean]>([
    ['a number below', { kind: 'number', field: 'n', operator: 'less', value: 5 }, { n: 4 }, true],
    ['a number that is text', { kind: 'number', field: 'n', operator: 'equal', value: 5 }, { n: '5' }, false],
    ['a date after', { kind: 'date', field: 'd', operator: 'more', value: '2025-12-31' }, { d: '2026-01-01' }, true],
    ['one of', { kind: 'text', field: 't', operator: 'one-of', values: ['a', 'b'] }, { t: 'b' }, true],
    ['none of', { kind: 'text', field: 't', operator: 'none-of', values: ['a', 'b'] }, { t: 'c' }, true],
    ['none of, when it is missing', { kind: 'text', field: 't', operator: 'none-of', values: ['a'] }, {}, false],
    ['a field every object has', { kind: 'text', field: 'toString', operator: 'none-of', values: ['a'] }, {}, false],
    ['a text where a day was asked', { kind: 'date', field: 'd', operator: 'more', value: '2025-12-31' }, { d: 'demain' }, false],
    ['no number at all', { kind: 'number', field: 'n', operator: 'less', value: 5 }, { n: Number.NaN }, false],
    ['a number that is missing', { kind: 'number', field: 'n', operator: 'less', value: 5 }, {}, false],
    ['yes, when it is yes', { kind: 'truth', field: 'urgent', value: true }, { urgent: true }, true],
    ['yes, when it is no', { kind: 'truth', field: 'urgent', value: true }, { urgent: false }, false],
    ['no, when it is no', { kind: 'truth', field: 'urgent', value: false }, { urgent: false }, true],
    ['no, when nobody answered', { kind: 'truth', field: 'urgent', value: false }, {}, false],
    ['yes, when it is the word', { kind: 'truth', field: 'urgent', value: true }, { urgent: 'true' }, false],
    ['and', { kind: 'and', conditions: [ifAtLeast(1), ifAtLeast(3)] }, { amountCents: 2 }, false],
    ['or', { kind: 'or', conditions: [ifAtLeast(1), ifAtLeast(3)] }, { amountCents: 2 }, true],
  ])('%s', (_, condition, metadata, expected) => {
    expect(readCondition(condition, 'when')).toEqual(condition);
    expect(holds(condition, metadata)).toBe(expected);
  });

  it.each<[string, unknown, string]>([
    ['an amount compared with text', { ...ifAtLeast(1), value: '5000' }, 'root.cases[0].when.value'],
    ['an operator nobody knows', { ...ifAtLeast(1), operator: '>' }, 'root.cases[0].when.operator'],
    ['a day that does not exist', { kind: 'date', field: 'd', operator: 'less', value: '2025-02-30' }, 'root.cases[0].when.value'],
    ['an answer that is neither yes nor no', { kind: 'truth', field: 'urgent', value: 'oui' }, 'root.cases[0].when.value'],
    ['an answer with an operator', { kind: 'truth', field: 'urgent', operator: 'equal', value: true }, 'root.cases[0].when.operator'],
    ['a script', { kind: 'script', code: 'montant > 5000' }, 'root.cases[0].when.kind'],
    ['a field that reaches for a prototype', { ...ifAtLeast(1), field: '__proto__' }, 'root.cases[0].when.field'],
    ['a tower of and', Array.from({ length: 9 }).reduce<unknown>((inner) => ({ kind: 'and', conditions: [inner] }), ifAtLeast(1)), 'root.cases[0].when.conditions[0].conditions[0].conditions[0].conditions[0]'],
  ])('is refused with its place: %s', (_, when, path) => {
    const read = (): unknown => readDefinition(aCircuit(choice(when as Condition, aStep('a'), null)));
    expect(read).toThrow(Malformed);
    try { read(); } catch (error) { expect((error as Malformed).facts['path']).toBe(path); }
  });

  it('is not read when it does not say what happens otherwise', () => {
    const { otherwise: _, ...silent } = choice(ifAtLeast(1), aStep('a'), null) as { otherwise: null };
    expect(() => readDefinition(aCircuit(silent as never))).toThrow(Malformed);
  });

  it('is told in French with its amount', () => {
    const lines = explain(threshold, () => null, (key) => (key === 'amountCents' ? 'Montant TTC' : null));
    expect(lines.slice(0, 3)).toEqual([
      '1. Si «\u00A0Montant TTC\u00A0» est au moins égal à 5\u202F000\u00A0€\u00A0:',
      '1.a. Étape dgs\u00A0: l’émetteur du dossier vise.',
      '1. Sinon, le circuit continue.',
    ]);
  });
});
