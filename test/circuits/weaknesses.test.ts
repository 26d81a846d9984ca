import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import { weaknessesOf, type CircuitInForce } from '#circuits/weaknesses.js';
import { aChart, moment, type TestChart } from '../support/chart.js';
import { deliberationCircuit } from '../support/dossier.js';

const at = moment('2025-04-10T10:00:00Z');

function step(id: string, changes: Partial<Step>): Step {
  return { kind: 'visa', id: id as StepId, name: id, who: { kind: 'desk', desk: 'dgs' }, ...changes };
}

function circuit(key: string, ...nodes: Node[]): CircuitInForce {
  const definition: CircuitDefinition = { format: 1, key, name: key, dossierTypes: [key], root: { kind: 'sequence', nodes } };
  return { key, version: 3, definition };
}

/** A council large enough to lose three members, and single heads of service. */
function town(): TestChart {
  return aChart({
    mayor: 'Ada Roy', deputies: ['Bea Nord', 'Cid Sud'], councillors: ['Eve Lac', 'Fay Mer'],
    agents: ['Dora Dir', 'Fin Un', 'Fin Deux', 'Gus Agent'], desks: { dgs: ['Dora Dir'], finances: ['Fin Un', 'Fin Deux'], comptabilite: ['Gus Agent'] },
  });
}

const withSuperiors = (chart: TestChart): TestChart => ({
  ...chart, desks: chart.desks.map((desk) => ({ ...desk, superior: (desk.slug === 'comptabilite' ? 'finances' : desk.slug === 'finances' ? 'dgs' : null) as DeskId | null })),
});

const sentences = (circuits: readonly CircuitInForce[], chart: TestChart, most: 1 | 2 = 1) => weaknessesOf(circuits, chart, at, most).weaknesses.map(({ sentence }) => sentence);

describe('the absence-proof check of the circuits in force', () => {
  it('names the step, the circuit and who is alone able to take it', () => {
    const [weak] = weaknessesOf([{ key: 'deliberation', version: 1, definition: deliberationCircuit }], town(), at, 2).weaknesses;
    expect(weak).toEqual({
      circuit: { key: 'deliberation', name: 'Délibération', version: 1 }, step: { id: 'visa-dgs', name: 'visa-dgs' },
      without: [{ person: 'Dora Dir', name: 'Dora DIR' }],
      sentence: 'Étape «\u00a0visa-dgs\u00a0» du circuit «\u00a0Délibération\u00a0»\u00a0: si Dora DIR est indisponible, plus personne ne peut viser.',
    });
  });

  it('names the pair whose absence together stops a step, only when two are asked about', () => {
    const order = circuit('bon-de-commande', step('visa', { who: { kind: 'desk', desk: 'finances' } }));
    expect(sentences([order], town(), 1)).toEqual([]);
    expect(sentences([order], town(), 2)).toEqual(['Étape «\u00a0visa\u00a0» du circuit «\u00a0bon-de-commande\u00a0»\u00a0: si Fin UN et Fin DEUX sont indisponibles ensemble, plus personne ne peut viser.']);
  });

  it('asks the superior of every desk a dossier can leave from, and counts those that have none', () => {
    const { weaknesses, notes, questions } = weaknessesOf([circuit('courrier', step('chef', { who: { kind: 'superior', levels: 1 } }))], withSuperiors(town()), at, 1);
    expect(weaknesses.map(({ sentence }) => sentence)).toEqual(['Étape «\u00a0chef\u00a0» du circuit «\u00a0courrier\u00a0», bureau «\u00a0dgs\u00a0»\u00a0: si Dora DIR est indisponible, plus personne ne peut viser.']);
    expect(questions).toBe(2);
    expect(notes).toEqual(['L’étape «\u00a0chef\u00a0» du circuit «\u00a0courrier\u00a0» dépend du bureau de l’émetteur\u00a0: elle est vérifiée pour chaque bureau qui peut y être appelé. Un bureau n’a pas de responsable à ce niveau\u00a0: un dossier n’en part pas dans ce circuit.']);
  });

  it('takes every case of a choice and every branch, and says that another branch may do', () => {
    const small = step('petit', { who: { kind: 'desk', desk: 'comptabilite' } });
    const chosen: Node = { kind: 'choice', cases: [{ when: { kind: 'number', field: 'amountCents', operator: 'less', value: 100 }, then: small }], otherwise: null };
    const either: Node = { kind: 'anyOf', branches: [step('un', {}), step('deux', { who: { kind: 'desk', desk: 'finances' } })] };
    expect(sentences([circuit('bon-de-commande', chosen, either)], town())).toEqual([
      'Étape «\u00a0petit\u00a0» du circuit «\u00a0bon-de-commande\u00a0»\u00a0: si Gus AGENT est indisponible, plus personne ne peut viser. L’étape ne se présente que dans certains cas.',
      'Étape «\u00a0un\u00a0» du circuit «\u00a0bon-de-commande\u00a0»\u00a0: si Dora DIR est indisponible, plus personne ne peut viser. Une autre branche peut suffire.',
    ]);
  });

  it('a quorum of all its branches waits for each of them, and spares none; a parallel within one that spares some is spared with it', () => {
    const branches = [step('un', {}), step('deux', { who: { kind: 'desk', desk: 'finances' } })];
    const spares = (node: Node): boolean => sentences([circuit('bon-de-commande', node)], town())[0]!.endsWith('Une autre branche peut suffire.');
    expect([1, 2].map((count) => spares({ kind: 'atLeast', count, branches }))).toEqual([true, false]);
    expect(spares({ kind: 'allOf', branches })).toBe(false);
    expect(spares({ kind: 'anyOf', branches: [{ kind: 'allOf', branches }, step('trois', { who: { kind: 'desk', desk: 'finances' } })] })).toBe(true);
  });

  it('counts no delegation that an order could exceed: an amount above the ceiling must find its signatory too', () => {
    const order = circuit('bon-de-commande', step('signature', { kind: 'signature', who: { kind: 'desk', desk: 'finances' } }));
    const chart = { ...town(), desks: town().desks.map((desk) => ({ ...desk, holders: [...desk.holders, 'Bea Nord' as PersonId] })) };
    const withCeiling = aChartFrom(chart).withDelegation('Bea Nord', { types: ['bon-de-commande'], maxAmountCents: 4_000_000 });
    const without = aChartFrom(chart).withDelegation('Bea Nord', { types: ['bon-de-commande'] });
    expect(sentences([order], withCeiling)[0]).toContain('dès maintenant, personne ne peut signer');
    expect(sentences([order], without)[0]).toContain('si Bea NORD est indisponible, plus personne ne peut signer');
  });

  it('finds the council too small for two signatures of a deliberation, and a large one safe', () => {
    const sitting = circuit('deliberation', step('secretaire', { kind: 'signature', who: { kind: 'secretary-of-sitting' } }));
    expect(sentences([sitting], town(), 2)).toEqual([]);
    const two = aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord'] });
    // Without the mayor, the deputy signs in the mayor's place and cannot be the secretary as well.
    expect(sentences([sitting], two).map((sentence) => /si (.*) est/.exec(sentence)![1])).toEqual(['Ada ROY', 'Bea NORD']);
  });

  it('leaves the submitter out and says so, and needs nobody for a seal', () => {
    const { weaknesses, questions, notes } = weaknessesOf([circuit('courrier', step('retour', { who: { kind: 'submitter' } }), { kind: 'seal', id: 'cachet' as StepId, name: 'Cachet' })], town(), at, 2);
    expect([weaknesses, questions]).toEqual([[], 0]);
    expect(notes).toEqual([expect.stringContaining('revient à l’émetteur lui-même')]);
  });

  it('tells the types apart when a circuit serves several', () => {
    const any: CircuitInForce = { key: 'divers', version: 1, definition: { format: 1, key: 'divers', name: 'Divers', dossierTypes: ['arrete', 'courrier'], root: step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } }) } };
    const alone = aChart({ mayor: 'Ada Roy' });
    expect(sentences([any], alone)).toEqual(['Arrêté', 'Courrier'].map((type) => `Étape «\u00a0signature\u00a0» du circuit «\u00a0Divers\u00a0», pour le type «\u00a0${type}\u00a0»\u00a0: si Ada ROY est indisponible, plus personne ne peut signer.`));
  });

  it('is told in English to whoever reads in English', () => {
    const order = circuit('bon-de-commande', step('visa', { who: { kind: 'desk', desk: 'finances' } }), step('chef', { who: { kind: 'superior', levels: 1 } }));
    const signed = circuit('courrier', step('signature', { kind: 'signature', who: { kind: 'desk', desk: 'comptabilite' } }));
    const { weaknesses, notes } = weaknessesOf([order, signed], withSuperiors(town()), at, 2, 'en');
    expect(weaknesses.map(({ sentence }) => sentence)).toEqual([
      'Step “visa” of the circuit “bon-de-commande”: if Fin UN and Fin DEUX are unavailable together, nobody can approve any more.',
      'Step “chef” of the circuit “bon-de-commande”, desk “dgs”: if Dora DIR is unavailable, nobody can approve any more.',
      'Step “chef” of the circuit “bon-de-commande”, desk “finances”: if Fin UN and Fin DEUX are unavailable together, nobody can approve any more.',
      'Step “signature” of the circuit “courrier”: as of now, nobody can sign.',
    ]);
    expect(notes).toEqual([
      'A signature is judged on the most demanding act of its type: with no matter told, of an amount above every ceiling of a delegation.',
      'The step “chef” of the circuit “bon-de-commande” hangs on the desk of the submitter: it is checked for each desk that may be called there. One desk has nobody responsible at that level: no dossier leaves from there in this circuit.',
    ]);
  });
});

/** A chart changed by hand keeps its `with…`. */
function aChartFrom(chart: TestChart): TestChart {
  return { ...chart, withDelegation: (name, facts) => ({ ...chart, delegations: town().withDelegation(name, facts).delegations }) };
}
