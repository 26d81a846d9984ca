import type { CircuitDefinition, Node } from '#circuits/definition.js';
import { shippedCircuits } from '#circuits/library.client.js';
import { prove, type Desks } from '#circuits/prove.js';
import { circuitsSentences } from '#circuits/sentences.js';
import { aCircuit, allOf, anyOf, aStep, choice, ifAtLeast, inSequence } from './a-circuit.js';

const visa = aStep('visa');
const mayor = aStep('maire', { kind: 'signature', who: { kind: 'lawful-signatory' } });
const secretary = aStep('secretaire', { kind: 'signature', who: { kind: 'secretary-of-sitting' } });

describe('proving a circuit before it is released', () => {
  it('finds nothing against the circuits shipped with the product', async () => {
    for (const definition of await shippedCircuits()) expect(prove(definition)).toEqual([]);
  });

  it('finds every step dropped from the deliberation that the law asks for', async () => {
    const deliberation = (await shippedCircuits()).find(({ key }) => key === 'deliberation')!;
    const { nodes } = deliberation.root as { nodes: readonly Node[] };
    for (const dropped of [1, 2]) {
      const mutant: CircuitDefinition = { ...deliberation, root: inSequence(...nodes.filter((_, at) => at !== dropped)) };
      expect(codes(mutant)).toContain('error circuit.deliberation-signatories');
    }
  });

  it.each<[string, Node, string[]]>([
    ['both signatories in sequence', inSequence(mayor, secretary), []],
    ['both signatories in parallel', allOf(mayor, secretary), []],
    ['one or the other', anyOf(mayor, secretary), ['error circuit.deliberation-signatories', 'warning circuit.signatures-in-any-of']],
    ['the secretary only above an amount', inSequence(mayor, choice(ifAtLeast(10), secretary, null)), ['error circuit.deliberation-signatories']],
  ])('a deliberation: %s', (_, root, expected) => {
    expect(codes(aCircuit(root, { dossierTypes: ['deliberation'] }))).toEqual(expected);
  });

  it.each<[string, Node, string[]]>([
    ['no signature at all', visa, ['warning circuit.no-signature']],
    ['no signature below the threshold', inSequence(visa, choice(ifAtLeast(10), mayor, null)), ['warning circuit.path-without-signature']],
    ['nothing at all below the threshold', choice(ifAtLeast(10), mayor, null), ['error circuit.nothing-to-do', 'warning circuit.path-without-signature']],
    ['a case hidden by the one before it', { kind: 'choice', cases: [{ when: ifAtLeast(10), then: mayor }, { when: ifAtLeast(20), then: visa }], otherwise: secretary },
      ['error circuit.step-never-reached', 'error circuit.case-always-hidden']],
    ['cases that overlap', { kind: 'choice', cases: [{ when: ifAtLeast(20), then: mayor }, { when: ifAtLeast(10), then: secretary }], otherwise: aStep('autre', { kind: 'signature' }) },
      ['warning circuit.cases-overlap']],
    ['a case that contradicts itself', { kind: 'choice', cases: [{ when: { kind: 'and', conditions: [ifAtLeast(10), { kind: 'number', field: 'amountCents', operator: 'less', value: 5 }] }, then: mayor }], otherwise: secretary },
      ['error circuit.step-never-reached', 'error circuit.case-never-true']],
  ])('%s', (_, root, expected) => {
    expect(codes(aCircuit(root))).toEqual(expected);
  });

  it('asks the desks of the collectivité', () => {
    const desks: Desks = new Map([['vide', { name: 'Vide', holders: 0 }], ['seul', { name: 'Seul', holders: 1 }], ['deux', { name: 'Deux', holders: 2 }]]);
    const at = (desk: string): Node => aStep(desk, { who: { kind: 'desk', desk } });
    expect(codes(aCircuit(inSequence(at('vide'), at('seul'), at('deux'), at('inconnu'), mayor)), desks))
      .toEqual(['error circuit.desk-empty', 'warning circuit.desk-single-holder', 'error circuit.desk-unknown']);
  });

  it('says when a circuit is too wide to be seen whole, and says it in time', () => {
    const wide = allOf(...Array.from({ length: 20 }, (_, at) => aStep(`v${at}`)));
    expect(codes(aCircuit(wide))).toContain('warning circuit.not-seen-whole');
  });

  it('has a French sentence for each thing it finds', () => {
    const root = inSequence(visa, choice(ifAtLeast(10), mayor, null));
    for (const { code, facts } of prove(aCircuit(root, { dossierTypes: ['deliberation'] }))) expect(circuitsSentences[code]!(facts)).toContain('Étape visa');
  });
});

function codes(definition: CircuitDefinition, desks: Desks | null = null): readonly string[] {
  return prove(definition, desks).map(({ level, code }) => `${level} ${code}`);
}
