import { actOf, dossierType, dossierTypes } from '#acts/dossier-type.js';
import { isRefusal } from '#kernel/refusal.js';
import { maySign, whoMaySign } from '#organisation/powers.js';
import { aChart, moment } from '../support/chart.js';

const at = moment('2025-04-10T10:00:00Z');
const town = aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord', 'Cid Sud'] });
const impeded = town.withImpediment('Ada Roy', { from: '2025-04-01T00:00:00Z' });
const signs = (key: string, facts: Parameters<typeof actOf>[1], chart = town): readonly string[] =>
  whoMaySign(actOf(dossierType(key)!, facts), chart, at).signatories.map(({ name }) => name);

describe('the dossier types', () => {
  it('have each a key, and each fact of theirs a key and a French label, once', () => {
    expect(new Set(dossierTypes.map(({ key }) => key)).size).toBe(dossierTypes.length);
    for (const { metadata } of dossierTypes) {
      expect(new Set(metadata.map(({ key }) => key)).size).toBe(metadata.length);
      expect(new Set(metadata.map(({ label }) => label)).size).toBe(metadata.length);
      for (const { label } of metadata) expect(label).toMatch(/^[A-ZÀ-Ü][^']*$/);
    }
  });

  it.each(['decision', 'convention', 'arrete-reglementaire', 'arrete-individuel', 'arrete-delegation', 'marche-public', 'urbanisme'])('%s cannot leave without the matter its circuit or its transmission looks at', (key) => {
    expect(dossierType(key)!.metadata.find((fact) => fact.key === 'matter')).toMatchObject({ kind: 'matter', required: true });
  });

  it('a decision of the mayor waits for the council while the mayor is impeded, unless the deliberation allows the substitute (CGCT L2122-23)', () => {
    expect(signs('decision', { matter: '3.3' })).toEqual(['Ada ROY']);
    expect(signs('decision', { matter: '3.3' }, impeded)).toEqual([]);
    expect(signs('decision', { matter: '3.3', substituteAllowed: false }, impeded)).toEqual([]);
    expect(signs('decision', { matter: '3.3', substituteAllowed: true }, impeded)).toEqual(['Bea NORD']);
  });

  it('what is stated on a dossier of another type gives nobody power', () => {
    expect(actOf(dossierType('arrete')!, { substituteAllowed: true })).toEqual({ nature: 'arrete', dossierType: 'arrete' });
  });

  it('a delegate signs up to the amount of the arrêté, whatever the money is for', () => {
    const finance = town.withDelegation('Bea Nord', { types: ['marche-public', 'pes-depense'], maxAmountCents: 4_000_000 });
    expect(signs('pes-depense', { amountCents: 4_000_000 }, finance)).toEqual(['Ada ROY', 'Bea NORD']);
    expect(signs('pes-depense', { amountCents: 4_000_001 }, finance)).toEqual(['Ada ROY']);
    expect(signs('marche-public', { matter: '1.1', amountCents: 9_000_000 }, finance)).toEqual(['Ada ROY']);
  });

  it('nobody entrusted with planning gives delegations away', () => {
    const planning = town.withDelegation('Cid Sud', { types: ['urbanisme'], matters: ['2'] });
    const deputy = planning.persons.find(({ lastName }) => lastName === 'Sud')!.id;
    expect(isRefusal(maySign(deputy, actOf(dossierType('urbanisme')!, { matter: '2.2' }), planning, at))).toBe(false);
    expect(isRefusal(maySign(deputy, actOf(dossierType('arrete-delegation')!, { matter: '5.4' }), planning, at))).toBe(true);
  });
});
