import { closeMandate } from '#organisation/change.js';
import { blockedSignatures } from '#dossiers/reading/blocked.js';
import { BlockedStore } from '#dossiers/reading/blocked.store.js';
import { done, fresh } from '../../support/organisation.js';
import { aParapheur, aTown, asking, now } from '../a-service.js';

const clerk = { personId: null, name: 'Test' };
const store = new BlockedStore();
let parapheur: Awaited<ReturnType<typeof aParapheur>>;

beforeAll(async () => {
  parapheur = await aParapheur();
}, 60_000);
afterAll(() => parapheur?.db.close());

type Town = Awaited<ReturnType<typeof aTown>>;

/** In one transaction: what waits, and how many statements it took to know. */
const waitingIn = (town: Pick<Town, 'id'>, as = town) => parapheur.db.database.transaction(as.id, async (manager) => {
  let statements = 0;
  const counted = new Proxy(manager, { get: (target, name) => (name === 'query' ? (...asked: [string, unknown[]]) => { statements += 1; return target.query(...asked); } : Reflect.get(target, name)) });
  return { waiting: await store.waitingSignatures(counted, town.id), statements };
});

describe('the signatures that wait in a town', () => {
  it('are read in one statement, with who has signed, and those of the neighbour are not among them', async () => {
    const [here, there] = [await aTown(parapheur), await aTown(parapheur)];
    const people = asking(parapheur, here);
    const first = done(await people.decide(here.second, await people.submitted(), 'approve'));
    const second = done(await people.decide(here.second, await people.submitted(), 'approve'));
    await people.submitted();
    done(await people.decide(here.mayor, second, 'sign'));
    const { waiting, statements } = await waitingIn(here);
    expect(statements).toBe(1);
    expect(new Map(waiting.map(({ dossier, task, signed }) => [dossier, [task.addressee.kind, signed]]))).toEqual(new Map([
      [first.id, ['lawful-signatory', []]], [second.id, ['secretary', [here.mayor]]],
    ]));
    expect([(await waitingIn(there)).waiting, (await waitingIn(here, there)).waiting, (await waitingIn({ id: fresh() })).waiting]).toEqual([[], [], []]);
  });

  it('are blocked once everybody the law would call has left', async () => {
    const town = await aTown(parapheur);
    const people = asking(parapheur, town);
    const dossier = done(await people.decide(town.second, await people.submitted(), 'approve'));
    const { waiting } = await waitingIn(town);
    const chart = () => parapheur.db.database.transaction(town.id, (manager) => parapheur.services.organisation.chartAt(manager, town.id));
    expect(blockedSignatures(waiting, await chart(), now)).toEqual([]);
    for (const mandate of (await chart()).mandates) done(await parapheur.services.changes.change(town.id, clerk, (present) => closeMandate(present, mandate.id, now)));
    expect(blockedSignatures(waiting, await chart(), now)).toMatchObject([{ dossier: dossier.id, title: 'Budget primitif', step: { id: 'maire' } }]);
  });
});
