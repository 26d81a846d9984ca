import type { Sha256 } from '#kernel/digest.js';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { journalSentence } from '#organisation/journal.js';
import { recordCredential } from '#organisation/change.js';
import { followHouseSeal, recordHouseSeal, redescribe, withdrawHouseSeal } from '#organisation/seal/change-seal.js';
import { houseSealAt, standingSeal, type HouseSeal, type HouseSealId } from '#organisation/seal/house-seal.js';
import { legalName, sealMention } from '#organisation/seal/seal-name.js';
import type { Organisation, OrganisationKind } from '#organisation/organisation.js';
import { aChart, aCredential, moment, person } from '../support/chart.js';
import { aHouseSeal } from '../support/house-seal.js';

const at = moment('2025-04-10T08:00:00Z');
const zone = { timeZone: 'Europe/Paris' };
const another = (changes: Partial<HouseSeal> = {}): HouseSeal => aHouseSeal({ id: 'cachet-2' as HouseSealId, certificate: 'd'.repeat(64) as Sha256, ...changes });
const code = (given: HouseSeal, seals: readonly HouseSeal[] = [], credentials = [aCredential(person('Ada Roy'))]): string | null => {
  const change = recordHouseSeal(given, seals, credentials, zone, at);
  return isRefusal(change) ? change.refused : null;
};

describe('what the seal of a collectivité is called', () => {
  it.each<[string, OrganisationKind, string]>([
    ['Rang', 'commune', 'Cachet de la commune de Rang'],
    ['Arras', 'commune', 'Cachet de la commune d’Arras'],
    ['Le Havre', 'commune', 'Cachet de la commune du Havre'],
    ['Les Ulis', 'commune', 'Cachet de la commune des Ulis'],
    ['La Rochelle', 'commune', 'Cachet de la commune de La Rochelle'],
    ['Ville de Lille', 'commune', 'Cachet de la ville de Lille'],
    ['Commune de Rang', 'commune', 'Cachet de la commune de Rang'],
    ['Communauté de communes du Ternois', 'epci', 'Cachet de la communauté de communes du Ternois'],
    ['Syndicat des eaux', 'syndicat', 'Cachet du syndicat des eaux'],
    ['Centre de gestion de l’Aisne', 'centre-de-gestion', 'Cachet du centre de gestion de l’Aisne'],
    ['Eurométropole de Strasbourg', 'epci', 'Cachet de l’eurométropole de Strasbourg'],
    ['CDG 59', 'centre-de-gestion', 'Cachet de CDG 59'],
  ])('%s', (name, kind, expected) => {
    expect(sealMention({ name, kind })).toBe(expected);
    expect(expected).not.toMatch(/signature/i);
  });

  it('names the commune in its certificate', () => {
    expect(legalName({ name: 'Rang', kind: 'commune' })).toBe('Commune de Rang');
    expect(legalName({ name: 'Syndicat des eaux', kind: 'syndicat' })).toBe('Syndicat des eaux');
  });
});

describe('the seal of the collectivité', () => {
  it('is put from its first instant to its last, the last left out', () => {
    const seal = aHouseSeal({ validFrom: at, validTo: moment('2025-04-11T08:00:00Z') });
    expect(houseSealAt([seal], at)).toBe(seal);
    expect(houseSealAt([seal], moment('2025-04-10T07:59:59Z'))).toMatchObject({ refused: 'organisation.house-seal-not-valid-now' });
    expect(houseSealAt([seal], moment('2025-04-11T08:00:00Z'))).toMatchObject({ refused: 'organisation.house-seal-not-valid-now' });
    expect(houseSealAt([], at)).toMatchObject({ refused: 'organisation.house-seal-missing' });
  });

  it('is one: another takes its place, and the journal says so', () => {
    const change = recordHouseSeal(another(), [aHouseSeal()], [], zone, at);
    if (isRefusal(change)) throw new Error(change.refused);
    const written = change.writes.map(({ value }) => value as HouseSeal);
    expect(written).toMatchObject([{ id: 'cachet-1', endedAt: at, ended: 'replaced' }, { id: 'cachet-2', endedAt: null }]);
    expect(standingSeal(written)?.id).toBe('cachet-2');
    expect(change.lines.map(({ action, facts }) => journalSentence(action, { ...(facts as object), ...zone }))).toEqual([
      'Cachet de la commune de Rang : certificat « Commune de Rang » enregistré, valable du 1er janvier 2020 à 1 h 00 au 1er janvier 2030 à 1 h 00, à la place du précédent',
    ]);
    expect(change.lines[0]!.digests).toEqual(['d'.repeat(64)]);
  });

  it('is not one that is known already, of the house or of one of its people, nor one that ends before it begins', () => {
    expect(code(another(), [aHouseSeal()])).toBeNull();
    expect(code(aHouseSeal({ id: 'cachet-2' as HouseSealId }), [aHouseSeal()])).toBe('organisation.certificate-already-recorded');
    expect(code(aHouseSeal({ id: 'cachet-2' as HouseSealId }), [aHouseSeal({ endedAt: at, ended: 'withdrawn' })])).toBe('organisation.certificate-already-recorded');
    expect(code(another({ certificate: aCredential(person('Ada Roy')).certificate }))).toBe('organisation.certificate-already-recorded');
    expect(code(another({ validTo: moment('2019-01-01T00:00:00Z') }))).toBe('organisation.ends-before-it-begins');
    expect(code(another({ holder: 'Commune\u0000' }))).toBe('organisation.unreadable-text');
  });

  it('signs for nobody: its certificate is not recorded as that of a person, even once it is over', () => {
    const chart = aChart({ mayor: 'Ada Roy' });
    const given = aCredential(person('Ada Roy'), { certificate: aHouseSeal().certificate });
    for (const seal of [aHouseSeal(), aHouseSeal({ endedAt: at, ended: 'replaced' })]) expect(recordCredential(chart, given, [], [seal])).toMatchObject({ refused: 'organisation.certificate-already-recorded', facts: { name: 'Commune de Rang' } });
    expect(recordCredential(chart, given, [], [another()])).toMatchObject({ result: given });
  });

  it('is made anew only after the one that was seen: what was bought or withdrawn meanwhile stays so', () => {
    const followed = (former: HouseSeal | null, seals: readonly HouseSeal[]) => followHouseSeal(another(), former?.id ?? null, seals, [], zone, at);
    const seen = aHouseSeal({ validTo: at });
    expect(followed(seen, [seen])).toMatchObject({ result: { id: 'cachet-2' } });
    expect(followed(null, [])).toMatchObject({ result: { id: 'cachet-2' } });
    const bought = aHouseSeal({ id: 'achete' as HouseSealId, certificate: 'e'.repeat(64) as Sha256, keyReference: 'brought:x' });
    for (const [former, seals] of [[seen, [{ ...seen, endedAt: at, ended: 'replaced' as const }, bought]], [seen, [{ ...seen, endedAt: at, ended: 'withdrawn' as const }]], [null, [bought]]] as const) {
      expect(followed(former, seals)).toMatchObject({ refused: 'organisation.house-seal-changed-meanwhile' });
    }
  });

  it('is put no more once the collectivité is another legal person, and follows its name', () => {
    const rang: Organisation = {
      id: 'rang' as OrganisationId, name: 'Rang', siren: '216200014', department: '062', insee: '62001', population: 900, kind: 'commune', timeZone: 'Europe/Paris',
      publicity: 'electronic', publicityDeliberation: null, publicityDecidedOn: null, demo: false,
    };
    expect(redescribe(rang, { ...rang, siren: '216200022' }, [aHouseSeal()], at)).toMatchObject({ writes: [{ value: { endedAt: at, ended: 'withdrawn' } }], lines: [{ action: 'organisation.house-seal-withdrawn' }] });
    expect(redescribe(rang, { ...rang, name: 'Ville de Rang' }, [aHouseSeal()], at)).toMatchObject({ writes: [{ value: { id: 'cachet-1', endedAt: null, mention: 'Cachet de la ville de Rang' } }], lines: [{ action: 'organisation.house-seal-recorded', facts: { mention: 'Cachet de la ville de Rang' } }] });
    expect(redescribe(rang, { ...rang, population: 12 }, [aHouseSeal()], at)).toBeNull();
    expect(redescribe(rang, { ...rang, siren: '216200022' }, [aHouseSeal({ endedAt: at, ended: 'withdrawn' })], at)).toBeNull();
  });

  it('comes back when it was replaced by mistake', () => {
    const change = recordHouseSeal(aHouseSeal({ id: 'cachet-3' as HouseSealId }), [aHouseSeal({ endedAt: at, ended: 'replaced' }), another()], [], zone, at);
    if (isRefusal(change)) throw new Error(change.refused);
    expect(change.writes.map(({ value }) => value)).toMatchObject([{ id: 'cachet-2', ended: 'replaced' }, { id: 'cachet-1', ended: null, endedAt: null }]);
  });

  it('is withdrawn once, and none is put any more', () => {
    const change = withdrawHouseSeal([aHouseSeal()], at);
    if (isRefusal(change)) throw new Error(change.refused);
    expect(houseSealAt([change.result], at)).toMatchObject({ refused: 'organisation.house-seal-missing' });
    expect(withdrawHouseSeal([change.result], at)).toMatchObject({ refused: 'organisation.house-seal-missing' });
    expect(journalSentence(change.lines[0]!.action, { ...(change.lines[0]!.facts as object), ...zone })).toBe('Cachet de la commune de Rang : certificat « Commune de Rang » retiré le 10 avril 2025 à 10 h 00, aucun cachet n’est plus apposé');
  });
});
