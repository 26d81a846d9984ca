// A deadline is told once in the life of a dossier: what keeps it so outlives the words of the message.

import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import { MessagesStore, type Message } from '#notifications/messages.store.js';
import { aParapheur, asking, aTown, now } from '../dossiers/a-service.js';
import { fresh } from '../support/organisation.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
beforeAll(async () => { parapheur = await aParapheur(); }, 120_000);
afterAll(() => parapheur?.db.close());

describe('a deadline that was told', () => {
  it('is not told again when the messages of its season are forgotten, and says no word any more; it goes with its dossier', async () => {
    const town = await aTown(parapheur);
    const store = new MessagesStore();
    const { id: dossier } = await asking(parapheur, town).submitted();
    const message = (kind: Message['kind']): Message => ({ id: fresh(), person: town.dgs, kind, dossier, task: 1, key: null, subject: 'En retard', body: 'L’échéance est dépassée', createdAt: now, digest: false });
    const within = parapheur.db.database.transaction.bind(parapheur.db.database, town.id) as <T>(work: Parameters<typeof parapheur.db.database.transaction<T>>[1]) => Promise<T>;
    expect(await within((manager) => store.add(manager, town.id, [message('reminder'), message('late'), message('to-do')]))).toHaveLength(3);
    await within((manager) => store.forget(manager, town.id, instantOfMs(msOfInstant(now) + 1)));
    const rows = () => parapheur.db.dataSource.query('select kind, subject, body from message where dossier_id = $1 order by kind', [dossier]);
    expect(await rows()).toEqual([{ kind: 'late', subject: '', body: '' }, { kind: 'reminder', subject: '', body: '' }]);
    const again = await Promise.all([0, 1].map(() => within((manager) => store.add(manager, town.id, [message('late'), message('reminder')]))));
    expect(again).toEqual([[], []]);
    await parapheur.db.dataSource.query('delete from dossier where id = $1', [dossier]);
    expect(await rows()).toEqual([]);
  });
});
