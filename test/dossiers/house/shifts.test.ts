import fc from 'fast-check';
import { withChange } from '#organisation/apply-change.js';
import { closeMandate, recordDelegation, recordDesk, withdraw, type Change } from '#organisation/change.js';
import type { Chart } from '#organisation/chart.js';
import type { CivilDate } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import type { MandateId } from '#organisation/mandate.js';
import { whoMaySign } from '#organisation/powers.js';
import { actOf, dossierType, dossierTypes } from '#acts/dossier-type.js';
import { actsShift, deskShift, fallsWith, typesShift } from '#dossiers/house/shift-words.js';
import { deskShifts, everySample, sameShift, shiftOf } from '#dossiers/house/shifts.js';
import { desksToday, gathered, signsToday, standingOfDelegations } from '#dossiers/house/today.js';
import { aChart, aCredential, aDelegation, moment, person, type TestChart } from '../../support/chart.js';

const at = moment('2025-04-15T08:00:00Z');
const day = (text: string) => text as CivilDate;
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

function town(): TestChart {
  return aChart({
    mayor: 'Ada Roy', deputies: [{ name: 'Bea Nord', gender: 'f' }, 'Carl Est'], agents: [{ name: 'Dora Dir', gender: 'f', title: 'directrice générale des services' }],
    desks: { dgs: ['Dora Dir'], finances: [], deuxieme: ['Carl Est'] },
  });
}

function made<T>(change: Change<T> | ReturnType<typeof closeMandate>): Change {
  if (isRefusal(change)) throw new Error(change.refused);
  return change;
}

function told(before: TestChart, change: Change) {
  const after = withChange(before, change);
  const acts = ['bon-de-commande', 'courrier'].flatMap((key) => {
    const shift = shiftOf(actOf(dossierType(key)!, {}), before, after, at);
    return shift ? [plain(actsShift(2, shift, { chart: after, at }).sentence)] : [];
  });
  return { acts, falls: fallsWith(before, after, { before: [], after: [] }, at).map(plain), after };
}

describe('what a change of the chart changes', () => {
  it('is, of an arrêté, who may sign from then on beside the mayor', () => {
    const change = made(recordDelegation(town(), aDelegation('Bea Nord', { types: ['bon-de-commande'], number: '2025-1', date: '2025-04-01' })));
    expect(told(town(), change).acts).toEqual(['2 dossiers attendent une signature : Bea NORD, 1re adjointe, pourra aussi les signer. Arrêté n° 2025-1 du 1er avril 2025 (CGCT L2122-18).']);
  });

  it('is nothing as long as the arrêté is not executory', () => {
    const change = made(recordDelegation(town(), aDelegation('Bea Nord', { types: ['bon-de-commande'], date: '2025-04-01', executoryOn: null })));
    expect(told(town(), change).acts).toEqual([]);
  });

  it('is, of a withdrawal, who may sign no more and who will', () => {
    const before = town().withDelegation('Bea Nord', { types: ['courrier'], number: '2025-1' });
    expect(told(before, made(withdraw(before, before.delegations[0]!.id, day('2025-04-15')))).acts).toEqual(['2 dossiers attendent une signature : Bea NORD ne pourra plus signer ; Ada ROY, maire, les signera.']);
  });

  it('is, of the end of a mandate, the delegations that fall, the certificate and the desk left behind', () => {
    const before = town().withDelegation('Carl Est', { types: ['courrier'], number: '2025-1' });
    const change = made(closeMandate(before, 'deputy-Carl Est' as MandateId, at));
    const { acts, falls, after } = told(before, change);
    expect([acts, falls]).toEqual([
      ['2 dossiers attendent une signature : Carl EST ne pourra plus signer ; Ada ROY, maire, les signera.'],
      ['La délégation de Carl EST (arrêté n° 2025-1) n’aura plus d’effet.', 'Carl EST tient toujours le bureau « deuxieme » : confiez-le à quelqu’un d’autre.'],
    ]);
    const bound = aCredential(person('Carl Est'), { mandate: 'deputy-Carl Est' as MandateId });
    expect(fallsWith(before, after, { before: [bound], after: [bound] }, at).map(plain)).toContain('Le certificat de signature de Carl EST ne pourra plus servir.');
  });

  it('is, of the end of the mandate of the mayor, the first deputy for everything', () => {
    const before = town();
    const after = withChange(before, made(closeMandate(before, 'mayor-Ada Roy' as MandateId, at)));
    const shift = shiftOf(actOf(dossierType('arrete')!, {}), before, after, at)!;
    expect(plain(actsShift(1, shift, { chart: after, at }).sentence)).toBe('1 dossier attend une signature : il ira à Bea NORD, 1re adjointe. Suppléance de plein droit, dans l’ordre du tableau (CGCT L2122-17).');
    expect(typesShift(['Arrêté'], false, shift, { chart: after, at })).toMatchObject({ what: 'Arrêté', open: false, by: [{ name: 'Bea NORD' }] });
  });

  it('is, of a desk, who handles what waits there', () => {
    const before = town();
    const [finances] = before.desks.filter(({ slug }) => slug === 'finances');
    const given = withChange(before, made(recordDesk(before, { ...finances!, holders: [person('Dora Dir')] })));
    const emptied = withChange(before, made(recordDesk(before, { ...before.desks[0]!, holders: [] })));
    expect([given, emptied].flatMap((after) => deskShifts(before, after, at).map((shift) => plain(deskShift(3, shift, { chart: after, at }).sentence)))).toEqual([
      '3 dossiers attendent le bureau « finances » : ils iront à Dora DIR, directrice générale des services.',
      '3 dossiers attendent le bureau « dgs » : ils restent sans personne pour les traiter.',
    ]);
  });

  it('is, of a desk that is kept in part, who handles each part of it', () => {
    const before = town().withAbsence('Dora Dir', { from: '2025-04-10' });
    const kept = before.withCover('dgs', 'deuxieme', { from: '2025-04-10', types: ['bon-de-commande'] });
    const told = (was: TestChart, after: Chart, language: 'fr' | 'en' = 'fr') => deskShifts(was, after, at).map((shift) => [shift.types, plain(deskShift(3, shift, { chart: after, at, language }).sentence)]);
    expect(told(before, kept)).toEqual([[{ only: ['bon-de-commande'] }, '3 dossiers attendent le bureau « dgs » (Bon de commande) : ils iront à Carl EST, 2e adjoint.']]);
    // Its holder is there for all of it, and leaves: the orders stay in good hands, the rest does not.
    const held = town().withCover('dgs', 'deuxieme', { from: '2025-04-10', types: ['bon-de-commande'] });
    const left = withChange(held, made(recordDesk(held, { ...held.desks[0]!, holders: [] })));
    expect(told(held, left)).toEqual([
      [{ only: ['bon-de-commande'] }, '3 dossiers attendent le bureau « dgs » (Bon de commande) : ils iront à Carl EST, 2e adjoint.'],
      [{ except: ['bon-de-commande'] }, '3 dossiers attendent le bureau « dgs » (sauf Bon de commande) : ils restent sans personne pour les traiter.'],
    ]);
    expect(told(held, left, 'en').at(-1)![1]).toBe('3 dossiers wait for the desk “dgs” (all but Bon de commande): they stay without anybody to deal with them.');
    expect(told(kept, withChange(kept, made(recordDesk(kept, { ...kept.desks[2]!, holders: [] }))))).toContainEqual([{ only: ['bon-de-commande'] }, '3 dossiers attendent le bureau « dgs » (Bon de commande) : ils restent sans personne pour les traiter.']);
  });

  it('names exactly those whom the rules would let sign, whatever changes', () => {
    const names = ['Bea Nord', 'Carl Est'] as const;
    fc.assert(fc.property(fc.subarray([...names]), fc.subarray([...names]), fc.constantFrom('courrier', 'bon-de-commande', 'arrete'), (delegated, impeded, type) => {
      const before = delegated.reduce((chart, name, index) => chart.withDelegation(name, { types: [type], priority: index + 1, number: `2025-${index}` }), town());
      const after = impeded.reduce((chart, name) => chart.withImpediment(name, { from: '2025-04-14T08:00:00Z' }), before);
      for (const { act } of everySample(before, after, at)) {
        const people = (chart: TestChart) => whoMaySign(act, chart, at).signatories.map((one) => one.person);
        const shift = shiftOf(act, before, after, at);
        const [was, is] = [people(before), people(after)];
        expect((shift?.gained ?? []).map((one) => one.person)).toEqual(is.filter((one) => !was.includes(one)));
        expect((shift?.lost ?? []).map((one) => one.person)).toEqual(was.filter((one) => !is.includes(one)));
        if (shift) expect(sameShift(shift)).toBe(sameShift(shiftOf(act, before, after, at)!));
      }
    }));
  });

  it('looks at one act of every type at least', () => {
    expect(new Set(everySample(town(), town(), at).map(({ type }) => type))).toEqual(new Set(dossierTypes.map(({ name }) => name)));
  });
});

describe('the house today', () => {
  it('says what each person signs, on what ground and after whom', () => {
    const chart = town().withDelegation('Bea Nord', { types: ['bon-de-commande'], matters: ['2.1'], number: '2025-1', date: '2025-04-01' });
    expect(signsToday(person('Ada Roy'), chart, at)).toEqual([{ what: 'Tous les actes', because: 'En fonctions', after: null }]);
    expect(signsToday(person('Bea Nord'), chart, at)).toMatchObject([{ what: 'Bon de commande (matière 2.1)', after: { name: 'Ada ROY' } }]);
    expect(signsToday(person('Dora Dir'), chart, at)).toEqual([]);
    const impeded = chart.withImpediment('Ada Roy', { from: '2025-04-14T08:00:00Z' });
    expect(signsToday(person('Bea Nord'), impeded, at).map(({ what }) => plain(what))).toEqual(['Tous les actes, sauf : Décision du maire']);
  });

  it('says why a delegation gives nothing: not executory, withdrawn, of a former mayor', () => {
    const chart = town().withDelegation('Bea Nord', { types: ['courrier'], executoryOn: null }).withDelegation('Carl Est', { types: ['arrete'], withdrawnOn: '2025-01-01' }).withDelegation('Carl Est', { types: ['courrier'], date: '2019-01-05', priority: 2 }).withDelegation('Carl Est', { types: ['decision'] });
    expect(standingOfDelegations(chart, at).map(({ state, because }) => [state, because && plain(because)])).toEqual([
      ['not-executory', 'délégation non exécutoire : l’arrêté n° 2020-12 du 2 juin 2020 n’est pas encore publié ou notifié'],
      ['withdrawn', 'l’arrêté n° 2020-12 du 2 juin 2020 a été rapporté à compter du 1er janvier 2025'],
      ['former-mayor', 'l’arrêté n° 2020-12 du 5 janvier 2019 a été pris avant l’entrée en fonctions de l’exécutif actuel'],
      ['in-force', null],
    ]);
  });

  it('says who is there at each desk, and which desk keeps it', () => {
    const chart = town().withAbsence('Dora Dir', { from: '2025-04-10' }).withCover('dgs', 'deuxieme', { from: '2025-04-10' });
    expect(desksToday(chart, at).map(({ there, keptBy }) => [there.map(({ name }) => name), keptBy])).toEqual([[['Carl EST'], 'deuxieme'], [[], null], [['Carl EST'], null]]);
  });

  it('says of a desk that is kept in part for what somebody is there, and for what nobody', () => {
    const away = town().withAbsence('Dora Dir', { from: '2025-04-10' });
    const told = (chart: TestChart) => gathered(desksToday(chart, at), [7, 2, 0, 0], chart).filter(({ desk }) => desk === 'dgs').map(({ there, keptBy, waiting, apart }) => [there.map(({ name }) => name), keptBy, waiting, apart.map((part) => [part.types, part.there.map(({ name }) => name), part.keptBy, part.waiting])]);
    const orders = { from: '2025-04-10', types: ['bon-de-commande'] };
    expect(told(away.withCover('dgs', 'deuxieme', orders))).toEqual([[[], null, 2, [[['Bon de commande'], ['Carl EST'], 'deuxieme', 7]]]]);
    // A type the house made on it goes with it.
    const own = { key: 'bon-de-commande/voirie', model: 'bon-de-commande', name: 'Bon de commande de voirie', facts: [], asked: [], visibility: 'service', circuitKey: null, withdrawnAt: null } as unknown as Chart['houseTypes'][number];
    expect(desksToday({ ...away.withCover('dgs', 'deuxieme', orders), houseTypes: [own] }, at)[0]!.of).toEqual({ only: ['bon-de-commande', 'bon-de-commande/voirie'] });
    // The orders are given to a desk where nobody is, all else to one where somebody is.
    expect(told(away.withCover('dgs', 'finances', orders).withCover('dgs', 'deuxieme', { from: '2025-04-10' }))).toEqual([[['Carl EST'], 'deuxieme', 2, [[['Bon de commande'], [], 'finances', 7]]]]);
  });
});
