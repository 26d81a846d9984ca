import { AuthService } from '#auth/auth.service.js';
import type { AccountId, PersonId } from '#kernel/id.js';
import type { Role } from '#organisation/actor.js';
import { recordMembership } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { aJpeg } from '../support/a-jpeg.js';
import { aPng } from '../support/a-png.js';
import { anApplication, type TestApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { aTownHall, done } from '../support/organisation.js';

type Town = Awaited<ReturnType<typeof aTownHall>>;
let app: TestApplication;
let town: Town;
let administrator: string;
let agent: string;
let neighbour: string;

beforeAll(async () => {
  app = await anApplication({ clock: { now: () => moment('2025-04-10T08:00:00Z') } });
  const changes = app.app.get(ChartChangesService);
  town = await aTownHall({ changes }, moment('2020-05-25T08:00:00Z'));
  const other = await aTownHall({ changes }, moment('2020-05-25T08:00:00Z'));
  administrator = await signedIn('eva', town, town.dgs, ['agent', 'administrator']);
  agent = await signedIn('dora', town, town.councillor, ['elected']);
  neighbour = await signedIn('voisine', other, other.dgs, ['administrator']);
}, 120_000);
afterAll(() => app?.close());

async function signedIn(login: string, { id }: Town, person: PersonId, roles: readonly Role[]): Promise<string> {
  const account = done(await app.app.get(AuthService).createAccount({ login, displayName: login, password: null })) as AccountId;
  done(await app.app.get(ChartChangesService).change(id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: id, accountId: account, personId: person, roles })));
  return `paraphe_session=${await app.app.get(AuthService).openSession(account)}`;
}

const put = (cookie: string, image: Buffer) => app.call('PUT', '/api/organisation/logo', { image: image.toString('base64') }, { cookie });
const logoSeenBy = async (cookie: string) => ((await (await app.call('GET', '/api/me', undefined, { cookie })).json()) as { organisation: { logo: { sha256: string } | null } }).organisation.logo;
const bytesFor = (cookie: string, sha256: string, headers: Readonly<Record<string, string>> = {}) => app.call('GET', `/api/organisation/logo/${sha256}`, undefined, { cookie, ...headers });
const journal = async () => ((await (await app.call('GET', '/api/organisation/journal', undefined, { cookie: administrator })).json()) as { entries: { action: string; digests: string[] }[] }).entries.filter(({ action }) => action.startsWith('organisation.logo'));
const told = async () => (await journal()).map(({ action }) => action);

it('is set by an administrator alone, seen by all who work there, and by nobody else', async () => {
  expect(await logoSeenBy(agent)).toBeNull();
  expect((await put(agent, aPng(300, 100))).status).toBe(403);
  expect((await put(administrator, aPng(300, 100))).status).toBe(200);
  const logo = (await logoSeenBy(agent))!;
  expect(logo).toEqual({ format: 'png', width: 300, height: 100, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const answer = await bytesFor(agent, logo.sha256);
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control'), answer.headers.get('etag'), answer.headers.get('x-content-type-options')]).toEqual([200, 'image/png', 'private, no-cache', `"${logo.sha256}"`, 'nosniff']);
  expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 4)).toBe('\x89PNG');
  expect((await bytesFor(agent, logo.sha256, { 'if-none-match': `"${logo.sha256}"` })).status).toBe(304);
  expect((await bytesFor(neighbour, logo.sha256)).status).toBe(404);
  expect((await app.call('GET', `/api/organisation/logo/${logo.sha256}`)).status).toBe(401);
  expect(await logoSeenBy(neighbour)).toBeNull();
});

it('is replaced by another, which is another address, and set again as it is changes nothing', async () => {
  const former = (await logoSeenBy(agent))!;
  expect((await put(administrator, aPng(300, 100))).status).toBe(200);
  expect(await told()).toEqual(['organisation.logo-set']);
  expect((await put(administrator, aJpeg())).status).toBe(200);
  const logo = (await logoSeenBy(agent))!;
  expect(logo).toMatchObject({ format: 'jpeg', width: 24, height: 18 });
  expect((await bytesFor(agent, former.sha256)).status).toBe(404);
  expect((await bytesFor(agent, logo.sha256)).headers.get('content-type')).toBe('image/jpeg');
  expect(await told()).toEqual(['organisation.logo-set', 'organisation.logo-set']);
  expect((await journal())[0]!.digests).toEqual([(await logoSeenBy(agent))!.sha256, former.sha256]);
});

it('is refused in words when it is no picture, and the one there stays', async () => {
  const answer = await put(administrator, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  expect([answer.status, await answer.json()]).toEqual([409, expect.objectContaining({ code: 'organisation.logo-unknown-kind', detail: expect.stringContaining('enregistrez-le en PNG') })]);
  expect((await app.call('PUT', '/api/organisation/logo', { image: 'pas du base64 !' }, { cookie: administrator })).status).toBe(400);
  expect(await logoSeenBy(agent)).toMatchObject({ format: 'jpeg' });
});

it('is taken away as easily; taken away twice, it is told once', async () => {
  const { sha256 } = (await logoSeenBy(agent))!;
  expect((await app.call('DELETE', '/api/organisation/logo', undefined, { cookie: agent })).status).toBe(403);
  for (const _ of [1, 2]) expect((await app.call('DELETE', '/api/organisation/logo', undefined, { cookie: administrator })).status).toBe(204);
  expect(await logoSeenBy(agent)).toBeNull();
  expect((await bytesFor(agent, sha256)).status).toBe(404);
  expect(await told()).toEqual(['organisation.logo-removed', 'organisation.logo-set', 'organisation.logo-set']);
});
