import { AuthService } from '#auth/auth.service.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import type { AccountId, PersonId } from '#kernel/id.js';
import type { Role } from '#organisation/actor.js';
import { recordMembership } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { anApplication, type TestApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { aTownHall, done } from '../support/organisation.js';
import { aCircuit, aStep, inSequence } from './a-circuit.js';

let app: TestApplication;
let town: Awaited<ReturnType<typeof aTownHall>>;
let nadia: string;
let paul: string;
let clerk: string;
let boss: string;

beforeAll(async () => {
  app = await anApplication({ clock: { now: () => moment('2025-04-10T08:12:00Z') } });
  town = await aTownHall({ changes: app.app.get(ChartChangesService) }, moment('2020-05-25T08:00:00Z'));
  nadia = await signedIn('nadia', 'Nadia Robin', town.dgs, 'circuit-designer');
  paul = await signedIn('paul', 'Paul Martin', town.second, 'circuit-designer');
  clerk = await signedIn('agent', 'Zoé Lambert', town.councillor, 'agent');
  boss = await signedIn('admin', 'Ada Blanc', town.mayor, 'administrator');
}, 120_000);
afterAll(() => app?.close());

async function signedIn(login: string, displayName: string, person: PersonId, role: Role): Promise<string> {
  const account = done(await app.app.get(AuthService).createAccount({ login, displayName, password: null })) as AccountId;
  done(await app.app.get(ChartChangesService).change(town.id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: town.id, accountId: account, personId: person, roles: [role] })));
  return `paraphe_session=${await app.app.get(AuthService).openSession(account)}`;
}

async function call(cookie: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: any }> {
  const response = await app.call(method, path, body, { cookie });
  return { status: response.status, body: await response.json() };
}

const signed = (more: Parameters<typeof aStep>[1] = {}): CircuitDefinition => aCircuit(inSequence(
  aStep('visa', { name: 'Visa', who: { kind: 'desk', desk: 'direction' }, ...more }), aStep('maire', { name: 'Le maire', kind: 'signature', who: { kind: 'lawful-signatory' } }),
));

describe('a circuit over HTTP', () => {
  it('goes from its draft to its first version, and is then offered to everybody', async () => {
    expect((await call(nadia, 'POST', '/api/circuits', { key: 'essai', name: 'Circuit d’essai', definition: signed({ who: { kind: 'desk', desk: 'inconnu' } }) })).status).toBe(201);
    const refused = await call(nadia, 'POST', '/api/circuits/essai/publish', { revision: 1 });
    expect([refused.status, refused.body.code, refused.body.facts.findings[0].code]).toEqual([409, 'circuit.not-proved', 'circuit.desk-unknown']);
    expect(refused.body.facts.findings[0].sentence).toMatch(/^L’étape «\u00A0Visa\u00A0»/);
    const english = await call(`${nadia}; paraphe-language=en`, 'POST', '/api/circuits/essai/publish', { revision: 1 });
    expect([english.status, english.body.facts.findings[0].sentence]).toEqual([409, expect.stringContaining('“Visa”')]);
    expect((await call(clerk, 'GET', '/api/circuits')).body).toEqual([]);

    const saved = await call(nadia, 'PUT', '/api/circuits/essai/draft', { revision: 1, definition: signed() });
    expect(saved.body).toMatchObject({ revision: 2, holder: { name: 'Nadia Robin', you: true }, baseVersion: null });
    expect((await call(nadia, 'POST', '/api/circuits/essai/publish', { revision: 2, comment: 'Premier circuit' })).body).toMatchObject({ state: 'released', version: 1 });
    expect((await call(clerk, 'GET', '/api/circuits')).body).toMatchObject([{ key: 'essai', version: 1, releasedBy: 'Nadia Robin', archivedAt: null, modelChanged: false }]);
    expect((await call(clerk, 'GET', '/api/circuits/essai/versions')).body).toMatchObject([{ version: 1, inForce: true, author: 'Nadia Robin', comment: 'Premier circuit' }]);
  });

  it('is written by one at a time, and says who and since when', async () => {
    expect((await call(nadia, 'POST', '/api/circuits/essai/draft', {})).body).toMatchObject({ revision: 1, baseVersion: 1, differences: [] });
    const held = await call(paul, 'PUT', '/api/circuits/essai/draft', { revision: 1, definition: signed({ deadlineDays: 3 }) });
    expect([held.status, held.body.detail]).toEqual([409, expect.stringContaining('Nadia Robin modifie ce circuit depuis 10\u00A0h\u00A012'.replaceAll('\u00A0', ' '))]);
    expect((await call(paul, 'POST', '/api/circuits/essai/draft/take')).body.holder).toMatchObject({ name: 'Paul Martin', you: true });
    expect((await call(paul, 'PUT', '/api/circuits/essai/draft', { revision: 1, definition: signed({ deadlineDays: 3 }) })).body.differences).toEqual(['Délai «\u00A0Visa\u00A0»\u00A0: aucun → 3 jours']);
    const stale = await call(paul, 'PUT', '/api/circuits/essai/draft', { revision: 1, definition: signed() });
    expect([stale.status, stale.body.code]).toEqual([412, 'circuit.draft-stale']);
  });

  it('is compared in words by everybody between versions, and with its draft by who may read drafts', async () => {
    expect((await call(nadia, 'GET', '/api/circuits/essai/differences?to=draft')).body).toEqual({ from: '1', to: 'draft', lines: ['Délai «\u00A0Visa\u00A0»\u00A0: aucun → 3 jours'] });
    expect((await call(clerk, 'GET', '/api/circuits/essai/differences?from=1&to=1')).body.lines).toEqual([]);
    expect((await call(clerk, 'GET', '/api/circuits/essai/differences?to=draft')).status).toBe(403);
    expect((await call(clerk, 'GET', '/api/circuits/essai/differences?from=abc')).body.code).toBe('circuit.bad-version');
    expect((await call(clerk, 'GET', '/api/circuits/essai/differences?from=9')).body.code).toBe('circuit.no-version');
  });

  it('is released by two where the collectivité wants two', async () => {
    expect((await call(nadia, 'PUT', '/api/circuit-settings', { twoPersons: true })).status).toBe(403);
    expect((await call(boss, 'PUT', '/api/circuit-settings', { twoPersons: true })).status).toBe(200);
    const { hash } = (await call(paul, 'POST', '/api/circuits/essai/publish', { revision: 2 })).body;
    expect((await call(nadia, 'GET', '/api/circuits/essai/draft')).body.request).toMatchObject({ hash, name: 'Paul Martin', yoursToConfirm: true });
    expect((await call(paul, 'POST', '/api/circuits/essai/publish/confirm', { hash })).body.code).toBe('circuit.second-person');
    expect((await call(nadia, 'POST', '/api/circuits/essai/publish/confirm', { hash })).body).toEqual({ state: 'released', hash, version: 2 });
    const journal = (await call(boss, 'GET', '/api/organisation/journal')).body.entries as { sentence: string }[];
    expect(journal.map(({ sentence }) => sentence)).toContain('La publication d’un circuit doit désormais être confirmée par une seconde personne');
  });

  it('is told in English, with why a model stayed a draft, to whoever reads in English', async () => {
    const { drafts } = (await call(`${nadia}; paraphe-language=en`, 'POST', '/api/circuit-models/import')).body as { drafts: { findings: { sentence: string }[] }[] };
    const told = drafts.flatMap(({ findings }) => findings.map(({ sentence }) => sentence));
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((sentence) => /L’étape|[«»]/.test(sentence))).toEqual([]);
    const weak = (await call(`${nadia}; paraphe-language=en`, 'GET', '/api/circuits/weaknesses')).body.weaknesses as { sentence: string }[];
    expect(weak[0]!.sentence).toMatch(/^Step “Visa” of the circuit/);
  });

  it('is put away and taken up again', async () => {
    expect((await call(nadia, 'POST', '/api/circuits/essai/archive')).status).toBe(200);
    expect((await call(clerk, 'GET', '/api/circuits')).body).toEqual([]);
    expect((await call(clerk, 'GET', '/api/circuits?archived=1')).body).toMatchObject([{ key: 'essai', version: 2 }]);
    expect((await call(clerk, 'GET', '/api/circuits/essai/versions')).body.map(({ inForce }: { inForce: boolean }) => inForce)).toEqual([false, false]);
    expect((await call(nadia, 'POST', '/api/circuits/essai/resume')).status).toBe(200);
    expect((await call(clerk, 'GET', '/api/circuits')).body).toHaveLength(1);
  });

  it('is refused for what could not be kept, and for fields nobody asked for', async () => {
    const bad = async (method: string, path: string, body: unknown) => { const { status, body: { code } } = await call(nadia, method, path, body); return [status, code]; };
    expect(await bad('POST', '/api/circuits/essai/publish', { revision: 1, comment: 'a\u0000b' })).toEqual([400, 'circuit.bad-comment']);
    expect(await bad('POST', '/api/circuits', { key: 'nul', name: 'a\u0000b' })).toEqual([400, 'circuit.bad-definition']);
    const odd = { ...signed(), root: { kind: 'choice', cases: [{ when: { kind: 'text', field: 'objet', operator: 'one-of', values: ['a\u0000b'] }, then: aStep('visa') }], otherwise: null } };
    expect(await bad('POST', '/api/circuits', { key: 'nul', name: 'Nul', definition: odd })).toEqual([400, 'circuit.bad-definition']);
    expect(await bad('POST', '/api/circuits', { key: 'deux', name: 'Deux', model: 'courrier', copyOf: 'essai' })).toEqual([400, 'circuit.one-origin']);
    expect(await bad('POST', '/api/circuits', { key: 'trop', name: 'Trop', published: true })).toEqual([400, 'platform.bad-fields']);
    expect(await bad('POST', '/api/circuits/essai/publish', { revision: '1' })).toEqual([400, 'platform.bad-fields']);
    expect(await bad('GET', `/api/circuits/essai/versions/${'9'.repeat(30)}`, undefined)).toEqual([400, 'circuit.bad-version']);
  });

  it('may be large, and past its limit is refused in clear words', async () => {
    const fields = Array.from({ length: 64 }, (_, at) => `metadonneeDontLeNomEstAussiLongQueLeFormatLePermetNumero${at}`);
    const steps = Array.from({ length: 180 }, (_, at) => aStep(`etape-${at}`, { asksToApprove: fields }));
    const large = aCircuit(inSequence(...steps), { key: 'grand' });
    expect(JSON.stringify(large).length).toBeGreaterThan(550_000);
    expect((await call(nadia, 'POST', '/api/circuits', { key: 'grand', name: 'Grand', definition: large })).status).toBe(201);
    const answer = await call(nadia, 'POST', '/api/circuits', { key: 'enorme', name: 'x'.repeat(1_100_000) });
    expect([answer.status, answer.body.detail.replaceAll('\u00A0', ' ')]).toEqual([413, 'La demande est trop volumineuse : 1024 Ko au plus.']);
  });
});
