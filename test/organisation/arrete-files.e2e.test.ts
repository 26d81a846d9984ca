import { AuthService } from '#auth/auth.service.js';
import type { AccountId, PersonId } from '#kernel/id.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Role } from '#organisation/actor.js';
import { recordMembership } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { aPng } from '../support/a-png.js';
import { anApplication, type TestApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { aTownHall, done } from '../support/organisation.js';
import { aPdf } from '../support/pdf.js';
import { pdfWith } from '../intake/hostile-files.js';

type Town = Awaited<ReturnType<typeof aTownHall>>;
let now = moment('2025-04-10T08:00:00Z');
let app: TestApplication;
let town: Town;
let administrator: string;
let agent: string;
let neighbour: string;
let delegation: string;
let elsewhere: string;
let neighbourhood: Town['id'];

beforeAll(async () => {
  app = await anApplication({ clock: { now: () => now } });
  const changes = app.app.get(ChartChangesService);
  town = await aTownHall({ changes }, moment('2020-05-25T08:00:00Z'));
  const other = await aTownHall({ changes }, moment('2020-05-25T08:00:00Z'));
  administrator = await signedIn('eva', town, town.dgs, ['agent', 'administrator']);
  agent = await signedIn('dora', town, town.councillor, ['elected']);
  neighbourhood = other.id;
  neighbour = await signedIn('voisine', other, other.dgs, ['administrator']);
  delegation = await recorded(administrator, town.first);
  elsewhere = await recorded(neighbour, other.first);
}, 120_000);
afterAll(() => app?.close());

async function signedIn(login: string, { id }: Town, person: PersonId, roles: readonly Role[]): Promise<string> {
  const account = done(await app.app.get(AuthService).createAccount({ login, displayName: login, password: null })) as AccountId;
  done(await app.app.get(ChartChangesService).change(id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: id, accountId: account, personId: person, roles })));
  return `paraphe_session=${await app.app.get(AuthService).openSession(account)}`;
}

async function recorded(cookie: string, person: string): Promise<string> {
  const answer = await app.call('POST', '/api/organisation/delegations', { person, kind: 'function', arreteNumber: '2025-7', arreteDate: '2025-04-01', scope: { dossierTypes: ['arrete'], matters: [] }, priority: 1, from: '2025-04-02' }, { cookie });
  return ((await answer.json()) as { id: string }).id;
}

async function attach(cookie: string, bytes: Uint8Array, { name = 'arrêté 2025-7.pdf', to = delegation } = {}): Promise<{ status: number; body: any }> {
  const answer = await fetch(`${app.url}/api/organisation/delegations/${to}/file?name=${encodeURIComponent(name)}`, { method: 'PUT', headers: { 'x-paraphe-request': '1', 'content-type': 'application/pdf', cookie }, body: new Uint8Array(bytes) });
  return { status: answer.status, body: await answer.json() };
}
const read = (cookie: string, sha256: string, { of = delegation, headers = {} }: { of?: string; headers?: Record<string, string> } = {}) => app.call('GET', `/api/organisation/delegations/${of}/files/${sha256}`, undefined, { cookie, ...headers });
const journal = async () => ((await (await app.call('GET', '/api/organisation/journal', undefined, { cookie: administrator })).json()) as { entries: { action: string; sentence: string; digests: string[] }[] }).entries.filter(({ action }) => action.startsWith('organisation.arrete-file'));

let first: string;
let firstBytes: Uint8Array;

it('is given by an administrator, opened by all who work there and by nobody else', async () => {
  firstBytes = await aPdf('Arrêté');
  expect((await attach(agent, firstBytes)).status).toBe(403);
  const given = await attach(administrator, firstBytes);
  expect([given.status, given.body.arrete.file]).toEqual([200, expect.stringMatching(/^[0-9a-f]{64}$/)]);
  first = given.body.arrete.file;
  const answer = await read(agent, first);
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control'), answer.headers.get('content-disposition')]).toEqual([200, 'application/pdf', 'private, no-cache', `inline; filename="arrete 2025-7.pdf"; filename*=UTF-8''arr%C3%AAt%C3%A9%202025-7.pdf`]);
  expect(Buffer.from(await answer.arrayBuffer()).equals(firstBytes)).toBe(true);
  expect((await read(agent, first, { headers: { 'if-none-match': `"${first}"` } })).status).toBe(304);
  expect((await read(neighbour, first)).status).toBe(404);
  // Not under a delegation of one’s own either: what is not attached to it is not read by it.
  expect((await read(neighbour, first, { of: elsewhere })).status).toBe(404);
  expect((await attach(neighbour, firstBytes)).body.code).toBe('organisation.not-found');
});

it('is replaced by another alone: both are kept, and the former one is read by who changes the organisation alone', async () => {
  const second = (await attach(administrator, await aPdf('Arrêté signé'))).body.arrete.file as string;
  expect(second).not.toBe(first);
  expect([(await read(agent, first)).status, (await read(agent, second)).status]).toEqual([404, 200]);
  // Neither from what their browser has kept of it.
  expect((await read(agent, first, { headers: { 'if-none-match': `"${first}"` } })).status).toBe(404);
  expect([(await read(administrator, first)).status, (await read(administrator, second)).status]).toEqual([200, 200]);
  expect(await journal()).toMatchObject([{ action: 'organisation.arrete-file-replaced', digests: [second, first] }, { action: 'organisation.arrete-file-attached', digests: [first] }]);
  const needed = await app.app.get(DatabaseService).transaction(town.id, (manager) => app.app.get(OrganisationService).filesAmong(manager, town.id, [first, second] as Sha256[]));
  expect([...needed].sort()).toEqual([first, second].sort());
  // The first one comes back, under another name: the journal and whoever opens it read the same one.
  now = moment('2025-04-10T09:00:00Z');
  expect((await attach(administrator, firstBytes, { name: 'publié.pdf' })).body.arrete.file).toBe(first);
  expect((await attach(administrator, firstBytes, { name: 'publié.pdf' })).body.arrete.file).toBe(first);
  expect(await journal()).toMatchObject([{ action: 'organisation.arrete-file-replaced', sentence: expect.stringContaining('publié.pdf') }, {}, {}]);
  expect((await read(agent, first)).headers.get('content-disposition')).toContain('publi%C3%A9.pdf');
  expect([(await read(agent, first)).status, (await read(agent, second)).status]).toEqual([200, 404]);
  now = moment('2025-04-10T10:00:00Z');
  expect((await attach(administrator, firstBytes)).status).toBe(200);
  expect((await journal())[0]).toMatchObject({ action: 'organisation.arrete-file-renamed', digests: [first] });
  expect((await read(agent, first)).headers.get('content-disposition')).toContain('arrete 2025-7.pdf');
});

it.each([
  ['a picture under the name of a PDF', () => Promise.resolve(aPng(40, 40)), 'arrêté.pdf', 409, 'document.not-its-name'],
  ['a picture under its own name', () => Promise.resolve(aPng(40, 40)), 'arrêté.png', 409, 'organisation.arrete-file-not-pdf'],
  ['a name that PostgreSQL does not keep', () => aPdf('Nom'), '\u0000.pdf', 409, 'organisation.arrete-file-bad-name'],
  ['a name that is read backwards', () => aPdf('Nom'), 'arrete\u202efdp.pdf', 409, 'organisation.arrete-file-bad-name'],
  ['a PDF with a program in it', () => Promise.resolve(pdfWith('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>')), 'arrêté.pdf', 409, 'organisation.arrete-file-active'],
  ['nothing', () => Promise.resolve(Buffer.alloc(0)), 'arrêté.pdf', 400, 'organisation.arrete-file-empty'],
  ['a PDF that is cut', async () => (await aPdf('Coupé')).subarray(0, 200), 'arrêté.pdf', 400, expect.stringMatching(/^pdf\./)],
])('%s is refused in words, and the one there stays', async (_, bytes, name, status, code) => {
  const answer = await attach(administrator, await bytes(), { name });
  expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code, detail: expect.stringMatching(/\.$/) })]);
  expect((await journal()).length).toBe(4);
});

it('recorded by its digest alone, before there were files, is offered to nobody', async () => {
  await app.app.get(DatabaseService).transaction(neighbourhood, (manager) => manager.query('update delegation set arrete_file = $2 where id = $1', [elsewhere, 'e'.repeat(64)]));
  const { chart } = (await (await app.call('GET', '/api/organisation/chart', undefined, { cookie: neighbour })).json()) as { chart: { delegations: { id: string; arrete: { file: string | null } }[] } };
  expect(chart.delegations.find(({ id }) => id === elsewhere)!.arrete.file).toBeNull();
  // Given at last, its file is attached: there was none to replace.
  const given = await attach(neighbour, await aPdf('Voisine'), { to: elsewhere });
  expect([given.status, (await read(neighbour, given.body.arrete.file, { of: elsewhere })).status]).toEqual([200, 200]);
});

it('one that is too large is refused before it is whole', async () => {
  const answer = await attach(administrator, Buffer.concat([await aPdf(), Buffer.alloc(26 * 1024 * 1024)]));
  expect([answer.status, answer.body.code]).toEqual([400, 'organisation.arrete-file-too-large']);
});

it('goes with what it says when the arrêté is recorded without it: a digest alone is taken for nothing', async () => {
  const answer = await app.call('POST', '/api/organisation/delegations', { person: town.second, kind: 'function', arreteNumber: '2025-8', arreteDate: '2025-04-01', arreteFile: first, scope: { dossierTypes: ['courrier'], matters: [] }, priority: 1, from: '2025-04-02' }, { cookie: administrator });
  expect(answer.status).toBe(400);
});
