import { situationOf } from '#dossiers/decide.js';
import { dossierType, type Visibility } from '#acts/dossier-type.js';
import { entitlement } from '#dossiers/steps/routing.js';
import { placesOf } from '#dossiers/trays/tray.js';
import { maySee } from '#dossiers/reading/visibility.js';
import { compile } from '#circuits/compile.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import type { DeskId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { person, type TestChart } from '../../support/chart.js';
import { aDossier, aTown, deliberationCircuit, monday, step, type TestDossier } from '../../support/dossier.js';

function sees(who: string, chart: TestChart): boolean {
  const { dossier } = aDossier({ chart }).submitted();
  return maySee(dossier!, { person: person(who), permissions: [] }, compile(deliberationCircuit), situationOf(dossier!, dossierType('deliberation')!, chart, monday));
}

describe('a dossier that waits for its lawful signatory', () => {
  it('is seen by the mayor found impeded and by the deputy who signs instead', () => {
    const chart = aTown().withImpediment('Ada Roy', { from: '2025-04-01T00:00:00Z' });
    expect(sees('Ada Roy', chart)).toBe(true);
    expect(sees('Bea Nord', chart)).toBe(true);
  });

  it('does not exist for someone whose delegation was withdrawn or never covered such an act', () => {
    expect(sees('Fay Mer', aTown())).toBe(false);
    expect(sees('Fay Mer', aTown().withDelegation('Fay Mer', { withdrawnOn: '2025-01-15' }))).toBe(false);
    expect(sees('Fay Mer', aTown().withDelegation('Fay Mer', { types: ['courrier'] }))).toBe(false);
  });
});

/** Gus’s secretariat stands under the general direction of Dora; Fay supervises it, Eve has a seat nowhere. */
function inAService(visibility: Visibility, supervisor: string | null = null) {
  const town = aTown();
  const chart = {
    ...town,
    desks: town.desks.map((desk) => (desk.slug === 'secretariat' ? { ...desk, superior: 'direction' as DeskId, supervisors: supervisor ? [person(supervisor)] : [] } : desk))
      .concat([{ id: 'direction' as DeskId, slug: 'direction', name: 'Direction', holders: [person('Cid Sud')], assistants: [], supervisors: [], superior: null }]),
  } as TestChart;
  return aDossier({ chart: Object.assign(Object.create(Object.getPrototypeOf(town) as object) as TestChart, town, chart), circuit: oneVisa, type: 'courrier', metadata: { recipient: 'Préfecture' } }).after('Gus Agent', { type: 'edit', visibility });
}
const oneVisa: CircuitDefinition = { ...deliberationCircuit, root: { kind: 'sequence', nodes: [step('visa-dgs', {})] } };
function reads(who: string, { dossier, chart }: TestDossier): boolean {
  return maySee(dossier!, { person: person(who), permissions: [] }, compile(oneVisa), situationOf(dossier!, dossierType('courrier')!, chart, monday));
}

describe('the visibility of a dossier', () => {
  it('confidential: those who have a part in it alone', () => {
    const sent = inAService('confidential').submitted();
    expect(['Gus Agent', 'Dora Dir', 'Cid Sud', 'Eve Lac'].map((who) => reads(who, sent))).toEqual([true, true, false, false]);
  });

  it('service: the desks above the one it was begun at too', () => {
    const sent = inAService('service').submitted();
    expect(['Gus Agent', 'Dora Dir', 'Cid Sud', 'Eve Lac'].map((who) => reads(who, sent))).toEqual([true, true, true, false]);
  });

  it('public: everybody, once it is sent and as long as it is no draft again', () => {
    const draft = inAService('public');
    expect(reads('Eve Lac', draft)).toBe(false);
    expect(reads('Eve Lac', draft.submitted())).toBe(true);
    expect(reads('Eve Lac', draft.submitted().after('Gus Agent', { type: 'recall' }))).toBe(false);
  });

  it('begins as the type says, and is settled once the dossier has left', () => {
    expect(aDossier({ type: 'courrier', metadata: {} }).dossier!.visibility).toBe('service');
    expect(aDossier({ type: 'conges-agent', metadata: {} }).dossier!.visibility).toBe('confidential');
    expect(inAService('service').submitted().asks('Gus Agent', { type: 'edit', visibility: 'public' })).toMatchObject({ refused: 'dossier.not-a-draft' });
  });
});

describe('a supervisor of a desk', () => {
  const supervised = inAService('confidential', 'Fay Mer');

  it('reads what the desk has sent, not its drafts', () => {
    expect(reads('Fay Mer', supervised)).toBe(false);
    expect(reads('Fay Mer', supervised.submitted())).toBe(true);
  });

  it('prepares nothing and decides nothing, whatever waits there', () => {
    expect(supervised.asks('Fay Mer', { type: 'edit', title: 'Autre titre' })).toMatchObject({ refused: 'dossier.not-yours' });
    const sent = supervised.submitted();
    const over = { ...sent.chart, desks: sent.chart.desks.map((desk) => ({ ...desk, supervisors: desk.holders.includes(person('Fay Mer')) ? [] : [person('Fay Mer')] })) };
    const situation = situationOf(sent.dossier!, dossierType('courrier')!, over, monday);
    expect(isRefusal(entitlement(sent.dossier!.tasks[0]!, person('Fay Mer'), situation))).toBe(true);
    expect(isRefusal(entitlement({ ...sent.dossier!.tasks[0]!, kind: 'signature' }, person('Fay Mer'), situation))).toBe(true);
    expect(placesOf(person('Fay Mer'), over, monday, []).map(({ key }) => key)).toEqual(['person:Fay Mer']);
  });
});
