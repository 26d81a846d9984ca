import { compile } from '#circuits/compile.js';
import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { simulate, type Imposed, type Scenario, type Simulation } from '#dossiers/simulation/simulate.js';
import { pathOf, simulationTold } from '#dossiers/simulation/simulation-words.js';
import { aCircuit, allOf, aStep, choice, ifAtLeast, inSequence } from '../../circuits/a-circuit.js';
import { aChart, moment, person, type TestChart } from '../../support/chart.js';

/** A Tuesday; the Friday after Easter Monday and the Thursday of May 1st are not far. */
const startsAt = moment('2025-04-15T08:00:00Z');
const to = (desk: string, more: Partial<Step> = {}): Step => aStep(desk, { name: `Visa ${desk}`, who: { kind: 'desk', desk }, ...more });
const mayor = aStep('maire', { kind: 'signature', name: 'Signature du maire', who: { kind: 'lawful-signatory' }, deadlineDays: 5 });

function town(): TestChart {
  return aChart({
    mayor: 'Ada Roy', deputies: ['Bea Nord', 'Cid Sud'], councillors: ['Eve Lac'], agents: ['Dora Dir', 'Fin Un', 'Fin Deux'],
    desks: { dgs: ['Dora Dir'], finances: ['Fin Un', 'Fin Deux'], secretariat: [] },
  });
}

const order: Omit<Scenario, 'startsAt'> = {
  dossierType: 'bon-de-commande', metadata: { orderNumber: '12', supplier: 'Durand', amountCents: 2_000_000 }, submitter: person('Fin Un'), desk: null,
  choices: {}, pace: 'at-deadline', filledIn: {}, decisions: [], toTheEnd: true,
};
const ran = (root: Node, changes: Partial<Scenario> = {}, chart: TestChart = town()): Simulation | Refusal => {
  const definition = aCircuit(root);
  return simulate({ ...order, startsAt, ...changes }, { definition, machine: compile(definition) }, chart);
};
const simulated = (...given: Parameters<typeof ran>): Simulation => {
  const simulation = ran(...given);
  if (isRefusal(simulation)) throw new Error(simulation.refused);
  return simulation;
};
const lines = (...given: Parameters<typeof ran>): readonly string[] => simulated(...given).moments.map(({ task }) =>
  `${task.step} ${task.openedAt.slice(5, 10)} → ${task.closedAt?.slice(5, 10) ?? '…'} ${task.decision?.name ?? '-'}`);
const told = (definition: CircuitDefinition, chart: TestChart, changes: Partial<Scenario> = {}) => {
  const circuit = { definition, machine: compile(definition) };
  return simulationTold(simulate({ ...order, startsAt, ...changes }, circuit, chart) as Simulation, circuit, chart);
};
const plain = (texts: readonly string[]): readonly string[] => texts.map((text) => text.replaceAll('\u00A0', ' ').replaceAll('\u202F', ' '));

describe('who would receive what, and when', () => {
  it('counts the working days of the collectivité: Easter Monday and the first of May do not count', () => {
    expect(lines(inSequence(to('finances', { deadlineDays: 3 }), to('dgs', { deadlineDays: 2 }), mayor))).toEqual([
      'finances 04-15 → 04-18 Fin UN', 'dgs 04-18 → 04-23 Dora DIR', 'maire 04-23 → 04-30 Ada ROY',
    ]);
    expect(lines(inSequence(to('dgs', { deadlineDays: 2 })), { startsAt: moment('2025-04-30T09:00:00Z') })).toEqual(['dgs 04-30 → 05-05 Dora DIR']);
  });

  it('takes each step as it opens, when asked so', () => {
    const { at, end } = simulated(inSequence(to('finances', { deadlineDays: 3 }), mayor), { pace: 'at-once' });
    expect([at, end]).toEqual([startsAt, 'finished']);
  });

  it('takes what waits together in the order in which it is due', () => {
    expect(lines(allOf(to('dgs', { deadlineDays: 5 }), to('finances', { deadlineDays: 1 })))).toEqual(['dgs 04-15 → 04-23 Dora DIR', 'finances 04-15 → 04-16 Fin UN']);
  });

  it('follows the amount', () => {
    const root = inSequence(choice(ifAtLeast(1_500_000), to('dgs'), null), mayor);
    expect(lines(root)).toHaveLength(2);
    expect(lines(root, { metadata: { ...order.metadata, amountCents: 1_499_999 } })).toHaveLength(1);
  });
});

describe('who is not there', () => {
  it('an impeded mayor: the deputy the law calls signs in his place, and it is said why', () => {
    const chart = town().withImpediment('Ada Roy', { from: '2025-04-01T00:00:00Z' });
    const [{ takers, why, takenBy }] = told(aCircuit(mayor), chart).moments as [ReturnType<typeof told>['moments'][0]];
    expect([takenBy, takers[0]!.mention]).toEqual(['Bea NORD', ['Pour le Maire empêché,', 'Le 1er adjoint,', 'Bea NORD']]);
    expect(plain(why).join(' ')).toContain('un empêchement est constaté depuis le');
  });

  it('an agent on leave: a colleague of the desk takes it; when nobody is there, the step waits for the return', () => {
    const away = town().withAbsence('Fin Un', { from: '2025-04-01', to: '2025-05-30' });
    expect(lines(to('finances', { deadlineDays: 1 }), {}, away)).toEqual(['finances 04-15 → 04-16 Fin DEUX']);
    const alone = town().withAbsence('Dora Dir', { from: '2025-04-10', to: '2025-04-22' });
    expect(lines(to('dgs', { deadlineDays: 1 }), {}, alone)).toEqual(['dgs 04-15 → 04-23 Dora DIR']);
    const [{ late, why }] = told(aCircuit(to('dgs', { deadlineDays: 1 })), alone).moments as [ReturnType<typeof told>['moments'][0]];
    expect([late, plain(why)]).toEqual([true, ['Personne n’est présent le 16 avril 2025 (absence : Dora DIR) : l’étape attend le 23 avril 2025.']]);
  });

  it('takes everybody to be there when asked so, but who has lost the power', () => {
    const away = town().withAbsence('Dora Dir', { from: '2025-04-01' }).withImpediment('Ada Roy', { from: '2025-04-01T08:00:00Z' });
    const root = inSequence(to('dgs', { deadlineDays: 1 }), mayor);
    expect(simulated(root, {}, away).end).toBe('stuck');
    expect(lines(root, { absences: false }, away)).toEqual(['dgs 04-15 → 04-16 Dora DIR', 'maire 04-16 → 04-24 Ada ROY']);
    const suspended = town().withImpediment('Ada Roy', { from: '2025-04-01T08:00:00Z', cause: 'suspension' });
    expect(lines(mayor, { absences: false }, suspended)).toEqual(['maire 04-15 → 04-23 Bea NORD']);
  });

  it('nobody comes back: it says where the dossier stays, instead of going on', () => {
    const gone = town().withAbsence('Dora Dir', { from: '2025-04-10' });
    const { end, sentence, moments } = told(aCircuit(inSequence(to('dgs', { deadlineDays: 1 }), mayor)), gone);
    expect([end, sentence.replaceAll('\u00A0', ' '), moments.length]).toEqual(['stuck', 'Le dossier est bloqué : à l’étape « Visa dgs », personne n’est présent pour décider dans les soixante jours ouvrés.', 1]);
  });

  it('a desk minded by another while it is empty is taken there', () => {
    const minded = town().withAbsence('Dora Dir', { from: '2025-04-10' }).withCover('dgs', 'finances', { from: '2025-04-10' });
    expect(lines(to('dgs', { deadlineDays: 1 }), {}, minded)).toEqual(['dgs 04-15 → 04-16 Fin UN']);
  });

  it('takes who keeps a desk because of an absence not to keep it, when everybody is taken to be there; who keeps an empty one still does', () => {
    const takersOf = (desk: string, chart: TestChart, absences: boolean) => simulated(to(desk), { absences, toTheEnd: false }, chart).moments[0]!.takers.map(({ name }) => name);
    const away = town().withAbsence('Dora Dir', { from: '2025-04-10', to: '2025-05-30' }).withCover('dgs', 'finances', { from: '2025-04-10', to: '2025-05-30' });
    expect([true, false].map((absences) => takersOf('dgs', away, absences))).toEqual([['Dora DIR', 'Fin UN', 'Fin DEUX'], ['Dora DIR']]);
    const kept = away.withCover('secretariat', 'finances', { from: '2025-04-10', to: '2025-05-30' });
    expect(takersOf('secretariat', kept, false)).toEqual(['Fin UN', 'Fin DEUX']);
  });
});

describe('a simulation step by step', () => {
  const back: Imposed = { step: 'maire' as StepId, decision: 'reject' };
  const root = inSequence(to('dgs', { deadlineDays: 1 }), { ...mayor, onReject: { step: 'dgs' as StepId } });
  const forward = (step: string, by?: string): Imposed => ({ step: step as StepId, decision: 'forward', ...(by === undefined ? {} : { by: person(by) }) });

  it('stops after what was asked, and says what waits and for whom', () => {
    const { end, moments } = simulated(root, { decisions: [forward('dgs')], toTheEnd: false });
    expect([end, moments.map(({ task, takers }) => [task.step, task.closedAt === null, takers[0]?.name])]).toEqual(['waiting', [['dgs', false, 'Dora DIR'], ['maire', true, 'Ada ROY']]]);
  });

  it('a rejection leads where the circuit says, and the road is gone again', () => {
    expect(lines(root, { decisions: [forward('dgs'), back] })).toEqual(['dgs 04-15 → 04-16 Dora DIR', 'maire 04-16 → 04-24 Ada ROY', 'dgs 04-24 → 04-25 Dora DIR', 'maire 04-25 → 05-05 Ada ROY']);
    expect(simulated(inSequence(to('dgs'), mayor), { decisions: [{ step: 'dgs' as StepId, decision: 'reject' }] }).end).toBe('rejected');
  });

  it('« et si Cid signait ? » is answered by the law, in its words', () => {
    const { end, refusal } = simulated(root, { decisions: [forward('dgs'), forward('maire', 'Cid Sud')] });
    expect([end, refusal?.refused]).toEqual(['stuck', 'signature.no-power']);
  });

  it('a step that does not wait then is not decided', () => {
    expect(simulated(root, { decisions: [forward('maire')] })).toMatchObject({ end: 'stuck', refusal: { refused: 'dossier.simulation-not-open' } });
  });

  it('gives a step the facts it asks for, and says which are missing', () => {
    const asks = inSequence(to('dgs', { asksToApprove: ['matter'] }), mayor);
    expect(simulated(asks, { filledIn: { matter: '1.1' } })).toMatchObject({ end: 'finished', dossier: { metadata: { matter: '1.1' } } });
    expect(simulated(asks)).toMatchObject({ end: 'stuck', refusal: { refused: 'dossier.asked-missing' } });
  });
});

describe('a dossier that could not leave', () => {
  it.each<[string, Node, Partial<Scenario>, string]>([
    ['a fact is missing', mayor, { metadata: {} }, 'dossier.incomplete'],
    ['a desk does not exist', to('inconnu'), {}, 'dossier.no-such-desk'],
    ['nobody was chosen', aStep('choix', { who: { kind: 'chosen', desks: ['dgs', 'finances'] } }), {}, 'dossier.choice-missing'],
    ['the type does not exist', mayor, { dossierType: 'inconnu' }, 'dossier.unknown-type'],
  ])('%s: refused as the real one is', (_, root, changes, refused) => {
    expect(ran(root, changes)).toMatchObject({ refused });
  });

  it('of a type the circuit is not made for', () => {
    const definition = aCircuit(mayor, { dossierTypes: ['courrier'] });
    const refusal = simulate({ ...order, startsAt }, { definition, machine: compile(definition) }, town());
    expect(refusal).toMatchObject({ refused: 'dossier.simulation-other-type' });
    expect(plain(pathOf(refusal))).toEqual(['Refusé au départ : Le circuit « Circuit d’essai » n’est pas fait pour le type « Bon de commande ». Choisissez un autre type.']);
  });
});

describe('what a simulation tells', () => {
  const definition = aCircuit(inSequence(choice(ifAtLeast(4_800_000), to('dgs', { name: 'Mise en concurrence' }), to('finances')), mayor, { kind: 'archive', id: 'archivage' as StepId, name: 'Archivage' }));

  it('its path without the names of persons, and what did not come, with the condition', () => {
    const { path, skipped, moments, sentence } = told(definition, town());
    expect(plain(path)).toEqual(['Visa finances : le bureau « finances », visé', 'Signature du maire : le signataire de l’acte, signé', 'Archivage : le parapheur lui-même, archivé', 'Terminé']);
    expect(skipped.map(({ step, why }) => [step, plain([why])[0]])).toEqual([['dgs', 'Ne se présente que si « Montant TTC » est au moins égal à 48 000 €.']]);
    expect(plain(moments[0]!.why)).toEqual(['L’étape se présente : aucun autre cas n’est rempli.']);
    expect(sentence).toBe('Le circuit se termine le 23 avril 2025.');
  });
});
