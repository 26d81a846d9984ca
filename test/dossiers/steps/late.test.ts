// A step that is late calls nobody whom the rules did not call before: who stands in for somebody has the dossier without waiting for that.

import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal.js';
import { dossierType } from '#acts/dossier-type.js';
import { STEP_KINDS, type CircuitDefinition } from '#circuits/definition.js';
import { situationOf } from '#dossiers/decide.js';
import { openTasks } from '#dossiers/dossier.js';
import { entitlement } from '#dossiers/steps/routing.js';
import { takersOf } from '#dossiers/steps/takers.js';
import { moment, person, type TestChart } from '../../support/chart.js';
import { aDossier, aTown, step, type TestDossier } from '../../support/dossier.js';

const route = (first: Parameters<typeof step>[1]): CircuitDefinition => ({
  format: 1, key: 'late', name: 'Retard', dossierTypes: [], root: { kind: 'sequence', nodes: [step('premiere', { deadlineDays: 1, ...first }), step('suite', {})] },
});
const signature = route({ kind: 'signature', who: { kind: 'lawful-signatory' } });
const situation = ({ dossier, chart, at }: TestDossier) => situationOf(dossier!, dossierType(dossier!.type)!, chart, at);
const waiting = (circuit: CircuitDefinition, chart: TestChart): TestDossier => aDossier({ circuit, chart, type: 'arrete', metadata: { actNumber: '2025A1' } }).submitted();
const takers = (dossier: TestDossier): readonly string[] => takersOf(openTasks(dossier.dossier!)[0]!, situation(dossier)).takers.map(({ name }) => name);
/** Sent on Monday, due on Tuesday. */
const wednesday = moment('2025-04-09T09:00:00Z');

/** Two delegations over one field: the second waits until the first is away or impeded. */
const delegated = aTown().withDelegation('Cid Sud', { types: ['arrete'], number: '2025-1', priority: 1 }).withDelegation('Eve Lac', { types: ['arrete'], number: '2025-2', priority: 2 });

describe('a signature that is late', () => {
  const sent = waiting(signature, delegated);
  const late = sent.when(wednesday);

  it('is asked of those who could give it from the first day: the mayor, and the delegate of the first rank', () => {
    expect([takers(sent), takers(late)]).toEqual([['Ada ROY', 'Cid SUD'], ['Ada ROY', 'Cid SUD']]);
  });

  it('calls neither the first deputy nor the next delegate: a mayor who is late is not prevented', () => {
    expect(['Bea Nord', 'Eve Lac'].map((name) => late.asks(person(name), late.decision('sign')))).toMatchObject([{ refused: 'signature.no-power' }, { refused: 'signature.no-power' }]);
  });

  it('goes to the first deputy once the impediment is recorded, to the next delegate once the first is away: that day, late or not', () => {
    const prevented = delegated.withImpediment('Ada Roy', { from: '2025-04-07T08:00:00Z' });
    expect([takers(sent.among(prevented)), takers(late.among(prevented))]).toEqual([['Bea NORD', 'Cid SUD'], ['Bea NORD', 'Cid SUD']]);
    const away = delegated.withAbsence('Cid Sud', { from: '2025-04-07' });
    expect([takers(sent.among(away)), takers(late.among(away))]).toEqual([['Ada ROY', 'Eve LAC', 'Cid SUD'], ['Ada ROY', 'Eve LAC', 'Cid SUD']]);
  });
});

it('a visa is found by who keeps the desk from the first day of the absence, before it is late', () => {
  const kept = aTown().withAbsence('Dora Dir', { from: '2025-04-07' }).withCover('dgs', 'finances', { from: '2025-04-07' });
  expect(takers(waiting(route({}), kept))).toEqual(['Dora DIR', 'Cid SUD']);
});

it('whatever is asked, of whomever, and whoever is away or prevented: the same persons may decide it before and after its deadline, unless the circuit names another desk', () => {
  const names = aTown().persons.map(({ id }) => id);
  const changes: Readonly<Record<string, (chart: TestChart) => TestChart>> = {
    delegated: () => delegated, away: (chart) => chart.withAbsence('Ada Roy', { from: '2025-04-01' }), prevented: (chart) => chart.withImpediment('Ada Roy', { from: '2025-04-01T08:00:00Z' }),
    'delegate away': (chart) => chart.withAbsence('Cid Sud', { from: '2025-04-01' }), 'desk kept': (chart) => chart.withCover('dgs', 'secretariat', { from: '2025-04-01' }),
  };
  const places = [{ kind: 'lawful-signatory' }, { kind: 'desk', desk: 'dgs' }, { kind: 'submitter' }] as const;
  fc.assert(fc.property(fc.constantFrom(...STEP_KINDS), fc.constantFrom(...places), fc.subarray(Object.keys(changes)), (kind, who, made) => {
    const dossier = waiting(route({ kind, who }), made.reduce((chart, change) => changes[change]!(chart), aTown()));
    const [task] = openTasks(dossier.dossier!);
    const may = (dueAt: string): readonly string[] => names.filter((name) => !isRefusal(entitlement({ ...task!, dueAt: moment(dueAt) }, name, situation(dossier))));
    expect(may('2025-04-01T09:00:00Z')).toEqual(may('2025-04-30T09:00:00Z'));
  }));
});
