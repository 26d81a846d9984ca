import { situationOf } from '#dossiers/decide.js';
import { dossierType } from '#acts/dossier-type.js';
import { maySee } from '#dossiers/visibility.js';
import { compile } from '#circuits/compile.js';
import { person, type TestChart } from '../support/chart.js';
import { aDossier, aTown, deliberationCircuit, monday } from '../support/dossier.js';

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
