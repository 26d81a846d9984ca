import { compile } from '#circuits/compile.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import { situationOf, typeOf } from '#dossiers/decide.js';
import { viewOf, type DossierView, type Shown } from '#dossiers/reading/view.js';
import type { Language } from '#kernel/language.js';
import { person } from '../../support/chart.js';
import { aDossier, anyOfCircuit, aTown, deliberationFacts, earlyCircuit, monday, step, type TestDossier } from '../../support/dossier.js';

const shown = ({ dossier, circuit }: TestDossier, changes: Partial<Shown> = {}): DossierView => viewOf({
  dossier: dossier!, situation: situationOf(dossier!, typeOf(dossier!), aTown(), monday), reader: { person: person('Ada Roy') }, permissions: [],
  circuit: { reference: dossier!.circuit!, machine: compile(circuit) }, entries: [], circuits: [], notes: [], sealWaits: { late: null, keys: [] }, ...changes,
});
const states = (dossier: TestDossier): object => Object.fromEntries(shown(dossier).circuit!.steps.map(({ id, state }) => [id, state]));

it('the steps side by side are told in the language of the reader, where nobody has named them', () => {
  const submitted = aDossier({ circuit: anyOfCircuit }).submitted();
  const groups = (language?: Language) => shown(submitted, { language }).circuit!.steps.map(({ group }) => group).filter((group) => group !== null);
  expect(new Set(groups())).toEqual(new Set(['En parallèle\u00A0: un seul suffit']));
  expect(new Set(groups('en'))).toEqual(new Set(['In parallel: one is enough']));
});

describe('the steps of a circuit that chooses', () => {
  /** Urgent: the mayor signs at once; else the finances look, then the DGS does in any case. */
  const choosing: CircuitDefinition = {
    ...anyOfCircuit, key: 'choosing', name: 'Selon l’urgence',
    root: { kind: 'sequence', nodes: [
      step('visa-dgs', {}),
      { kind: 'choice', cases: [{ when: { kind: 'text', field: 'actNumber', operator: 'one-of', values: ['2025DE99'] }, then: step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } }) }], otherwise: step('finances', { who: { kind: 'desk', desk: 'finances' } }) },
      step('controle', {}),
    ] },
  };
  const submitted = (actNumber: string): TestDossier => aDossier({ circuit: choosing, metadata: { ...deliberationFacts, actNumber } }).submitted();

  it('may all come as long as it has not chosen', () => {
    expect(states(submitted('2025DE12'))).toEqual({ 'visa-dgs': 'open', signature: 'to-come', finances: 'to-come', controle: 'to-come' });
  });

  it('come no more where they were not chosen: no signature is to come of a dossier that goes past it', () => {
    const past = submitted('2025DE12').approvedBy('Dora Dir');
    expect(states(past)).toEqual({ 'visa-dgs': 'done', signature: 'skipped', finances: 'open', controle: 'to-come' });
    expect(states(past.approvedBy('Cid Sud'))).toMatchObject({ signature: 'skipped', controle: 'open' });
    expect(states(submitted('2025DE99').approvedBy('Dora Dir'))).toEqual({ 'visa-dgs': 'done', signature: 'open', finances: 'skipped', controle: 'to-come' });
  });

  it('may come again once something leads back before the choice', () => {
    const back: CircuitDefinition = JSON.parse(JSON.stringify(choosing), (_, value) => (value?.id === 'controle' ? { ...value, onReject: { step: 'visa-dgs' } } : value));
    const dossier = aDossier({ circuit: back, metadata: { ...deliberationFacts, actNumber: '2025DE12' } }).submitted().approvedBy('Dora Dir').approvedBy('Cid Sud').rejectedBy('Dora Dir', 'À revoir');
    expect(states(dossier)).toEqual({ 'visa-dgs': 'open', signature: 'to-come', finances: 'to-come', controle: 'to-come' });
  });
});

it('a signature awaited at its step keeps what comes after it to come', () => {
  const signed = aDossier({ circuit: earlyCircuit }).submitted().approvedBy('Dora Dir').signedBy('Ada Roy');
  expect(states(signed)).toEqual({ 'visa-dgs': 'done', signature: 'open', controle: 'to-come', secretaire: 'to-come' });
  expect(states(signed.applied().approvedBy('Cid Sud').signedBy('Eve Lac'))).toEqual({ 'visa-dgs': 'done', signature: 'done', controle: 'done', secretaire: 'done' });
});

it('is told to its submitter as theirs, to nobody else', () => {
  const submitted = aDossier().submitted();
  const by = (reader: string | null): boolean => shown(submitted, { reader: { person: reader as ReturnType<typeof person> | null } }).yours;
  expect([by(submitted.dossier!.submitter.person), by(person('Ada Roy')), by(null)]).toEqual([true, false, false]);
});
