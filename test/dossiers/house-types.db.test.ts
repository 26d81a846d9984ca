import { dossierType, dossierTypes, typesInUse } from '#acts/dossier-type.js';
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { DossierTypesService } from '#dossiers/catalogue/dossier-types.service.js';
import { openTasks } from '#dossiers/dossier.js';
import { replay } from '#dossiers/apply.js';
import { typeOf } from '#dossiers/decide.js';
import { eventOf } from '#dossiers/event-entry.js';
import { filterFrom } from '#dossiers/trays/tray-filter.js';
import type { DossierId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import type { Actor } from '#organisation/actor.js';
import type { AskedFact, AskedType } from '#organisation/dossier-types/asked-type.js';
import type { HouseTypeId } from '#organisation/dossier-types/house-type.js';
import { moment } from '../support/chart.js';
import { done, fresh } from '../support/organisation.js';
import { aParapheur, aPiece, aTown, asking, seenOf } from './a-service.js';

const now = moment('2025-04-10T08:00:00Z');
let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let types: DossierTypesService;

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => now });
  const { db, services, circuits } = parapheur;
  types = new DossierTypesService(db.database, services.organisation, services.changes, circuits, services.news);
}, 120_000);
afterAll(() => parapheur?.db.close());

const caution: AskedFact = { label: 'Caution', kind: 'amount', required: true };
const asked = (name: string, facts: readonly AskedFact[], more: Partial<AskedType> = {}): AskedType => ({ name, description: null, visibility: 'service', circuitKey: null, facts, ...more });
const letter = dossierType('courrier')!.metadata;
const visa = (id: string, desk: string) => ({ kind: 'visa' as const, id: id as StepId, name: `Visa ${id}`, who: { kind: 'desk' as const, desk } });

/** Above a hundred euros of deposit the reception sees it too. */
const loans: CircuitDefinition = {
  format: 1, key: 'prets', name: 'Prêts', dossierTypes: ['courrier/pret-de-salle'],
  root: { kind: 'sequence', nodes: [
    visa('direction', 'direction'),
    { kind: 'choice', name: 'Caution', cases: [{ when: { kind: 'number', field: 'ownCaution', operator: 'at-least', value: 10_000 }, then: visa('accueil', 'accueil') }], otherwise: null },
    { kind: 'signature', id: 'maire' as StepId, name: 'Signature', who: { kind: 'lawful-signatory' } },
  ] },
};

async function aHouse() {
  const town = await aTown(parapheur);
  const administrator: Actor = town.actor(town.dgs);
  const made = done(await types.make(administrator, { id: fresh<HouseTypeId>(), model: 'courrier' }, asked('Prêt de salle', [...letter, caution])));
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, loans, { personId: null, name: 'Test' }));
  const people = asking(parapheur, town);
  const begin = async (metadata: Record<string, string | number>, type = made.key) => {
    const id = fresh<DossierId>();
    return people.ask(town.dgs, id, { type: 'create', id, dossierType: type, title: 'Salle des fêtes', metadata, desk: null });
  };
  const sent = async (amount: number) => {
    const draft = done(await begin({ recipient: 'Club de judo', ownCaution: amount }));
    const whole = done(await people.ask(town.dgs, draft.id, { type: 'add-document', document: aPiece() }));
    return done(await people.ask(town.dgs, draft.id, { type: 'submit', seen: seenOf(whole) }));
  };
  const change = (actor: Actor, facts: readonly AskedFact[], seen: number, more: Partial<AskedType> & { name?: string } = {}) => types.change(actor, { key: made.key, seen, id: fresh() }, asked(more.name ?? 'Prêt de salle', facts, more));
  return { town, administrator, made, people, begin, sent, change };
}
const chartOf = (house: Awaited<ReturnType<typeof aHouse>>) => types.house({ organisationId: house.town.id });

describe('a type the collectivité makes', () => {
  it('takes a dossier through its circuit, where a condition decides on what it alone asks', async () => {
    const house = await aHouse();
    done(await house.change(house.administrator, [...letter, { ...caution, key: 'ownCaution' }], 1, { circuitKey: 'prets' }));
    for (const [amount, steps] of [[9_999, ['maire']], [10_000, ['accueil']]] as const) {
      const dossier = done(await house.people.decide(house.town.dgs, await house.sent(amount), 'approve'));
      expect(openTasks(dossier).map(({ step }) => step)).toEqual(steps);
    }
    const incomplete = done(await house.begin({ recipient: 'Club de judo' }));
    const whole = done(await house.people.ask(house.town.dgs, incomplete.id, { type: 'add-document', document: aPiece() }));
    expect(await house.people.ask(house.town.dgs, incomplete.id, { type: 'submit', seen: seenOf(whole) })).toMatchObject({ refused: 'dossier.incomplete', facts: { missing: ['Caution'] } });
  });

  it('leaves to each dossier what was asked of it when it was begun, in its rows and in its evidence', async () => {
    const house = await aHouse();
    const before = done(await house.begin({ recipient: 'Club de judo', ownCaution: 5_000 }));
    done(await house.change(house.administrator, [...letter, { ...caution, key: 'ownCaution', label: 'Dépôt de garantie', required: false }, { label: 'Assurance', kind: 'date', required: true }], 1, { name: 'Location de salle' }));
    const after = done(await house.begin({ recipient: 'Club de judo' }));
    const { dossiers: stored, events } = await parapheur.db.database.transaction(house.town.id, async (manager) => ({
      dossiers: (await parapheur.sights.lookAt(manager, house.town.id, [before.id, after.id], null)).sights,
      events: (await parapheur.services.evidence.read(manager, house.town.id, before.id)).flatMap(({ entry }) => eventOf(entry) ?? []),
    }));
    const labels = (id: DossierId) => typeOf(stored.get(id)!.dossier).metadata.map(({ label }) => label).slice(letter.length);
    expect([typeOf(stored.get(before.id)!.dossier).name, labels(before.id)]).toEqual(['Prêt de salle', ['Caution']]);
    expect([typeOf(stored.get(after.id)!.dossier).name, labels(after.id)]).toEqual(['Location de salle', ['Dépôt de garantie', 'Assurance']]);
    expect(replay(events)).toEqual(stored.get(before.id)!.dossier);
    const [line] = (await parapheur.trays.page(house.town.actor(house.town.dgs), 'drafts', null, 5, { filter: filterFrom({ type: house.made.key, fact: ['ownCaution:1000..5000'] }, await chartOf(house)), sort: 'received', desk: null, only: null })).items;
    expect(line).toMatchObject({ dossierId: before.id, typeName: 'Location de salle' });
  });

  it('begins no dossier once it is withdrawn, and those there are go on', async () => {
    const house = await aHouse();
    const draft = done(await house.begin({ recipient: 'Club de judo', ownCaution: 5_000 }));
    done(await types.withdraw(house.administrator, { key: house.made.key, seen: 1, id: fresh() }));
    expect(await house.begin({ recipient: 'Club de judo', ownCaution: 5_000 })).toMatchObject({ refused: 'dossier.type-withdrawn', facts: { type: 'Prêt de salle' } });
    expect(done(await house.people.ask(house.town.dgs, draft.id, { type: 'edit', title: 'Salle des mariages' })).title).toBe('Salle des mariages');
    done(await types.takeBack(house.administrator, { key: house.made.key, seen: 2, id: fresh() }));
    expect(isRefusal(await house.begin({ recipient: 'Club de judo', ownCaution: 5_000 }))).toBe(false);
  });

  it('keeps a fact that a circuit in force reads, and names the circuit', async () => {
    const house = await aHouse();
    expect(await house.change(house.administrator, [...letter], 1)).toMatchObject({ refused: 'organisation.type-fact-read', facts: { label: 'Caution', circuits: ['Prêts'] } });
    expect((await chartOf(house)).houseTypes[0]).toMatchObject({ version: 1 });
  });

  it('is changed by one of two who saw the same, made once by two who ask the same', async () => {
    const house = await aHouse();
    const kept = [...letter, { ...caution, key: 'ownCaution' }];
    const both = await Promise.all(['Assurance', 'Ménage'].map((label) => house.change(house.administrator, [...kept, { label, kind: 'date', required: false }], 1)));
    expect(both.filter(isRefusal)).toMatchObject([{ refused: 'organisation.type-changed-meanwhile' }]);
    const id = fresh<HouseTypeId>();
    const twice = await Promise.all([1, 2].map(() => types.make(house.administrator, { id, model: 'arrete' }, asked('Arrêté de voirie', [...dossierType('arrete')!.metadata, { label: 'Rue', kind: 'text', required: true }]))));
    expect(twice.map((one) => done(one).key)).toEqual(['arrete/arrete-de-voirie', 'arrete/arrete-de-voirie']);
    expect((await chartOf(house)).houseTypes.map(({ version }) => version).sort()).toEqual([1, 2]);
    const told = (await parapheur.db.database.transaction(house.town.id, (manager) => parapheur.services.evidence.read(manager, house.town.id, house.town.id))).map(({ entry }) => entry.action).filter((action) => action.includes('dossier-type'));
    expect(told).toEqual(['organisation.dossier-type-made', 'organisation.dossier-type-changed', 'organisation.dossier-type-made']);
  });

  it('is of one collectivité: in another it is no type at all', async () => {
    const house = await aHouse();
    const neighbour = await aHouse();
    done(await types.withdraw(neighbour.administrator, { key: neighbour.made.key, seen: 1, id: fresh() }));
    expect(typesInUse(await chartOf(house)).length).toBe(dossierTypes.length + 1);
    const elsewhere = await aTown(parapheur);
    expect(await types.change(elsewhere.actor(elsewhere.dgs), { key: house.made.key, seen: 1, id: fresh() }, asked('Pris', []))).toMatchObject({ refused: 'organisation.type-unknown' });
    const id = fresh<DossierId>();
    expect(await asking(parapheur, elsewhere).ask(elsewhere.dgs, id, { type: 'create', id, dossierType: house.made.key, title: 'Salle', metadata: {}, desk: null })).toMatchObject({ refused: 'dossier.unknown-type' });
  });

  it('is only added to by a centre de gestion', async () => {
    const house = await aHouse();
    const onBehalf = { ...house.administrator, onBehalf: { personName: 'Nadia Robin', centreName: 'CDG 62', reason: 'Mise en route' } } as Actor;
    const kept = [...letter, { ...caution, key: 'ownCaution' }];
    expect(await house.change(onBehalf, kept, 1, { name: 'Autre nom' })).toMatchObject({ refused: 'centre.type-only-adds' });
    expect(await types.withdraw(onBehalf, { key: house.made.key, seen: 1, id: fresh() })).toMatchObject({ refused: 'centre.type-only-adds' });
    expect(done(await house.change(onBehalf, [...kept, { label: 'Assurance', kind: 'date', required: false }], 1)).version).toBe(2);
  });
});
