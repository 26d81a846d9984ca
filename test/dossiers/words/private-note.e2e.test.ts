import { DatabaseService } from '#platform/database.service.js';
import { moment } from '../../support/chart.js';
import { aPdf } from '../../support/pdf.js';
import { aDeliberation, type Browser, sendDossier, type SentDossier, TownHall } from '../../journeys/a-town-hall.js';

const NOTE = 'Voir avec moi avant de viser : Zanzibar';
let town: TownHall;
let other: TownHall;
let agent: Browser;
let dgs: Browser;
let mayor: Browser;
let secretary: Browser;
let administrator: Browser;
let foreigner: Browser;

beforeAll(async () => {
  town = await TownHall.open({ now: () => moment('2025-04-10T08:00:00Z') });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  await town.agent('Max', 'Fin', 'Responsable financier', { slug: 'finances', name: 'Finances' });
  administrator = await town.browser(await town.person('Léo', 'Adm'), ['agent', 'administrator']);
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
  other = await TownHall.over(town.app);
  foreigner = await other.agent('Ira', 'Loin', 'Directrice', { slug: 'direction-generale', name: 'Direction générale' });
}, 120_000);
afterAll(() => town?.app.close());

const sent = async (note: string | undefined = NOTE): Promise<SentDossier> => sendDossier(agent, aDeliberation(secretary.person), await aPdf(), { note });

const notes = async (who: Browser, path: string): Promise<readonly unknown[]> => (await who.call('GET', path)).body.notes;
const kept = async (id: string): Promise<number> => town.app.app.get(DatabaseService, { strict: false })
  .transaction(town.id, async (manager) => (await manager.query<{ count: number }[]>('select count(*)::integer as count from private_note where dossier_id = $1', [id]))[0]!.count);

describe('a private note over HTTP', () => {
  it('is read by the next desk and its author; the evidence and the others learn nothing of it', async () => {
    const { path, id, seen } = await sent();
    expect(await notes(dgs, path)).toMatchObject([{ name: 'Lina MERCIER', text: NOTE, yours: false }]);
    expect(await notes(agent, path)).toMatchObject([{ yours: true }]);
    // They see the dossier, and not the note; another town does not see the dossier.
    for (const who of [administrator, mayor, secretary]) expect(await notes(who, path)).toEqual([]);
    expect((await foreigner.call('GET', path)).status).toBe(404);
    const rowsSeen = await town.app.app.get(DatabaseService, { strict: false }).transaction(other.id, (manager) => manager.query('select 1 from private_note where dossier_id = $1', [id]));
    expect(rowsSeen).toEqual([]);
    for (const where of [`${path}/journal`, path]) expect(JSON.stringify((await administrator.call('GET', where)).body)).not.toContain('Zanzibar');
    expect(Buffer.from(await (await administrator.get(`${path}/proof`)).arrayBuffer()).includes('Zanzibar')).toBe(false);
    const key = { 'idempotency-key': `note-${id}` };
    const twice = await Promise.all([1, 2].map(() => dgs.call('POST', `${path}/approve`, { seen, note: 'Pour le maire seul' }, key)));
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect([await notes(agent, path), await kept(id)]).toEqual([[], 1]);
    expect(await notes(mayor, path)).toMatchObject([{ text: 'Pour le maire seul' }]);
    expect((await agent.call('GET', `${path}/journal`)).body.verdict).toMatchObject({ ok: true });
  });

  it('is erased when the step is passed on, taken back or called off', async () => {
    const passed = await sent();
    await dgs.call('POST', `${passed.path}/transfer`, { desk: 'finances' });
    expect([await notes(dgs, passed.path), await kept(passed.id)]).toEqual([[], 0]);
    const back = await sent();
    await agent.call('POST', `${back.path}/recall`);
    expect(await kept(back.id)).toBe(0);
    const off = await sent();
    await agent.call('POST', `${off.path}/cancel`, { reason: 'Séance reportée' });
    expect(await kept(off.id)).toBe(0);
  });

  it('is not lost in silence where nobody comes next, and stays short', async () => {
    const { path, seen, id } = await sent(' ');
    expect(await kept(id)).toBe(0);
    expect(await dgs.call('POST', `${path}/reject`, { seen, reason: 'Annexe manquante', note: NOTE })).toMatchObject({ status: 422, body: { code: 'note.for-nobody' } });
    expect(await dgs.call('POST', `${path}/approve`, { seen, note: 'a'.repeat(501) })).toMatchObject({ status: 422, body: { code: 'note.too-long' } });
    expect((await dgs.call('GET', path)).body.status).toBe('running');
  });
});
