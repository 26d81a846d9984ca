import fc from 'fast-check';
import type { AbsenceId } from '#organisation/absence.js';
import { withChange } from '#organisation/apply-change.js';
import { correctAway, coversOf, declareAway, returnFrom } from '#organisation/away.js';
import type { Change } from '#organisation/change.js';
import type { Chart } from '#organisation/chart.js';
import { isWithin, type CoverId } from '#organisation/cover.js';
import type { CivilDate } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DeskId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { actOf, dossierType, dossierTypes, type Metadata } from '#acts/dossier-type.js';
import { tellInStead } from '#dossiers/absences/absence-words.js';
import { inStead } from '#dossiers/absences/in-stead.js';
import { movesOf, placesLeft } from '#dossiers/absences/moves.js';
import { overviewOf } from '#dossiers/absences/overview.js';
import { entitlement, type Situation } from '#dossiers/steps/routing.js';
import { tellUnkept, unkeptDays } from '#dossiers/absences/unkept.js';
import { whoWouldSign } from '#dossiers/absences/who-would-sign.js';
import { placesOf } from '#dossiers/trays/tray.js';
import { aChart, moment, person, type TestChart } from '../../support/chart.js';

const at = moment('2025-04-15T08:00:00Z');
const day = (text: string) => text as CivilDate;

function town(): TestChart {
  return aChart({
    mayor: 'Ada Roy', deputies: [{ name: 'Bea Nord', gender: 'f' }, 'Carl Est'], agents: [{ name: 'Dora Dir', gender: 'f', title: 'directrice générale des services' }, { name: 'Fin Un', post: 'other', title: 'comptable' }],
    desks: { dgs: ['Dora Dir'], finances: ['Fin Un'], maire: ['Ada Roy'] },
  });
}

/** As it is read: which spaces may break is another test’s. */
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

const told = (name: string, chart: TestChart): readonly string[] => inStead(person(name), chart, at).map((line) => tellInStead(line, person(name), chart, at))
  .map(({ what, by, because }) => plain(`${what} | ${by.map((one) => `${one.name}, ${one.title}`).join(' ; ') || 'personne'} | ${because}`));

describe('who acts in somebody’s place', () => {
  it('is the first deputy for a mayor found impeded, and the council itself for what it has delegated', () => {
    expect(told('Ada Roy', town().withImpediment('Ada Roy', { from: '2025-04-14T08:00:00Z' }))).toEqual([
      'Tous les actes, sauf ceux qui suivent | Bea NORD, 1re adjointe | Suppléance de plein droit, dans l’ordre du tableau (CGCT L2122-17)',
      'Décision du maire | personne | Décision prise par délégation du conseil : pendant l’empêchement, c’est le conseil qui décide, sauf si sa délibération permet la suppléance (CGCT L2122-23)',
      'Bureau « maire » | personne | Aucun bureau ne le garde',
    ]);
  });

  it('is nobody for a mayor who is only away: the power stays', () => {
    expect(told('Ada Roy', town().withAbsence('Ada Roy', { from: '2025-04-14' }))[0]).toBe('Tous les actes | personne | Être absent n’est pas être empêché : la suppléance ne joue qu’après constat d’un empêchement (CGCT L2122-17)');
  });

  it('is the next delegate of the field, by order of priority', () => {
    const delegated = town().withDelegation('Bea Nord', { types: ['bon-de-commande'], number: '2025-1', priority: 1 }).withDelegation('Carl Est', { types: ['bon-de-commande'], number: '2025-2', priority: 2 });
    expect(told('Bea Nord', delegated.withAbsence('Bea Nord', { from: '2025-04-15', to: '2025-04-15' }))).toEqual(['Bon de commande | Carl EST, 2e adjoint | Arrêté n° 2025-2 du 2 juin 2020 (CGCT L2122-18)']);
  });

  it('is told with the arrêté it rests on, where its file is kept', () => {
    const delegated = town().withDelegation('Bea Nord', { types: ['bon-de-commande'], number: '2025-1', priority: 1 }).withDelegation('Carl Est', { types: ['bon-de-commande'], number: '2025-2', priority: 2 }).withAbsence('Bea Nord', { from: '2025-04-15', to: '2025-04-15' });
    const kept = { ...delegated, delegations: delegated.delegations.map((one) => ({ ...one, arrete: { ...one.arrete, file: 'a'.repeat(64) as Sha256 } })) };
    const arretes = (chart: Chart) => overviewOf(chart, { person: person('Fin Un'), administers: false }, at).flatMap(({ inStead: lines }) => lines.map(({ arrete }) => arrete));
    expect(arretes(delegated)).toEqual([null]);
    expect(arretes(kept)).toEqual([{ delegation: delegated.delegations[1]!.id, number: '2025-2', file: 'a'.repeat(64) }]);
    expect(arretes(town().withImpediment('Ada Roy', { from: '2025-04-14T08:00:00Z' }))[0]).toBeNull();
  });

  it('is at a desk its other holders, else the desk that keeps it', () => {
    const chart = town().withAbsence('Dora Dir', { from: '2025-04-10' });
    expect(told('Dora Dir', chart)).toEqual(['Bureau « dgs » | personne | Aucun bureau ne le garde']);
    expect(told('Dora Dir', chart.withCover('dgs', 'finances', { from: '2025-04-10' }))).toEqual(['Bureau « dgs » | Fin UN, comptable | Gardé par le bureau « finances »']);
  });
});

describe('what waits when somebody leaves', () => {
  it('goes where the trays will show it', () => {
    const impeded = town().withImpediment('Ada Roy', { from: '2025-04-14T08:00:00Z' });
    const acts = ['arrete', 'courrier', 'decision'].map((key) => [`act:${key}`, actOf(dossierType(key)!, {})] as const);
    const left = placesLeft(person('Ada Roy'), impeded, acts, at).map((place) => ({ place, count: place.kind === 'act' ? 2 : place.kind === 'desk' ? 1 : 0 })).filter(({ count }) => count > 0);
    expect(movesOf(left, person('Ada Roy'), impeded, at).map(({ sentence }) => plain(sentence))).toEqual([
      '4 dossiers attendent une signature : ils iront à Bea NORD, 1re adjointe. Suppléance de plein droit, dans l’ordre du tableau (CGCT L2122-17).',
      '2 dossiers attendent une signature : ils restent auprès de Ada ROY. Décision prise par délégation du conseil : pendant l’empêchement, c’est le conseil qui décide, sauf si sa délibération permet la suppléance (CGCT L2122-23).',
      '1 dossier attend le bureau « maire » : il reste sans personne pour le traiter. Aucun bureau ne le garde.',
    ]);
  });

  it('is announced to nobody whose tray would not hold it', () => {
    const names = ['Ada Roy', 'Bea Nord', 'Carl Est', 'Dora Dir'];
    const acts = dossierTypes.map((type) => [`act:${JSON.stringify(actOf(type, {}))}`, actOf(type, {})] as const);
    fc.assert(fc.property(fc.constantFrom(...names), fc.subarray(names), fc.subarray(names), fc.subarray(names), (who, away, impeded, delegates) => {
      const started = delegates.reduce((chart, name, index) => (name === 'Ada Roy' ? chart : chart.withDelegation(name, { kind: name === 'Dora Dir' ? 'signature' : 'function', types: ['bon-de-commande', 'courrier'], priority: index + 1, number: `2025-${index}` })), town());
      const absent = away.reduce((chart, name) => chart.withAbsence(name, { from: '2025-04-15' }), started);
      const chart = impeded.reduce((found, name) => found.withImpediment(name, { from: '2025-04-14T08:00:00Z' }), absent);
      for (const place of placesLeft(person(who), chart, acts, at)) {
        if (place.kind !== 'act' || !place.answer.by) continue;
        expect(placesOf(place.answer.by.person, chart, at, [place.key]).some(({ key }) => key === place.key)).toBe(true);
      }
    }));
  });
});

describe('who would sign', () => {
  it('is exactly whose tray would hold the dossier, whatever the chart', () => {
    const names = ['Ada Roy', 'Bea Nord', 'Carl Est', 'Dora Dir', 'Fin Un'];
    fc.assert(fc.property(fc.constantFrom(...dossierTypes), fc.option(fc.integer({ min: 0, max: 10_000 })), fc.subarray(names), fc.subarray(names), (type, amountCents, away, impeded) => {
      const metadata: Metadata = amountCents === null ? {} : { amountCents };
      const started = town().withDelegation('Carl Est', { types: [type.key], maxAmountCents: 5_000 }).withDelegation('Dora Dir', { kind: 'signature', types: [type.key], number: '2025-9' });
      const chart = impeded.reduce((found, name) => found.withImpediment(name, { from: '2025-04-14T08:00:00Z' }), away.reduce((found, name) => found.withAbsence(name, { from: '2025-04-15' }), started));
      const key = `act:${JSON.stringify(actOf(type, metadata))}`;
      const received = names.filter((name) => placesOf(person(name), chart, at, [key]).some((place) => place.key === key));
      expect(whoWouldSign(type, metadata, chart, at).signatories.map((one) => String(one.person)).sort()).toEqual(received.sort());
    }));
  });

  it('is the same whoever minds which desk for which types: a cover moves work, never the power to sign', () => {
    fc.assert(fc.property(fc.constantFrom(...dossierTypes), fc.subarray(['dgs', 'finances']), fc.subarray(dossierTypes.map(({ key }) => key)), (type, desks, types) => {
      const covered = desks.reduce((chart, desk) => chart.withCover(desk, 'maire', { from: '2025-04-01', types }), town());
      expect(whoWouldSign(type, {}, covered, at)).toEqual(whoWouldSign(type, {}, town(), at));
    }));
  });

  it('says the mention, the ground and why the others do not', () => {
    const answer = whoWouldSign(dossierType('bon-de-commande')!, { amountCents: 9_000_00 }, town().withImpediment('Ada Roy', { from: '2025-04-14T08:00:00Z', proven: true }).withDelegation('Carl Est', { types: ['bon-de-commande'], maxAmountCents: 5_000_00, number: '2025-3' }), at);
    expect(answer.signatories.map(({ name, mention, because, there }) => [name, mention.join(' '), because, there])).toEqual([
      ['Bea NORD', 'Pour le Maire empêché, La 1re adjointe, Bea NORD', 'Suppléance de plein droit, dans l’ordre du tableau (CGCT L2122-17)', true],
    ]);
    expect(answer.passedOver.map(({ name, because }) => plain(`${name} : ${because}`))).toEqual([
      'Ada ROY : Un empêchement est constaté depuis le 14 avril 2025 à 10 h 00 (CGCT L2122-17).',
      'Carl EST : L’arrêté n° 2025-3 du 2 juin 2020 s’arrête à 5 000,00 € (CGCT L2122-18).',
    ]);
  });
});

describe('a desk given for some types of dossiers', () => {
  const chart = town().withAbsence('Dora Dir', { from: '2025-04-10' }).withCover('dgs', 'finances', { from: '2025-04-10', types: ['courrier', 'arrete'] });

  it('is told part by part: these dossiers, then the others', () => {
    expect(told('Dora Dir', chart)).toEqual(['Bureau « dgs » (Courrier, Arrêté) | Fin UN, comptable | Gardé par le bureau « finances »', 'Bureau « dgs » (sauf Courrier, Arrêté) | personne | Aucun bureau ne le garde']);
    const left = placesLeft(person('Dora Dir'), chart, [], at).map((place) => ({ place, count: place.kind === 'desk' ? 2 : 0 })).filter(({ count }) => count > 0);
    expect(movesOf(left, person('Dora Dir'), chart, at).map(({ sentence }) => plain(sentence))).toEqual([
      '2 dossiers attendent le bureau « dgs » (Courrier, Arrêté) : ils iront à Fin UN, comptable. Gardé par le bureau « finances ».',
      '2 dossiers attendent le bureau « dgs » (sauf Courrier, Arrêté) : ils restent sans personne pour les traiter. Aucun bureau ne le garde.',
    ]);
  });

  it('is in the tray of exactly those who may then decide such a dossier', () => {
    const names = ['Ada Roy', 'Dora Dir', 'Fin Un'];
    fc.assert(fc.property(fc.constantFrom(...dossierTypes), fc.subarray(dossierTypes.map(({ key }) => key)), fc.boolean(), (type, types, rest) => {
      const started = types.length > 0 || !rest ? town().withCover('dgs', 'finances', { from: '2025-04-10', types }) : town();
      const covered = rest && types.length > 0 ? started.withCover('dgs', 'maire', { from: '2025-04-10' }) : started;
      const situation = { type, metadata: {}, submitter: { person: person('Ada Roy'), name: '', desk: null }, signed: [], chart: covered, at } as unknown as Situation;
      for (const name of names) {
        const place = placesOf(person(name), covered, at, []).find(({ key }) => key === 'desk:dgs');
        const may = !isRefusal(entitlement({ kind: 'visa', addressee: { kind: 'desk', desk: 'dgs' as DeskId, name: 'dgs' } }, person(name), situation));
        expect([name, place !== undefined && isWithin(type.key, place.types)]).toEqual([name, may]);
      }
    }));
  });
});

describe('who was chosen to keep a desk', () => {
  const kept = (chart: TestChart) => unkeptDays(chart.covers, chart, at).map((one) => plain(tellUnkept(one, chart, at)));
  const leave = town().withAbsence('Dora Dir', { from: '2025-04-16', to: '2025-04-20' }).withCover('dgs', 'finances', { from: '2025-04-16', to: '2025-04-20' });

  it('and is away on the same days is told, with the days on which nobody is there', () => {
    expect(kept(leave)).toEqual([]);
    expect(kept(leave.withAbsence('Fin Un', { from: '2025-04-18', to: '2025-04-19' }))).toEqual([
      'Fin UN ne sera pas là aux mêmes dates (du 18 avril 2025 au 19 avril 2025) : personne ne garderait le bureau « dgs ». Choisissez un autre bureau que « finances ».',
    ]);
    expect(kept(leave.withAbsence('Fin Un', { from: '2025-04-10' }))[0]).toContain('(du 16 avril 2025 au 20 avril 2025)');
    expect(kept(leave.withAbsence('Fin Un', { from: '2025-04-21' }))).toEqual([]);
    expect(kept(leave.withImpediment('Fin Un', { from: '2025-04-17T12:00:00Z', to: '2025-04-18T10:00:00Z' }))[0]).toContain('(du 18 avril 2025 au 18 avril 2025)');
  });

  it('is nobody where the desk chosen has no holder; one kept in its turn is judged by who keeps it', () => {
    const empty = { ...leave, desks: leave.desks.map((desk) => (desk.slug === 'finances' ? { ...desk, holders: [] } : desk)) } as TestChart;
    expect(kept(empty)).toEqual(['Le bureau « finances » n’a pas de titulaire : personne ne garderait le bureau « dgs ». Choisissez-en un autre.']);
    expect(kept(leave.withAbsence('Fin Un', { from: '2025-04-18' }).withCover('finances', 'maire', { from: '2025-04-18' }))).toEqual([]);
  });
});

describe('an absence with the desks it leaves', () => {
  const absence = { id: 'away' as AbsenceId, person: person('Dora Dir'), note: null, from: day('2025-04-16'), to: day('2025-04-20') };
  const cover = { id: 'kept' as CoverId, desk: 'dgs' as DeskId, by: 'finances' as DeskId, types: [], from: absence.from, to: absence.to };
  const declared = (): TestChart => withChange(town(), declareAway(town(), absence, [cover], dossierTypes) as Change) as TestChart;

  it('is one change: corrected, its covers follow; called off, they are called off', () => {
    const corrected = withChange(declared(), correctAway(declared(), absence.id, { from: absence.from, to: null, note: 'Congés', seen: absence }, at, dossierTypes) as Change);
    expect([corrected.absences, corrected.covers]).toEqual([[{ ...absence, to: null, note: 'Congés' }], [{ ...cover, to: null }]]);
    const back = withChange(corrected, returnFrom(corrected, absence.id, at, dossierTypes) as Change);
    expect([back.absences[0]!.to, back.covers[0]!.to]).toEqual(['2025-04-14', '2025-04-14']);
    expect(overviewOf(back, { person: person('Fin Un'), administers: false }, at).map(({ state, note, mayChange, inStead: lines }) => ({ state, note, mayChange, lines }))).toEqual([{ state: 'called-off', note: null, mayChange: false, lines: [] }]);
    // What was called off stands in nobody’s way.
    expect(isRefusal(declareAway(back, { ...absence, id: 'again' as AbsenceId, from: day('2025-04-01'), to: null }, [{ ...cover, id: 'again' as CoverId, from: day('2025-04-01'), to: null }], dossierTypes))).toBe(false);
  });

  it('is given another keeper before it begins: the first never keeps it', () => {
    const other = { ...cover, id: 'other' as CoverId, by: 'maire' as DeskId };
    const corrected = withChange(declared(), correctAway(declared(), absence.id, { ...absence, seen: absence, keeping: { covers: [other], seen: [cover.id] } }, at, dossierTypes) as Change);
    expect(corrected.covers).toEqual([{ ...cover, to: '2025-04-14' }, other]);
    expect(coversOf(absence, corrected)).toEqual([other]);
  });

  it('is given another keeper in its course: what was kept until yesterday stays told, and the return ends what is kept today', () => {
    const onTheThird = moment('2025-04-18T08:00:00Z');
    const other = { ...cover, id: 'other' as CoverId, by: 'maire' as DeskId };
    const corrected = withChange(declared(), correctAway(declared(), absence.id, { ...absence, seen: absence, keeping: { covers: [other], seen: [cover.id] } }, onTheThird, dossierTypes) as Change);
    expect(corrected.covers).toEqual([{ ...cover, to: '2025-04-17' }, { ...other, from: '2025-04-18' }]);
    const longer = withChange(corrected, correctAway(corrected, absence.id, { ...absence, to: null, seen: absence }, onTheThird, dossierTypes) as Change);
    expect(longer.covers).toEqual([{ ...cover, to: '2025-04-17' }, { ...other, from: '2025-04-18', to: null }]);
    expect(withChange(longer, returnFrom(longer, absence.id, moment('2025-04-20T08:00:00Z'), dossierTypes) as Change).covers).toEqual([{ ...cover, to: '2025-04-17' }, { ...other, from: '2025-04-18', to: '2025-04-19' }]);
  });

  it('ends before the day another keeper was given: that one never keeps anything', () => {
    const onTheThird = moment('2025-04-18T08:00:00Z');
    const other = { ...cover, id: 'other' as CoverId, by: 'maire' as DeskId };
    const corrected = withChange(declared(), correctAway(declared(), absence.id, { ...absence, seen: absence, keeping: { covers: [other], seen: [cover.id] } }, onTheThird, dossierTypes) as Change);
    const shorter = withChange(corrected, correctAway(corrected, absence.id, { ...absence, to: day('2025-04-17'), seen: absence }, onTheThird, dossierTypes) as Change);
    expect([shorter.absences[0]!.to, shorter.covers.map(({ from, to }) => [from, to])]).toEqual(['2025-04-17', [['2025-04-16', '2025-04-17'], ['2025-04-18', '2025-04-17']]]);
    const over = withChange(declared(), correctAway(declared(), absence.id, { ...absence, to: day('2025-04-17'), seen: absence, keeping: { covers: [other], seen: [cover.id] } }, onTheThird, dossierTypes) as Change);
    expect(over.covers).toEqual([{ ...cover, to: '2025-04-17' }]);
  });

  it('leaves alone the keeper that somebody who shares the desk named for an absence begun later', () => {
    const shared = { ...declared(), desks: declared().desks.map((desk) => (desk.id === cover.desk ? { ...desk, holders: [person('Dora Dir'), person('Fin Un')] } : desk)) } as TestChart;
    const later = { ...absence, id: 'later' as AbsenceId, person: person('Fin Un'), from: day('2025-04-18') };
    const courrier = { ...cover, id: 'theirs' as CoverId, by: 'maire' as DeskId, from: later.from, types: ['courrier'] };
    const both = withChange(shared, declareAway(shared, later, [courrier], dossierTypes) as Change);
    expect([coversOf(absence, both), coversOf(later, both)]).toEqual([[cover], [courrier]]);
    expect(withChange(both, returnFrom(both, absence.id, moment('2025-04-19T08:00:00Z'), dossierTypes) as Change).covers).toEqual([{ ...cover, to: '2025-04-18' }, courrier]);
  });

  it('keeps the keeper that is given again, and loses the one that is not', () => {
    const again = correctAway(declared(), absence.id, { ...absence, seen: absence, keeping: { covers: [{ ...cover, id: 'again' as CoverId }], seen: [cover.id] } }, at, dossierTypes) as Change;
    expect(withChange(declared(), again).covers).toEqual([cover]);
    const none = correctAway(declared(), absence.id, { ...absence, seen: absence, keeping: { covers: [], seen: [cover.id] } }, at, dossierTypes) as Change;
    expect(coversOf(absence, withChange(declared(), none))).toEqual([]);
    expect(none.lines.map(({ action }) => action)).toEqual(['organisation.absence-corrected', 'organisation.cover-ended']);
  });

  it.each([
    ['organisation.not-own-desk', () => correctAway(declared(), absence.id, { ...absence, seen: absence, keeping: { covers: [{ ...cover, id: 'other' as CoverId, desk: 'finances' as DeskId, by: 'maire' as DeskId }], seen: [cover.id] } }, at, dossierTypes)],
    ['organisation.changed-meanwhile', () => correctAway(declared(), absence.id, { ...absence, seen: absence, keeping: { covers: [], seen: [] } }, at, dossierTypes)],
    ['organisation.not-own-desk', () => declareAway(town(), absence, [{ ...cover, desk: 'finances' as DeskId, by: 'dgs' as DeskId }], dossierTypes)],
    ['organisation.unknown-desk', () => declareAway(town(), absence, [{ ...cover, desk: 'nowhere' as DeskId }], dossierTypes)],
    ['organisation.cover-loop', () => declareAway(town().withCover('finances', 'dgs', { from: '2025-04-18' }), absence, [cover], dossierTypes)],
    ['organisation.absence-overlap', () => declareAway(declared(), { ...absence, id: 'other' as AbsenceId, from: day('2025-04-20') }, [], dossierTypes)],
    ['organisation.ends-before-it-begins', () => correctAway(declared(), absence.id, { from: absence.from, to: day('2025-04-01'), note: null, seen: absence }, at, dossierTypes)],
    ['organisation.changed-meanwhile', () => correctAway(declared(), absence.id, { from: absence.from, to: null, note: null, seen: { from: absence.from, to: null } }, at, dossierTypes)],
    ['organisation.absence-over', () => returnFrom(declared(), absence.id, moment('2025-05-01T08:00:00Z'), dossierTypes)],
    ['organisation.not-found', () => returnFrom(town(), absence.id, at, dossierTypes)],
  ])('is refused whole: %s', (code, decide) => {
    expect(decide()).toMatchObject({ refused: code });
  });
});
