import { ExpectedService, MOVED_LAST } from '#dossiers/trays/expected.service.js';
import { aParapheur, aTown, asking } from '../a-service.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;
let expected: ExpectedService;

beforeAll(async () => {
  parapheur = await aParapheur();
  town = await aTown(parapheur);
  expected = new ExpectedService(parapheur.db.database, parapheur.sights);
}, 120_000);
afterAll(() => parapheur?.db.close());

it('tells the mayor, for whom nothing waits, of the dossier that two desks are looking at; then of none, once it is there', async () => {
  const mayor = town.actor(town.mayor);
  expect(await expected.next(mayor)).toBeNull();
  const sent = await asking(parapheur, town).submitted();
  expect((await parapheur.trays.page(mayor, 'to-do', null, 10)).items).toEqual([]);
  expect(await expected.next(mayor)).toEqual({ dossierId: sent.id, title: 'Budget primitif', stepName: 'Visa direction', waitingFor: expect.any(String), dueAt: null });
  // It waits for the desk of the one, and never comes to the other town.
  expect(await expected.next(town.actor(town.dgs))).toBeNull();
  const elsewhere = await aTown(parapheur);
  expect(await expected.next(elsewhere.actor(elsewhere.mayor))).toBeNull();
  const { decide } = asking(parapheur, town);
  await decide(town.dgs, sent, 'approve');
  expect(await expected.next(mayor)).toBeNull();
  expect((await parapheur.trays.page(mayor, 'to-do', null, 10)).items.map(({ dossierId }) => dossierId)).toEqual([sent.id]);
});

it('reads the dossiers that moved last in their order, from an index that holds them only', async () => {
  const plan = await parapheur.db.database.transaction(town.id, async (manager) => {
    // A table of a few rows is otherwise read whole.
    await manager.query('set local enable_seqscan = off');
    await manager.query('set local enable_bitmapscan = off');
    return manager.query<Record<string, string>[]>(`explain ${MOVED_LAST}`, [town.id]);
  });
  const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
  expect(lines).toContain('dossier_moving');
  expect(lines).not.toContain('Sort');
});
