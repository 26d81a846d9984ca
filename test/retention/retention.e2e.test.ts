import { DataSource } from 'typeorm';
import { AuthService } from '#auth/auth.service.js';
import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import { judgePack } from '#dossiers/proof/proof-verdict.js';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { ClearingJob } from '#retention/clearing.job.js';
import { browse, type Browser, sendDossier, type SentDossier, TownHall } from '../journeys/a-town-hall.js';
import { moment } from '../support/chart.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';

const start = moment('2025-04-10T08:00:00Z');
let now = start;
let town: TownHall;
let agent: Browser;
let dgs: Browser;
let administrator: Browser;
let mayor: Browser;

beforeAll(async () => {
  town = await TownHall.open({ now: () => now });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
  administrator = await town.browser(await town.person('Ivan', 'Admin', 'm'), ['administrator']);
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
}, 120_000);
afterAll(() => town?.app.close());

/** Sessions do not last so long: everybody signs in again. */
async function leap(to: typeof now): Promise<void> {
  now = to;
  [agent, dgs, mayor, administrator] = [await again(agent), await again(dgs), await again(mayor), await again(administrator)];
}

async function again({ person }: Browser): Promise<Browser> {
  const [{ account }] = await town.app.app.get(DataSource).query('select account_id as account from membership where person_id = $1', [person]);
  return browse(town.app.url, person, await town.app.app.get(AuthService, { strict: false }).openSession(account));
}

const clear = () => town.app.app.get(ClearingJob, { strict: false }).clear();

const sent = async (): Promise<SentDossier> => sendDossier(agent, { type: 'arrete', title: 'Stationnement', metadata: { actNumber: '2025A26' } }, await aPdf());

describe('how the house keeps', () => {
  it('is changed upon what one has seen: of two who change it at once the second is told, and nothing is lost', async () => {
    const settings = async () => (await administrator.call('GET', '/api/retention')).body;
    const set = (trashDays: number, match?: string) => administrator.call('PUT', '/api/retention', { trashDays, abandonedDays: 365 }, match === undefined ? {} : { 'if-match': match });
    const { version } = await settings();
    const both = await Promise.all([set(31, `"${version}"`), set(32, `"${version}"`)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const kept = both.find(({ status }) => status === 200)!.body;
    expect(kept.version).toBe(version + 1);
    expect(await settings()).toEqual(kept);
    expect(await administrator.call('PUT', '/api/retention/rules/arrete', { years: 3, reason: 'Contentieux' }, { 'if-match': `"${version}"` })).toMatchObject({ status: 409, body: { code: 'retention.stale' } });
    expect((await set(30, 'hier')).status).toBe(400);
    expect((await agent.call('PUT', '/api/retention', { trashDays: 30, abandonedDays: 365 })).status).toBe(403);
    expect((await set(30)).body).toMatchObject({ trashDays: 30, version: version + 2 });
  });
});

describe('the end of a dossier over HTTP', () => {
  it('is put in the trash, taken out, put there again, purged; then it answers 410 and still proves', async () => {
    const { path, id } = await sent();
    expect(await agent.call('POST', `${path}/trash`)).toMatchObject({ status: 409, body: { code: 'dossier.not-trashable' } });
    await agent.call('POST', `${path}/cancel`, { reason: 'Sans objet' });
    expect(await dgs.call('POST', `${path}/trash`)).toMatchObject({ status: 409, body: { code: 'dossier.not-yours' } });
    const key = { 'idempotency-key': 'jeter-1' };
    for (const _ of [1, 2]) expect(await agent.call('POST', `${path}/trash`, {}, key)).toMatchObject({ status: 200, body: { gestures: ['restore'], trash: { until: '2025-05-10T08:00:00.000Z' } } });
    expect((await agent.call('GET', '/api/trays/trash')).body).toMatchObject({ total: 1, items: [{ dossierId: id }] });
    expect(await agent.call('POST', `${path}/reopen`)).toMatchObject({ status: 409, body: { code: 'dossier.in-trash' } });
    expect(await agent.call('POST', `${path}/restore`)).toMatchObject({ status: 200, body: { status: 'cancelled', trash: null } });
    await agent.call('POST', `${path}/trash`);
    await leap(instantOfMs(msOfInstant(start) + 31 * 86_400_000));
    expect((await agent.call('POST', `${path}/restore`)).body.code).toBe('dossier.trash-over');
    expect(await clear()).toMatchObject({ purged: 1 });
    const gone = await agent.call('GET', path);
    expect(gone).toMatchObject({ status: 410, body: { code: 'dossier.purged', title: 'Supprimé' } });
    expect(gone.body.detail).toContain('a été supprimé le 11 mai 2025');
    expect((await agent.call('POST', `${path}/restore`)).status).toBe(410);
    const proof = await agent.get(`${path}/proof`);
    const verdict = judgePack(unzipped(new Uint8Array(await proof.arrayBuffer())), { trustAnchors: [], at: now });
    expect([proof.status, verdict.ok, verdict.dossier?.status]).toEqual([200, true, 'purged']);
    await leap(start);
  });

  it('keeps an act for its year and longer if the house says so, and lets it go only with what the archives said', async () => {
    const { path, id, seen } = await sent();
    for (const visa of ['visa-responsable', 'visa-direction']) expect([visa, (await dgs.call('POST', `${path}/approve`, { seen })).status]).toEqual([visa, 200]);
    expect((await mayor.call('POST', `${path}/sign`, { seen })).status).toBe(200);
    await until(async () => (await agent.call('GET', path)).body.status === 'finished', 30_000);
    const exported = await agent.get(`/api/exports?dossier=${id}&dossier=${id}`);
    const names = [...unzipped(new Uint8Array(await exported.arrayBuffer())).keys()];
    expect([exported.status, new Set(names.map((name) => name.split('/')[0])).size]).toEqual([200, 1]);
    for (const end of ['premis.xml', 'metadonnees.json', 'preuve.json', 'journal.json', 'bordereau-de-signature.pdf', 'signes/01-document.pdf', 'originaux/01-document.pdf']) expect(names.filter((name) => name.endsWith(`/${end}`))).toHaveLength(1);
    const { path: draft } = await sent();
    expect(await agent.call('GET', `/api/exports?dossier=${id}&dossier=${draft.split('/').at(-1)}`)).toMatchObject({ status: 409, body: { code: 'retention.not-finished-export' } });
    expect((await administrator.call('GET', '/api/exports?dossier=01977420-dc00-7eeb-a1f9-5a31f6698ac7')).status).toBe(404);
    expect((await agent.call('GET', '/api/exports')).status).toBe(400);
    expect((await agent.call('GET', `${path}/retention`)).body.kept).toMatchObject({ until: '2026-04-10', years: 1, then: 'transfer' });
    const visa = { kind: 'transfer', number: 'BV-2026-3', on: '2026-05-02', authority: 'Archives départementales', dossiers: [id] };
    const dispose = async (more: object = {}) => (await administrator.call('POST', '/api/retention/disposals', { ...visa, ...more })).body;
    expect(await agent.call('POST', '/api/retention/disposals', visa)).toMatchObject({ status: 403 });
    await leap(moment('2026-03-01T08:00:00Z'));
    expect((await dispose({ on: '2026-02-28' }))[0].problem.code).toBe('dossier.still-kept');
    await leap(moment('2026-05-03T08:00:00Z'));
    expect((await administrator.call('GET', '/api/retention/ending')).body.due).toMatchObject([{ id, typeName: 'Arrêté' }]);
    expect((await dispose({ kind: 'elimination' }))[0].problem.code).toBe('retention.to-be-transferred');
    expect(await administrator.call('PUT', '/api/retention/rules/arrete', { years: 5, reason: 'Contentieux' })).toMatchObject({ status: 200 });
    expect((await dispose())[0].problem.code).toBe('dossier.still-kept');
    expect((await administrator.call('PUT', '/api/retention/rules/arrete', { years: 1, reason: 'Contentieux clos' })).status).toBe(200);
    expect(await dispose()).toEqual([{ dossier: id, problem: null }]);
    await leap(moment('2026-06-03T08:00:00Z'));
    expect(await clear()).toMatchObject({ purged: 1 });
    expect((await administrator.call('GET', '/api/retention/ending')).body.purged[0]).toMatchObject({ id, title: 'Stationnement', disposal: { number: 'BV-2026-3' } });
    const pack = unzipped(new Uint8Array(await (await administrator.get(`${path}/proof`)).arrayBuffer()));
    expect([...pack.keys()].filter((name) => name.endsWith('.pdf'))).toEqual(['bordereau-de-signature.pdf']);
  });
});
