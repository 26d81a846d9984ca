import { moment } from '../../support/chart.js';
import { aPdf } from '../../support/pdf.js';
import { aDeliberation, type Browser, seenIn, sendDossier, type SentDossier, TownHall } from '../../journeys/a-town-hall.js';

// In the evening, so that the next morning is within the same session.
let now = moment('2025-04-10T20:00:00Z');
let town: TownHall;
let agent: Browser;
let dgs: Browser;
let finances: Browser;
let secretary: Browser;

beforeAll(async () => {
  town = await TownHall.open({ now: () => now });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  finances = await town.agent('Max', 'Fin', 'Responsable financier', { slug: 'finances', name: 'Finances' });
  await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
}, 120_000);
afterAll(() => town?.app.close());

const sent = async (): Promise<SentDossier> => sendDossier(agent, aDeliberation(secretary.person), await aPdf());

const inTray = async (who: Browser, tray: string): Promise<number> => (await who.call('GET', `/api/trays/${tray}`)).body.total;
const told = async (path: string): Promise<string> => (await agent.call('GET', path)).body.journal.at(-1).what.replaceAll('\u00A0', ' ');

describe('the life of a dossier over HTTP', () => {
  it('is called off, taken up again, corrected and sent anew', async () => {
    const { path } = await sent();
    expect(await dgs.call('POST', `${path}/cancel`, { reason: 'Pas pour moi' })).toMatchObject({ status: 409, body: { code: 'dossier.not-yours' } });
    expect(await agent.call('POST', `${path}/cancel`, {})).toMatchObject({ status: 400 });
    const key = { 'idempotency-key': 'annule-1' };
    expect(await agent.call('POST', `${path}/cancel`, { reason: 'Séance reportée' }, key)).toMatchObject({ status: 200, body: { status: 'cancelled', gestures: ['reopen', 'trash'] } });
    expect(await agent.call('POST', `${path}/cancel`, { reason: 'Séance reportée' }, key)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await told(path)).toBe('Dossier annulé par ceux qui le préparent. Motif : « Séance reportée »');
    expect([await inTray(dgs, 'to-do'), await inTray(agent, 'returned')]).toEqual([0, 1]);
    const draft = await agent.call('POST', `${path}/reopen`);
    expect(draft).toMatchObject({ status: 200, body: { status: 'draft' } });
    expect((await agent.call('PATCH', path, { title: 'Budget primitif corrigé' })).status).toBe(200);
    expect(await agent.call('POST', `${path}/submit`, { seen: seenIn(draft.body) })).toMatchObject({ status: 200, body: { status: 'running', title: 'Budget primitif corrigé' } });
    expect((await agent.call('GET', `${path}/journal`)).body.verdict).toMatchObject({ ok: true });
    await agent.call('POST', `${path}/cancel`, { reason: 'Fin de l’essai' });
  });

  it('has a step passed on, which leaves one tray for the other', async () => {
    const { path, seen } = await sent();
    expect([await inTray(dgs, 'to-do'), await inTray(finances, 'to-do')]).toEqual([1, 0]);
    expect(await dgs.call('POST', `${path}/transfer`, { desk: 'inconnu' })).toMatchObject({ status: 422, body: { code: 'dossier.no-desk-to-transfer-to' } });
    expect(await finances.call('POST', `${path}/transfer`, { desk: 'secretariat' })).toMatchObject({ status: 404 });
    expect(await dgs.call('POST', `${path}/transfer`, { desk: 'finances', reason: 'Avis budgétaire' })).toMatchObject({ status: 200, body: { circuit: { steps: [{ deskName: 'Finances', state: 'open' }, {}, {}] } } });
    expect(await told(path)).toContain('De « Direction générale » à « Finances ». Motif : « Avis budgétaire »');
    expect([await inTray(dgs, 'to-do'), await inTray(finances, 'to-do')]).toEqual([0, 1]);
    expect((await dgs.call('GET', path)).status).toBe(200);
    expect(await finances.call('POST', `${path}/approve`, { seen })).toMatchObject({ status: 200, body: { circuit: { steps: [{ personName: 'Max FIN', state: 'done' }, {}, {}] } } });
  });

  it('has a step put aside until a day, then found again that morning', async () => {
    const { path } = await sent();
    const before = await inTray(dgs, 'to-do');
    expect(await dgs.call('POST', `${path}/aside`, { until: 'demain' })).toMatchObject({ status: 400, body: { code: 'dossier.bad-day' } });
    expect(await dgs.call('POST', `${path}/aside`, { until: '2025-04-11' })).toMatchObject({ status: 200, body: { gestures: ['transfer', 'ask-opinion', 'take-up'] } });
    expect([await inTray(dgs, 'to-do'), await inTray(dgs, 'aside'), (await dgs.call('GET', '/api/trays')).body.aside]).toEqual([before - 1, 1, 1]);
    expect(await told(path)).toContain('Elle revient le 11 avril 2025');
    now = moment('2025-04-10T22:30:00Z');
    expect([await inTray(dgs, 'to-do'), await inTray(dgs, 'aside')]).toEqual([before, 0]);
    now = moment('2025-04-10T20:30:00Z');
    expect(await dgs.call('POST', `${path}/take-up`, {})).toMatchObject({ status: 200, body: { gestures: ['transfer', 'ask-opinion', 'put-aside'] } });
    expect(await inTray(dgs, 'to-do')).toBe(before);
  });

  it('is a draft that two people do not overwrite for each other', async () => {
    const { body: { id, version } } = await agent.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Brouillon', metadata: {} });
    const edit = (title: string, match: string) => agent.call('PATCH', `/api/dossiers/${id}`, { title }, { 'if-match': match });
    expect(await edit('Première main', `"${version}"`)).toMatchObject({ status: 200, body: { title: 'Première main', version: version + 1 } });
    expect(await edit('Seconde main', `"${version}"`)).toMatchObject({ status: 412, body: { code: 'dossier.stale-version', facts: { version: version + 1 } } });
    expect(await edit('Seconde main', version)).toMatchObject({ status: 400, body: { code: 'dossier.bad-if-match' } });
    expect(await edit('Seconde main', '*')).toMatchObject({ status: 200, body: { title: 'Seconde main' } });
  });
});
