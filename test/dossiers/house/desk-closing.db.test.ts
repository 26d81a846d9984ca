// A desk is closed while others are at work: whoever addresses something to it at that moment has done it before, and stops the
// closing, or does it after, and is refused.

import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { openTasks, type Dossier } from '#dossiers/dossier.js';
import { DeskClosingService } from '#dossiers/house/desk-closing.service.js';
import { DeskClosingStore } from '#dossiers/house/desk-closing.store.js';
import type { DeskId, DossierId, PersonId } from '#kernel/id.js';
import type { Refusal } from '#kernel/refusal.js';
import { Denied } from '#kernel/faults.js';
import type { Actor } from '#organisation/actor.js';
import { ApplicationsService } from '#organisation/applications/applications.service.js';
import { ApplicationsStore } from '#organisation/applications/applications.store.js';
import { recordDesk, recordPerson } from '#organisation/change.js';
import type { Desk } from '#organisation/desk.js';
import { reopenDesk } from '#organisation/desks/close-desk.js';
import { OrganisationStore } from '#organisation/organisation.store.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { send } from '#platform/statement.client.js';
import { aWorkshop } from '../../circuits/a-workshop.js';
import { done, fresh } from '../../support/organisation.js';
import { aParapheur, aTown, asking, now, seenOf } from '../a-service.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let closing: DeskClosingService;
let applications: ApplicationsService;
let workshop: ReturnType<typeof aWorkshop>;

beforeAll(async () => {
  parapheur = await aParapheur();
  const { db, services, circuits, sights } = parapheur;
  const clock = { now: () => now };
  workshop = aWorkshop(db, clock);
  applications = new ApplicationsService(db.database, new ApplicationsStore(), services.organisation, new OrganisationStore(), services.evidence, new IdentifiersService(clock), clock);
  closing = new DeskClosingService(db.database, new DeskClosingStore(), services.organisation, services.changes, applications, circuits, workshop.drafts, sights, services.news, clock);
}, 120_000);
afterAll(() => parapheur?.db.close());

const CLERK = { personId: null, name: 'Test' };
const ALL = { withoutDesk: [] };

async function aHouse() {
  const town = await aTown(parapheur);
  const culture: Desk = { id: fresh<DeskId>(), name: 'Culture', slug: 'culture', holders: [town.dgs], assistants: [], supervisors: [], superior: null };
  done(await parapheur.services.changes.change(town.id, CLERK, (chart) => recordDesk(chart, culture)));
  const administrator: Actor = { ...town.actor(town.dgs), displayName: 'Claire VANDAMME', permissions: ['organisation.change'] };
  const people = asking(parapheur, town);
  const desk = (id: DeskId) => parapheur.db.database.transaction(town.id, async (manager) => (await parapheur.services.organisation.chartAt(manager, town.id)).desks.find((one) => one.id === id)!);
  const transfer = (dossier: Dossier) => people.ask(town.dgs, dossier.id, { type: 'transfer', step: 'direction' as StepId, desk: 'culture', reason: null });
  const lines = () => parapheur.db.database.transaction(town.id, async (manager) => (await parapheur.services.evidence.read(manager, town.id, town.id)).map(({ entry }) => entry.action));
  return { town, culture, administrator, people, desk, transfer, lines };
}
const settled = (work: Promise<unknown>): Promise<boolean> => Promise.race([work.then(() => true, () => true), new Promise<boolean>((resolve) => { setTimeout(() => resolve(false), 300); })]);

describe('a desk of a collectivité', () => {
  it('is closed and opened again, each with its line of evidence', async () => {
    const { culture, administrator, desk, lines } = await aHouse();
    done(await closing.close(administrator, culture.id, { ...ALL, seen: culture }));
    expect(await desk(culture.id)).toMatchObject({ holders: [], closedAt: now, closedBy: 'Claire VANDAMME', name: 'Culture' });
    done(await closing.close(administrator, culture.id, ALL));
    done(await closing.reopen(administrator, culture.id));
    expect(await desk(culture.id)).toMatchObject({ holders: [], closedAt: null, closedBy: null });
    expect((await lines()).slice(-2)).toEqual(['organisation.desk-closed', 'organisation.desk-reopened']);
  });

  it('is not closed while dossiers, circuits, drafts or an application come to it, all told at once and nothing written', async () => {
    const { town, administrator, people, desk, lines } = await aHouse();
    const sent = await people.submitted();
    const before = await lines();
    const draft: CircuitDefinition = { format: 1, key: 'accueil', name: 'Accueil du public', dossierTypes: ['courrier'], root: { kind: 'visa', id: 'v' as StepId, name: 'Visa', who: { kind: 'desk', desk: 'direction' } } };
    await parapheur.db.database.transaction(town.id, (manager) => workshop.store.insert(manager, {
      organisationId: town.id, key: draft.key, definition: draft, revision: 1, baseVersion: null, authorAccount: null, authorName: 'x', updatedAt: now, updatedBy: 'x', holderAccount: null, holderName: null, heldSince: null, model: null, request: null,
    }));
    done(await applications.create(town.id, CLERK, { name: 'Finances', desk: town.desk, scopes: ['dossiers.read'], expiresOn: '2025-12-31' as never }));
    const { obstacles, closing: changes } = await closing.seen(administrator, town.desk);
    expect(obstacles.map(({ what, key, name }) => [what, key, name])).toEqual([
      ['circuit', 'deliberation', 'Délibération'], ['circuit-draft', 'accueil', 'Accueil du public'], ['application', null, 'Finances'], ['dossier-waits', sent.id, 'Budget primitif'],
    ]);
    expect(changes.leaving.map(({ seat, withoutDesk }) => [seat, withoutDesk])).toEqual([['holder', false], ['assistant', true]]);
    expect(await closing.close(administrator, town.desk, ALL)).toMatchObject({ refused: 'organisation.desk-in-use', facts: { obstacles } });
    expect((await desk(town.desk)).closedAt).toBeNull();
    expect((await lines()).filter((action) => action.startsWith('organisation.'))).toEqual(before.filter((action) => action.startsWith('organisation.')));
  });

  it('tells the title of a dossier to nobody who may not read it', async () => {
    const { town, administrator, people } = await aHouse();
    await people.submitted();
    const { id } = done(await parapheur.services.changes.change(town.id, CLERK, (chart) => recordPerson(chart, { ...chart.persons[0]!, id: fresh<PersonId>(), firstName: 'Max' })));
    const centre = { personName: 'Nadia ROBIN', centreName: 'CDG 62', reason: 'Aide' } as NonNullable<Actor['onBehalf']>;
    for (const stranger of [{ ...administrator, personId: id }, { ...administrator, personId: fresh<PersonId>(), onBehalf: centre }]) {
      expect((await closing.seen(stranger, town.desk)).obstacles.at(-1)).toEqual({ what: 'dossiers-wait', key: null, name: '', count: 1 });
    }
  });

  it('counts the drafts begun there, which do not hold it up', async () => {
    const { town, culture, administrator, people } = await aHouse();
    const id = fresh<DossierId>();
    done(await people.ask(town.dgs, id, { type: 'create', id, dossierType: 'courrier', title: 'Affiche', metadata: {}, desk: culture.id }));
    expect(await closing.seen(administrator, culture.id)).toMatchObject({ obstacles: [], closing: { drafts: 1 } });
    done(await closing.close(administrator, culture.id, ALL));
    expect(await people.ask(town.dgs, fresh<DossierId>(), { type: 'create', id: fresh<DossierId>(), dossierType: 'courrier', title: 'Affiche', metadata: {}, desk: culture.id })).toMatchObject({ refused: 'dossier.desk-closed' });
  });

  it('is not closed by the centre de gestion, which only adds; it may open one again', async () => {
    const { culture, administrator } = await aHouse();
    const onBehalf = { ...administrator, onBehalf: { personName: 'Nadia ROBIN', centreName: 'CDG 62', reason: 'Aide' } as NonNullable<Actor['onBehalf']> };
    expect(await closing.close(onBehalf, culture.id, ALL)).toMatchObject({ refused: 'centre.desk-not-closed' });
    done(await closing.close(administrator, culture.id, ALL));
    expect(await closing.reopen(onBehalf, culture.id)).toMatchObject({ closedAt: null });
  });

  it('is known to nobody of another collectivité', async () => {
    const [house, other] = [await aHouse(), await aHouse()];
    await expect(closing.seen(other.administrator, house.culture.id)).rejects.toThrow(Denied);
    for (const outcome of [await closing.close(other.administrator, house.culture.id, ALL), await closing.reopen(other.administrator, house.culture.id)]) expect(outcome).toMatchObject({ refused: 'organisation.not-found' });
    expect((await house.desk(house.culture.id)).closedAt).toBeNull();
  });
});

describe('at the very moment a desk is closed', () => {
  it('a dossier that was passed on to it just before stops the closing', async () => {
    const { town, culture, administrator, people, transfer, desk } = await aHouse();
    const sent = await people.submitted();
    const { database } = parapheur.db;
    const { closed } = await database.transaction(town.id, async (manager) => {
      // Somebody else who addresses something holds the chart still: the closing waits for them.
      await send(manager, parapheur.services.organisation.holds(town.id));
      const waits: Promise<Desk | Refusal> = closing.close(administrator, culture.id, ALL);
      expect(await settled(waits)).toBe(false);
      done(await transfer(sent));
      return { closed: waits };
    });
    expect(await closed).toMatchObject({ refused: 'organisation.desk-in-use', facts: { obstacles: [{ what: 'dossier-waits', key: sent.id }] } });
    expect((await desk(culture.id)).closedAt).toBeNull();
  });

  it('a dossier that is passed on or sent to it just after is refused', async () => {
    const { town, culture, administrator, people, transfer, desk } = await aHouse();
    const [sent, draft] = [await people.submitted(), await people.draft()];
    const { database } = parapheur.db;
    const accueil = await database.transaction(town.id, async (manager) => (await parapheur.services.organisation.chartAt(manager, town.id)).desks.find(({ slug }) => slug === 'accueil')!);
    const { passed, submitted } = await database.transaction(town.id, async (manager) => {
      await parapheur.services.changes.hold(manager, town.id);
      const attempts = { passed: transfer(sent), submitted: people.ask(town.dgs, draft.id, { type: 'submit', seen: seenOf(draft) }) };
      expect(await settled(Promise.race([attempts.passed, attempts.submitted]))).toBe(false);
      for (const { id } of [culture, accueil]) {
        done(await parapheur.services.changes.changeWithin(manager, town.id, CLERK, (chart) => {
          const found = chart.desks.find((one) => one.id === id)!;
          return { writes: [{ what: 'desk', value: { ...found, holders: [], closedAt: now, closedBy: 'x' } }], lines: [{ action: 'organisation.desk-closed', facts: { name: found.name }, digests: [] }], result: null };
        }));
      }
      return attempts;
    });
    expect(await passed).toMatchObject({ refused: 'dossier.desk-closed', facts: { desk: 'Culture' } });
    expect(await submitted).toMatchObject({ refused: 'dossier.desk-closed', facts: { desk: 'Accueil' } });
    expect(openTasks(sent).some(({ addressee }) => addressee.kind === 'desk' && addressee.desk === culture.id)).toBe(false);
    expect(await desk(culture.id)).toMatchObject({ closedBy: 'x' });
    // Opened again, it is passed on as if nothing had been.
    done(await parapheur.services.changes.change(town.id, CLERK, (chart) => reopenDesk(chart, culture.id)));
    done(await transfer(sent));
    expect(await closing.close(administrator, culture.id, ALL)).toMatchObject({ refused: 'organisation.desk-in-use' });
  });

  it('two who close it write it once', async () => {
    const { culture, administrator, lines } = await aHouse();
    const both = await Promise.all([closing.close(administrator, culture.id, ALL), closing.close(administrator, culture.id, ALL)]);
    expect(both.map((one) => done(one).closedAt)).toEqual([now, now]);
    expect((await lines()).filter((action) => action === 'organisation.desk-closed')).toHaveLength(1);
  });
});
