import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { shippedCircuits } from '#circuits/library.client.js';
import { prove } from '#circuits/prove.js';
import { circuitsSentences } from '#circuits/sentences.js';
import { aCircuit, allOf, anyOf, aStep, atLeast, choice, ifAtLeast, inSequence } from './a-circuit.js';

const visa = aStep('visa');
const mayor = aStep('maire', { kind: 'signature', who: { kind: 'lawful-signatory' } });
const secretary = aStep('secretaire', { kind: 'signature', who: { kind: 'secretary-of-sitting' } });
const transmission: Node = { kind: 'transmit', id: 'envoi' as StepId, name: 'Envoi', who: { kind: 'submitter' } };
const publication: Node = { kind: 'publish', id: 'publication' as StepId, name: 'Publication', who: { kind: 'submitter' } };
const seal: Node = { kind: 'seal', id: 'cachet' as StepId, name: 'Cachet' };
const archiving: Node = { kind: 'archive', id: 'archivage' as StepId, name: 'Archivage' };
const order = { dossierTypes: ['bon-de-commande'] };
const at = (desk: string, id = desk, more: Partial<Step> = {}): Step => aStep(id, { who: { kind: 'desk', desk }, ...more });

describe('the circuits shipped with the product', () => {
  it('have nothing said against them', async () => {
    for (const definition of await shippedCircuits()) expect([definition.key, codes(definition)]).toEqual([definition.key, []]);
  });
});

describe('how the paths of a circuit end', () => {
  it.each<[string, Node, string[]]>([
    ['both signatories in sequence', inSequence(mayor, secretary), []],
    ['both signatories in parallel', allOf(mayor, secretary), []],
    ['one or the other', anyOf(mayor, secretary), ['error circuit.deliberation-signatories', 'warning circuit.signatures-in-any-of']],
    ['the secretary only after some matters', inSequence(mayor, choice({ kind: 'text', field: 'matter', operator: 'one-of', values: ['5.2'] }, secretary, null)),
      ['error circuit.deliberation-signatories', 'warning circuit.field-optional']],
  ])('a deliberation: %s', (_, root, expected) => {
    expect(codes(aCircuit(root, { dossierTypes: ['deliberation'] }))).toEqual(expected);
  });

  it.each<[string, Node, string[]]>([
    ['no signature at all', visa, ['warning circuit.no-signature']],
    ['no signature below the threshold', inSequence(visa, choice(ifAtLeast(10), mayor, null)), ['warning circuit.path-without-signature']],
    ['nothing at all below the threshold', choice(ifAtLeast(10), mayor, null), ['error circuit.nothing-to-do', 'warning circuit.path-without-signature']],
    ['a rejection that leads back, over and over', inSequence(visa, aStep('controle', { onReject: { step: 'visa' as StepId } }), mayor), []],
    ['the same desk asked twice', inSequence(at('finances', 'un'), at('finances', 'deux'), mayor), ['warning circuit.same-desk-twice']],
    ['the same desk asked on two paths that never meet', inSequence(choice(ifAtLeast(10), at('finances', 'un'), at('finances', 'deux')), mayor), []],
  ])('%s', (_, root, expected) => {
    expect(codes(aCircuit(root, order))).toEqual(expected);
  });

  it('follows what a step fills in: the road it opens is seen, though nobody could take it at the start', () => {
    const asked = aStep('avis', { kind: 'opinion', asksToApprove: ['matter'] });
    const road = choice({ kind: 'text', field: 'matter', operator: 'one-of', values: ['1.1'] }, at('juridique'), null);
    expect(codes(aCircuit(inSequence(asked, road, mayor), order))).toEqual([]);
    expect(codes(aCircuit(inSequence(road, mayor), order))).toEqual(['warning circuit.field-optional']);
  });

  it('says when a circuit is too wide to be seen whole, and blames no step for it', () => {
    expect(codes(aCircuit(inSequence(allOf(...Array.from({ length: 20 }, (_, rank) => aStep(`v${rank}`))), mayor), order))).toContain('warning circuit.not-seen-whole');
  });

  it('does not release a seal of the collectivité that it could not see come before what leaves', () => {
    const wide = allOf(...Array.from({ length: 20 }, (_, rank) => aStep(`v${rank}`)));
    expect(codes(aCircuit(inSequence(wide, mayor, seal, publication), order))).toContain('error circuit.seal-not-seen-whole');
    expect(codes(aCircuit(inSequence(wide, mayor, seal), order))).toContain('warning circuit.not-seen-whole');
  });
});

describe('the choices of a circuit', () => {
  const cases = (...given: readonly [number, Node][]): Node => ({ kind: 'choice', cases: given.map(([least, then]) => ({ when: ifAtLeast(least), then })), otherwise: secretary });

  it.each<[string, Node, string[]]>([
    ['a case hidden by the one before it is told once, its steps with it', cases([10, mayor], [20, { ...mayor, id: 'autre' as StepId }]), ['error circuit.case-always-hidden']],
    ['cases that overlap', cases([20, mayor], [10, { ...mayor, id: 'autre' as StepId }]), ['warning circuit.cases-overlap']],
    ['a case that contradicts itself', choice({ kind: 'and', conditions: [ifAtLeast(10), { kind: 'number', field: 'amountCents', operator: 'less', value: 5 }] }, mayor, secretary), ['error circuit.case-never-true']],
    ['an amount under zero', choice({ kind: 'number', field: 'amountCents', operator: 'less', value: 0 }, mayor, secretary), ['error circuit.case-never-true']],
    ['a road « sinon » that a required fact never leaves open', choice({ kind: 'or', conditions: [ifAtLeast(10), { kind: 'number', field: 'amountCents', operator: 'less', value: 10 }] }, mayor, secretary), ['error circuit.step-never-reached']],
  ])('%s', (_, root, expected) => {
    expect(codes(aCircuit(root, order))).toEqual(expected);
  });

  it('are judged one by one: many fields elsewhere make none of them uncertain', () => {
    const fields = Array.from({ length: 13 }, (_, at): Node => choice({ kind: 'truth', field: `question${at}`, value: true }, aStep(`v${at}`), null));
    const found = codes(aCircuit(inSequence(...fields, choice({ kind: 'and', conditions: [ifAtLeast(10), { kind: 'number', field: 'amountCents', operator: 'less', value: 5 }] }, visa, null), mayor)));
    expect(found.filter((code) => code.startsWith('error circuit.case') || code.endsWith('whole'))).toEqual(['warning circuit.not-seen-whole', 'error circuit.case-never-true']);
  });
});

describe('the facts a circuit speaks of', () => {
  const text = (field: string): Node => choice({ kind: 'text', field, operator: 'one-of', values: ['a'] }, visa, null);

  it.each<[string, Node, string[]]>([
    ['an amount compared with text', text('amountCents'), ['error circuit.field-of-another-kind']],
    ['a fact no dossier has', text('couleur'), ['error circuit.field-unknown']],
    ['a fact the submitter may leave out', choice({ kind: 'text', field: 'matter', operator: 'one-of', values: ['1.1'] }, visa, null), ['warning circuit.field-optional']],
    ['a fact asked that no dossier has', aStep('demande', { asksToApprove: ['couleur'] }), ['error circuit.field-unknown']],
    ['a service read where no desk is written', aStep('service', { who: { kind: 'service', field: 'supplier' } }), ['error circuit.service-not-a-desk']],
    ['a service nobody is asked for', aStep('service', { who: { kind: 'service', field: 'service' } }), ['error circuit.field-unknown']],
  ])('%s', (_, node, expected) => {
    expect(codes(aCircuit(inSequence(node, mayor), order)).filter((code) => code !== 'warning circuit.case-never-true')).toEqual(expected);
  });

  it('a fact that one of two types does not ask for', () => {
    const two = { dossierTypes: ['bon-de-commande', 'courrier'] };
    expect(codes(aCircuit(inSequence(choice(ifAtLeast(10), visa, null), mayor), two))).toEqual(['warning circuit.field-not-everywhere']);
    expect(codes(aCircuit(inSequence(aStep('demande', { asksToReject: ['amountCents'] }), mayor), two))).toEqual(['error circuit.field-not-everywhere']);
  });

  it('types that do not exist, and types that follow it unnamed', () => {
    expect(codes(aCircuit(mayor, { dossierTypes: ['bon-de-comande'] }))).toEqual(['error circuit.type-unknown']);
    expect(codes(aCircuit(mayor, { key: 'courrier', dossierTypes: ['arrete'] }))).toEqual(['error circuit.type-left-out']);
  });
});

describe('what comes in its order', () => {
  it.each<[string, Node, string[]]>([
    ['transmitted, published, archived after the signature', inSequence(mayor, transmission, publication, archiving), []],
    ['a signature after the transmission', inSequence(visa, transmission, mayor), ['error circuit.after-leaving']],
    ['a visa after the publication', inSequence(mayor, publication, visa), ['error circuit.after-leaving']],
    ['a signature beside the transmission', allOf(mayor, transmission), ['error circuit.after-leaving']],
    ['a signature that may wait beside the archiving only', anyOf(mayor, archiving), ['warning circuit.path-without-signature', 'error circuit.beside-leaving']],
    ['a notice after the publication', inSequence(mayor, publication, aStep('lu', { kind: 'notice' })), []],
    ['published once the proof is closed', inSequence(mayor, archiving, publication), ['warning circuit.after-archiving']],
    ['a quorum of all the branches', inSequence(atLeast(2, aStep('a'), aStep('b')), mayor), ['warning circuit.quorum-of-all']],
    ['a late rule without a delay', inSequence(aStep('visa', { whenLate: 'tell-submitter' }), mayor), ['warning circuit.late-without-deadline']],
    ['a delay that passes to the very desk that has it', inSequence(at('finances', 'visa', { deadlineDays: 2, whenLate: { escalate: 'finances' } }), mayor), ['warning circuit.escalates-to-itself']],
    ['the seal of the collectivité after the signature', inSequence(mayor, seal), []],
    ['the seal of the collectivité after the transmission', inSequence(mayor, transmission, seal), ['error circuit.after-leaving']],
  ])('%s', (_, root, expected) => {
    expect(codes(aCircuit(root, order))).toEqual(expected);
  });
});

describe('a signature put into the files at its step', () => {
  const early = { ...mayor, signs: 'at-the-step' as const };
  const road = { dossierTypes: ['bon-de-commande'] };
  const end = at('finances', 'fin', { kind: 'signature' });
  it.each<[string, Node, string[]]>([
    ['first, then what waits for the end', inSequence(visa, early, at('juridique'), end), []],
    ['the only one', inSequence(visa, early), []],
    ['one after the other', inSequence(early, at('juridique'), { ...end, signs: 'at-the-step' }), []],
    ['after one that waits for the end', inSequence(end, early), ['error circuit.early-after-end']],
    ['after the seal of the collectivité', inSequence({ kind: 'seal', id: 'cachet' as StepId, name: 'Cachet' }, early), ['error circuit.early-after-end']],
    ['after one that may have come, on one road only', inSequence(choice(ifAtLeast(10), end, null), early), ['error circuit.early-after-end']],
    ['beside a visa', allOf(early, at('juridique')), ['error circuit.early-beside']],
    ['beside another signature', inSequence(visa, allOf(early, end)), ['error circuit.early-after-end', 'error circuit.early-beside']],
    ['in a circuit too wide to be followed', inSequence(allOf(...Array.from({ length: 20 }, (_, rank) => aStep(`v${rank}`))), early), ['warning circuit.not-seen-whole', 'error circuit.early-not-seen']],
    ['rejected itself, it leads back', inSequence(visa, { ...early, onReject: { step: 'visa' as StepId } }), []],
    ['a later rejection leads back before it', inSequence(visa, early, at('juridique', 'j', { onReject: { step: 'visa' as StepId } })), ['error circuit.back-before-early']],
    ['a later rejection leads back to it', inSequence(visa, early, at('juridique', 'j', { onReject: { step: 'maire' as StepId } })), ['error circuit.back-before-early']],
    ['a later rejection goes to the submitter', inSequence(visa, early, at('juridique', 'j', { onReject: 'submitter' })), ['error circuit.back-before-early']],
    ['a later return leads back before it', inSequence(visa, early, at('juridique', 'j', { returnsTo: [{ step: 'visa' as StepId }] })), ['error circuit.back-before-early']],
    ['a later return leads back to what follows it', inSequence(visa, early, at('juridique', 'j'), at('finances', 'f', { returnsTo: [{ step: 'j' as StepId }] })), []],
  ])('%s', (_, root, expected) => {
    expect(codes(aCircuit(root, road))).toEqual(expected);
  });
});

describe('each thing found', () => {
  it('names its step, or its place, and says in French what to do', () => {
    const found = prove(aCircuit(inSequence(visa, choice(ifAtLeast(10), transmission, null), mayor), { dossierTypes: ['deliberation'] }));
    expect(found.find(({ code }) => code === 'circuit.after-leaving')).toMatchObject({ step: 'maire', place: 'root.nodes[2]' });
    expect(found.find(({ code }) => code === 'circuit.field-unknown')).toMatchObject({ step: null, place: 'root.nodes[1]' });
    for (const { code, facts } of found) expect(circuitsSentences[code]!(facts)).toMatch(/^[^_]+\. \p{Lu}[^_]+\.$/u);
    expect(circuitsSentences['circuit.after-leaving']!(found.find(({ code }) => code === 'circuit.after-leaving')!.facts))
      .toBe('Signature après l’envoi au contrôle de légalité ou au comptable\u00A0: l’étape «\u00A0Étape maire\u00A0» vient après «\u00A0Envoi\u00A0», où le fichier signé est déjà fait. Placez-la avant.');
  });
});

function codes(definition: CircuitDefinition): readonly string[] {
  return prove(definition).map(({ level, code }) => `${level} ${code}`);
}
