import { readFileSync } from 'node:fs';
import { DatabaseService } from '#platform/database.service.js';
import { moment } from '../support/chart.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { seenIn, TownHall, type Browser } from '../journeys/a-town-hall.js';
import { anApplicationOf, calling, type CallingApplication } from '../journeys/an-application.js';

const ALL = ['dossiers.read', 'dossiers.submit', 'documents.read', 'evidence.read'];
let now = moment('2025-04-10T08:00:00Z');
let town: TownHall;
let agent: Browser;
let dgs: Browser;
let mayor: Browser;
let secretary: Browser;
let administrator: Browser;
let desks: Readonly<Record<string, string>>;
let finance: CallingApplication;

beforeAll(async () => {
  town = await TownHall.open({ now: () => now });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  await town.agent('Max', 'Fin', 'Responsable financier', { slug: 'finances', name: 'Finances' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
  administrator = await town.browser(await town.person('Ada', 'Admin'), ['administrator']);
  const { body } = await administrator.call('GET', '/api/organisation/chart');
  desks = Object.fromEntries(body.chart.desks.map((desk: { slug: string; id: string }) => [desk.slug, desk.id]));
  finance = await anApplicationOf(town, administrator, desks.finances!, ALL, 'Gestion financière');
}, 120_000);
afterAll(() => town?.app.close());

const facts = () => ({ actNumber: '2025CM26', sittingDate: '2025-04-03', secretary: secretary.person });
async function begun(application: CallingApplication, key?: string): Promise<string> {
  const { status, body } = await application.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Budget primitif', metadata: facts() }, key ? { 'idempotency-key': key } : {});
  expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
  return body.id;
}

describe('a business application', () => {
  it('prepares and sends a dossier that people decide, and fetches what was signed', async () => {
    const id = await begun(finance);
    const path = `/api/dossiers/${id}`;
    expect((await finance.upload(id, await aPdf())).status).toBe(200);
    expect(await finance.call('PATCH', path, { title: 'Budget primitif 2025' }, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    const draft = await finance.call('PATCH', path, { title: 'Budget primitif 2025' }, { 'if-match': '"2"' });
    expect(draft).toMatchObject({ status: 200, body: { submitter: 'Gestion financière', you: { action: null } } });
    const seen = seenIn(draft.body);
    expect(await finance.call('POST', `${path}/submit`, { seen })).toMatchObject({ status: 200, body: { status: 'running', gestures: ['cancel'], recallable: 'submitted' } });
    for (const route of ['approve', 'sign', 'reject', 'transfer', 'bypass', 'aside', 'continue']) expect({ route, answer: await finance.call('POST', `${path}/${route}`, { seen }) }).toMatchObject({ answer: { status: 403, body: { code: 'auth.not-for-applications' } } });
    await dgs.call('POST', `${path}/approve`, { seen });
    expect(await mayor.call('POST', `${path}/sign`, { seen })).toMatchObject({ status: 200 });
    expect(await secretary.call('POST', `${path}/sign`, { seen })).toMatchObject({ status: 200 });
    await until(async () => (await finance.call('GET', path)).body.status === 'finished', 60_000);
    const { body: { documents } } = await finance.call('GET', path);
    const signed = await finance.get(`${path}/documents/${documents[0].id}/content?which=signed`);
    expect({ status: signed.status, begins: Buffer.from(await signed.arrayBuffer()).subarray(0, 5).toString() }).toEqual({ status: 200, begins: '%PDF-' });
    for (const file of ['docket', 'proof']) expect((await finance.get(`${path}/${file}`)).status).toBe(200);
    const { body: journal } = await finance.call('GET', `${path}/journal`);
    expect(journal.verdict.ok).toBe(true);
    expect(journal.entries[0].entry.actor).toEqual({ personId: null, name: 'Gestion financière', applicationId: finance.id, forWhom: 'Finances' });
  });

  it('is answered once under one key of its request', async () => {
    const first = await begun(finance, 'import-12');
    expect(await begun(finance, 'import-12')).toBe(first);
    expect(await finance.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Autre', metadata: {} }, { 'idempotency-key': 'import-12' })).toMatchObject({ status: 422, body: { code: 'dossier.key-used-otherwise' } });
  });

  it('lists what it began, page by page', async () => {
    for (let index = 0; index < 4; index += 1) await begun(finance);
    const ids: string[] = [];
    let after = '';
    do {
      const { body } = await finance.call('GET', `/api/application/dossiers?limit=2${after ? `&after=${after}` : ''}`);
      ids.push(...body.items.map((item: { id: string }) => item.id));
      after = body.next;
    } while (after);
    expect(ids.length).toBeGreaterThanOrEqual(5);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect((await agent.call('GET', '/api/application/dossiers')).status).toBe(404);
  });

  it('knows nothing of another desk, of another town, nor of a draft of a person', async () => {
    const { body: { id } } = await agent.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Du secrétariat', metadata: {} });
    const other = await anApplicationOf(town, administrator, desks.secretariat!, ALL, 'Gestion des actes');
    for (const caller of [finance, other]) expect((await caller.call('GET', `/api/dossiers/${id}`)).status).toBe(404);
    const ours = await begun(finance);
    expect((await other.call('GET', `/api/dossiers/${ours}`)).status).toBe(404);
    expect((await other.call('DELETE', `/api/dossiers/${ours}`)).status).toBe(404);
    const elsewhere = await TownHall.over(town.app);
    const stranger = await elsewhere.browser(await elsewhere.person('Zoé', 'Loin'), ['administrator']);
    expect((await stranger.call('GET', '/api/applications')).body).toEqual([]);
    expect((await stranger.call('POST', `/api/applications/${finance.id}/revoke`)).status).toBe(404);
    expect((await finance.call('GET', '/api/application')).status).toBe(200);
  });

  it('is refused by every route that does not say it is open to applications, and by those beyond its scopes', async () => {
    const reader = await anApplicationOf(town, administrator, desks.finances!, ['dossiers.read'], 'Tableau de bord');
    const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Record<string, Record<string, unknown>> };
    const opened: string[] = [];
    now = moment('2025-04-10T08:00:00Z');
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const method of Object.keys(methods).filter((name) => name !== 'parameters')) {
        // Slower than its pace.
        now = new Date(Date.parse(now) + 1000).toISOString() as typeof now;
        const { status, body } = await reader.call(method.toUpperCase(), path.replaceAll(/\{[^}]+\}/g, '01890000-0000-7000-8000-000000000000'), ['get', 'head'].includes(method) ? undefined : {});
        if (status === 403 && method !== 'head') expect(['auth.not-for-applications', 'application.out-of-scope', 'auth.foreign-request']).toContain(body.code);
        else if (status !== 403) opened.push(`${method} ${path}`);
      }
    }
    expect(opened.filter((route) => !PUBLIC.test(route)).sort()).toEqual(['get /api/application', 'get /api/application/dossiers', 'get /api/dossier-types', 'get /api/dossiers/{id}']);
  }, 120_000);

  it('needs a key that lives: wrong, revoked and expired ones open nothing from that moment on', async () => {
    const one = await anApplicationOf(town, administrator, desks.finances!, ALL, 'Paie');
    const second = await administrator.call('POST', `/api/applications/${one.id}/keys`, { expiresOn: '2025-05-01' });
    expect(second.status).toBe(201);
    const two = calling(town, second.body);
    expect([(await one.call('GET', '/api/application')).status, (await two.call('GET', '/api/application')).status]).toEqual([200, 200]);
    expect(await administrator.call('POST', `/api/applications/${one.id}/keys`, { expiresOn: '2025-05-01' })).toMatchObject({ status: 409, body: { code: 'application.two-keys' } });
    expect((await administrator.call('POST', `/api/applications/${one.id}/keys/${one.key}/revoke`)).status).toBe(204);
    expect(await one.call('GET', '/api/application')).toMatchObject({ status: 401, body: { code: 'application.key-revoked' } });
    const before = now;
    now = moment('2025-05-01T21:59:00Z');
    expect((await two.call('GET', '/api/application')).status).toBe(200);
    now = moment('2025-05-01T22:00:00Z');
    expect(await two.call('GET', '/api/application')).toMatchObject({ status: 401, body: { code: 'application.key-expired' } });
    now = before;
    const wrong = calling(town, { application: one.id, id: one.key, secret: one.secret.slice(0, -1) + (one.secret.endsWith('A') ? 'B' : 'A') });
    expect(await wrong.call('GET', '/api/application')).toMatchObject({ status: 401, body: { code: 'application.unknown-key' } });
    expect((await wrong.get('/api/application')).headers.get('www-authenticate')).toBe('Bearer');
    await administrator.call('POST', `/api/applications/${one.id}/revoke`);
    expect((await two.call('GET', '/api/application')).status).toBe(401);
  });

  it('is told when it asks too fast', async () => {
    const hasty = await anApplicationOf(town, administrator, desks.finances!, ALL, 'Boucle');
    const statuses = await Promise.all(Array.from({ length: 130 }, async () => (await hasty.get('/api/application')).status));
    expect([statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 429).length]).toEqual([120, 10]);
    expect((await hasty.get('/api/application')).headers.get('retry-after')).toBe('1');
  });

  it('is created once when it is asked for twice at once', async () => {
    const { deskId } = (await finance.call('GET', '/api/application')).body;
    const asked = { name: 'Cimetière', desk: deskId, scopes: ['dossiers.read'], expiresOn: '2026-04-10' };
    const answers = await Promise.all([1, 2, 3].map(() => administrator.call('POST', '/api/applications', asked)));
    expect(answers.map(({ status, body }) => `${status} ${body.code ?? ''}`).sort()).toEqual(['201 ', '409 application.name-taken', '409 application.name-taken']);
  });

  it('is administered by administrators alone, its secret told once, each change in the journal', async () => {
    expect((await agent.call('GET', '/api/applications')).status).toBe(403);
    expect((await finance.call('GET', '/api/applications')).status).toBe(403);
    const { body: listed } = await administrator.call('GET', '/api/applications');
    const shown = listed.find(({ id }: { id: string }) => id === finance.id);
    expect(shown).toMatchObject({ name: 'Gestion financière', deskName: 'Finances', keys: [{ prefix: finance.secret.slice(0, 12), lastUsedAt: expect.any(String) }] });
    expect(JSON.stringify(listed)).not.toContain(finance.secret);
    const rows = await town.app.app.get(DatabaseService, { strict: false }).transaction(town.id, (manager) => manager.query('select to_jsonb(k)::text as row from application_key k'));
    expect(JSON.stringify(rows)).not.toContain(finance.secret.slice(-43));
    const { body: { entries } } = await administrator.call('GET', '/api/organisation/journal?limit=50');
    const sentences = entries.map(({ sentence }: { sentence: string }) => sentence.replaceAll('\u00A0', ' '));
    expect(sentences).toContain('Application « Paie » révoquée avec toutes ses clés');
    expect(sentences.some((sentence: string) => /^Application « Gestion financière » créée pour le bureau « Finances », clé pph_[0-9a-f]{8}, valable jusqu’au 10 avril 2026/.test(sentence))).toBe(true);
  });
});

/** Asked by nobody in particular: health, who publishes this, sign-in, the test authority, judging a file, the demo. */
const PUBLIC = /^\w+ \/(pki|api\/(health|legal-notices|auth|verification|verify|trust|demo|timestamp))/;
