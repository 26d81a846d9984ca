// The circuits that a centre de gestion offers: copied by its communes, followed afterwards, seen by nobody else.

import type { CircuitDefinition } from '#circuits/definition.js';
import type { Draft } from '#circuits/draft.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Actor } from '#organisation/actor.js';
import { recordPerson } from '#organisation/change.js';
import { moment } from '../support/chart.js';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { anOrganisation, aTownHall, done, fresh } from '../support/organisation.js';
import { aCircuit, aStep, inSequence } from './a-circuit.js';
import { aDesigner, aWorkshop, workshopTables } from './a-workshop.js';

const now = moment('2026-03-10T09:00:00Z');
const clerk = { personId: null, name: 'Test' };
const visa = (id: string, name: string) => aStep(id, { name, who: { kind: 'desk', desk: 'direction' } });
const circuit = (...steps: readonly ReturnType<typeof visa>[]): CircuitDefinition => aCircuit(inSequence(...steps, aStep('maire', { kind: 'signature', who: { kind: 'lawful-signatory' } })), { key: 'conges', name: 'Congés' });

let db: TestDatabase;
let shop: ReturnType<typeof aWorkshop>;
beforeAll(async () => {
  db = await aDatabase({ entities: workshopTables });
  shop = aWorkshop(db, { now: () => now });
}, 60_000);
afterAll(() => db?.close());

async function aCentre() {
  const centre = anOrganisation({ name: 'CDG 62', kind: 'centre-de-gestion', insee: null });
  done(await shop.changes.found(centre, `centre-${centre.id}`, clerk));
  const person = done(await shop.changes.change(centre.id, clerk, (chart) => recordPerson(chart, { id: fresh(), firstName: 'Nadia', lastName: 'Robin', gender: null, civility: null, bornOn: null, email: null })));
  return { centre, designer: aDesigner(centre.id, 'Nadia', person.id) };
}

async function aFollowedCommune(siren: string): Promise<Actor> {
  const town = await aTownHall(shop, moment('2020-05-25T08:00:00Z'));
  const designer = aDesigner(town.id, 'Eva', town.dgs);
  done(await shop.hostings.choose(designer, siren));
  return designer;
}

const release = (organisation: OrganisationId, definition: CircuitDefinition) => db.database.transaction(organisation, (manager) => shop.circuits.publish(manager, organisation, definition, clerk));
const modelsOf = (organisation: OrganisationId) => db.database.transaction(organisation, async (manager) => (await shop.library.models(manager, organisation)).filter(({ offeredBy }) => offeredBy !== null));
const changesOf = (organisation: OrganisationId, key: string) => db.database.transaction(organisation, async (manager) => (await shop.library.changedModels(manager, organisation)).get(key) ?? null);

async function copied(designer: Actor, model: string): Promise<void> {
  const draft = done(await shop.drafts.create(designer, { key: 'nos-conges', name: 'Nos congés', from: { model } })) as Draft;
  done(await shop.versions.publish(designer, 'nos-conges', { revision: draft.revision, comment: null, acceptChangedCases: false }));
}

it('is copied by a commune of the centre, which is told when the centre releases another version', async () => {
  const { centre, designer } = await aCentre();
  const commune = await aFollowedCommune(centre.siren);
  await release(centre.id, circuit(visa('agent', 'Agent')));
  expect(await modelsOf(commune.organisationId)).toEqual([]);
  expect(await shop.offers.set(designer, 'conges', true)).toBeNull();
  const [model] = await modelsOf(commune.organisationId);
  expect(model).toMatchObject({ key: `${centre.id}.conges`, offeredBy: 'CDG 62' });
  await copied(commune, model!.key);
  expect(await changesOf(commune.organisationId, 'nos-conges')).toBeNull();
  await release(centre.id, circuit(visa('agent', 'Agent'), visa('chef', 'Chef de service')));
  expect((await changesOf(commune.organisationId, 'nos-conges'))!.join(' ')).toContain('Chef de service');
  // Taken over again, nothing is left to tell.
  const draft = done(await shop.drafts.fromModel(commune, 'nos-conges', null)) as Draft;
  done(await shop.versions.publish(commune, 'nos-conges', { revision: draft.revision, comment: null, acceptChangedCases: false }));
  expect(await changesOf(commune.organisationId, 'nos-conges')).toBeNull();
});

it('is seen by no commune of another centre, nor by one that has left', async () => {
  const [{ centre, designer }, other] = [await aCentre(), await aCentre()];
  const [commune, stranger] = [await aFollowedCommune(centre.siren), await aFollowedCommune(other.centre.siren)];
  await release(centre.id, circuit(visa('agent', 'Agent')));
  done(await shop.offers.set(designer, 'conges', true));
  expect(await modelsOf(stranger.organisationId)).toEqual([]);
  await expect(shop.drafts.create(stranger, { key: 'nos-conges', name: 'Nos congés', from: { model: `${centre.id}.conges` } })).rejects.toMatchObject({ code: 'circuit.no-model', status: 404 });
  expect(await modelsOf(commune.organisationId)).toHaveLength(1);
  done(await shop.hostings.leave(commune));
  expect(await modelsOf(commune.organisationId)).toEqual([]);
});

it('is told in the journal of the centre, once; taken back, it is offered no more', async () => {
  const { centre, designer } = await aCentre();
  const commune = await aFollowedCommune(centre.siren);
  await release(centre.id, circuit(visa('agent', 'Agent')));
  await Promise.all([shop.offers.set(designer, 'conges', true), shop.offers.set(designer, 'conges', true)]);
  done(await shop.offers.set(designer, 'conges', false));
  expect(await modelsOf(commune.organisationId)).toEqual([]);
  const lines = await db.database.transaction(centre.id, (manager) => shop.evidence.read(manager, centre.id, centre.id));
  expect(lines.map(({ entry }) => entry.action).filter((action) => action.startsWith('circuit.'))).toEqual(['circuit.offered', 'circuit.taken-back']);
});

it('is a matter of a centre: a commune offers nothing', async () => {
  const { centre } = await aCentre();
  const commune = await aFollowedCommune(centre.siren);
  await release(commune.organisationId, circuit(visa('agent', 'Agent')));
  expect(await shop.offers.set(commune, 'conges', true)).toMatchObject({ refused: 'circuit.not-a-centre' });
  await expect(shop.offers.set(commune, 'inconnu', true)).rejects.toMatchObject({ code: 'circuit.unknown' });
});
