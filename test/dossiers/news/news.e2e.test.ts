// Two servers on one database: what is decided on the one is heard on the other, by those it concerns and by nobody else.

import { createServer as createHttpServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Response as Answering } from 'express';
import { DataSource } from 'typeorm';
import { instantOfMs, type Clock } from '#kernel/clock.js';
import type { AccountId } from '#kernel/id.js';
import { AuthService } from '#auth/auth.service.js';
import { NewsStream } from '#dossiers/news/news-stream.client.js';
import { boot, type Running } from '../../../src/boot.js';
import { aDeliberation, sendDossier, TownHall, type Browser } from '../../journeys/a-town-hall.js';
import { aPdf } from '../../support/pdf.js';
import { Listening } from '../../support/listening.js';
import { until } from '../../support/until.js';

let ms = Date.now();
const clock: Clock = { now: () => instantOfMs(ms) };
let town: TownHall;
let other: Running;
let bytes: Uint8Array;
let secretary: Browser;
let agent: Browser;
let dgs: Browser;
let mayor: Browser;
const listening: Listening[] = [];

beforeAll(async () => {
  town = await TownHall.open(clock);
  other = await boot({ ...town.app.config, port: 0 }, { clock, logLevels: ['fatal'] });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
  bytes = await aPdf();
}, 120_000);
afterEach(() => listening.splice(0).forEach((one) => one.leave()));
afterAll(async () => {
  await other?.close();
  await town?.app.close();
});

const sent = (who: Browser = agent) => sendDossier(who, aDeliberation(secretary.person), bytes);

async function listens({ headers }: Browser, url = other.url): Promise<Listening> {
  const one = await Listening.to(url, headers);
  listening.push(one);
  expect(one.response.status).toBe(200);
  return one;
}

it('a visa on one server is heard by the mayor on the other: which dossier, which version, and nothing that is in it', async () => {
  const { id, path, seen } = await sent();
  const heard = await listens(mayor);
  expect(await dgs.call('POST', `${path}/approve`, { seen })).toMatchObject({ status: 200 });
  const { version } = (await mayor.call('GET', path)).body;
  // The sending may still be on its way to the listener.
  await until(() => heard.items.some(({ dossiers }) => dossiers[0]?.version === version), 15_000);
  expect(heard.items.at(-1)).toEqual({ everything: false, dossiers: [{ id, version }] });
  const { headers } = heard.response;
  expect([headers.get('content-type'), headers.get('x-accel-buffering'), headers.get('content-encoding'), headers.get('cache-control')])
    .toEqual(['text/event-stream; charset=utf-8', 'no', null, 'no-store, no-transform']);
});

it('neither who may not see the dossier nor another collectivité hears of it', async () => {
  const stranger = await town.agent('Théo', 'Roux', 'Agent', { slug: 'archives', name: 'Archives' });
  const neighbours = await TownHall.over(town.app);
  const neighbour = await neighbours.agent('Jade', 'Faure', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  const [concerned, unconcerned, elsewhere] = [await listens(dgs), await listens(stranger), await listens(neighbour)];
  const { id } = await sent();
  await until(() => concerned.items.some(({ dossiers }) => dossiers.some((one) => one.id === id)), 15_000);
  // What each is told next is of a dossier of their own: nothing came before it.
  for (const [who, heard] of [[stranger, unconcerned], [neighbour, elsewhere]] as const) {
    const { body } = await who.call('POST', '/api/dossiers', { type: 'courrier', title: 'Lettre', metadata: {} });
    await until(() => heard.items.some(({ everything }) => !everything), 15_000);
    expect(heard.items.flatMap(({ dossiers }) => dossiers.map((one) => one.id))).toEqual([body.id]);
    expect(heard.items.filter(({ everything }) => !everything)).toHaveLength(1);
  }
}, 120_000);

it('what is taken back leaves the trays of who had it without a name', async () => {
  const { id, path } = await sent();
  const heard = await listens(dgs);
  expect(await agent.call('POST', `${path}/recall`, {})).toMatchObject({ status: 200, body: { status: 'draft' } });
  await until(() => heard.items.some(({ everything, dossiers }) => !everything && dossiers.length === 0), 15_000);
  expect((await dgs.call('GET', `/api/dossiers/${id}`)).status).toBe(404);
});

it('a change of the chart may move what lies in the trays: everybody here looks again', async () => {
  const heard = await listens(secretary);
  await town.person('Zoé', 'Petit');
  await until(() => heard.items.length > 0, 15_000);
  expect(heard.items[0]).toEqual({ everything: true, dossiers: [] });
});

it('a connection to the database that is cut is opened again: who listens looks again, and hears what is decided afterwards', async () => {
  const heard = await listens(mayor);
  const { id, path, seen, sent: { version } } = await sent();
  const isNamed = (from: number): boolean => heard.items.some(({ dossiers }) => dossiers.some((one) => one.id === id && one.version >= from));
  await until(() => isNamed(version), 15_000);
  const source = town.app.app.get(DataSource);
  const lines = `from pg_stat_activity where datname = current_database() and application_name = 'paraphe-news'`;
  const former: readonly { pid: number; cut: boolean }[] = await source.query(`select pid, pg_terminate_backend(pid) as cut ${lines}`);
  expect(former.map(({ cut }) => cut)).toEqual([true, true]);
  // Both servers listen again: the one that tells, the one that hears.
  await until(async () => (await source.query(`select count(*)::integer as count ${lines} and query <> '' and state = 'idle' and pid <> all ($1::integer[])`, [former.map(({ pid }) => pid)]))[0].count === 2, 20_000);
  await until(() => heard.items.some(({ everything }) => everything), 20_000);
  expect(await dgs.call('POST', `${path}/approve`, { seen })).toMatchObject({ status: 200 });
  await until(() => isNamed(version + 1), 15_000);
}, 90_000);

it('of many pages of one person the oldest is told that it listens no more', async () => {
  const pages: Listening[] = [];
  for (let page = 0; page < 5; page += 1) pages.push(await listens(secretary));
  await until(() => pages[0]!.closed);
  expect(pages[0]!.closings).toEqual(['elsewhere']);
  expect(pages.slice(1).map(({ closed }) => closed)).toEqual([false, false, false, false]);
});

it('nobody listens without a session; HEAD opens nothing', async () => {
  expect((await fetch(`${other.url}/api/news`)).status).toBe(401);
  expect((await fetch(`${other.url}/api/news`, { method: 'HEAD', headers: agent.headers })).status).toBe(200);
});

it('who has signed out hears nothing of the next dossier: the stream ends', async () => {
  const heard = await listens(dgs);
  const left = await other.app.get(AuthService).openSession(await accountOf(agent));
  const page = await listens({ ...agent, headers: { ...agent.headers, cookie: `paraphe_session=${left}` } });
  expect((await fetch(`${town.app.url}/api/auth/sign-out`, { method: 'POST', headers: { 'x-paraphe-request': '1', cookie: `paraphe_session=${left}` } })).status).toBe(204);
  ms += 6000;
  const { id } = await sent();
  await until(() => page.closed, 15_000);
  expect({ items: page.items, closings: page.closings }).toEqual({ items: [], closings: ['ended'] });
  await until(() => heard.items.some(({ dossiers }) => dossiers.some((one) => one.id === id)), 15_000);
});

it('a server that stops does not wait for who listens, and takes nobody any more', async () => {
  const heard = await listens(mayor);
  await other.close();
  await until(() => heard.closed);
  expect(heard.closings).toEqual([]);
});

async function accountOf({ person }: Browser): Promise<AccountId> {
  const [row] = await town.app.app.get(DataSource).query('select account_id as id from membership where person_id = $1', [person]);
  return row.id;
}

it('a page that does not read is cut, and little is kept for it', async () => {
  let stream: NewsStream | undefined;
  const seen = { mostUnread: 0, cut: false };
  const server = createHttpServer((_, response) => {
    stream = new NewsStream(response as unknown as Answering);
    stream.open(() => { seen.cut = true; });
    stream.say = new Proxy(stream.say, { apply: (say, self, given) => {
      Reflect.apply(say, self, given);
      seen.mostUnread = Math.max(seen.mostUnread, response.writableLength);
    } });
  }).listen(0, '127.0.0.1');
  await until(() => server.listening);
  const deaf = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  deaf.on('error', () => undefined);
  deaf.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await until(() => stream !== undefined);
  const item = { everything: false, dossiers: Array.from({ length: 100 }, (_, at) => ({ id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`, version: at })) };
  for (let told = 0; told < 100_000 && !seen.cut; told += 1) {
    stream!.say(item);
    await nextTurn();
  }
  expect(seen.cut).toBe(true);
  expect(seen.mostUnread).toBeLessThan(128 * 1024);
  deaf.destroy();
  server.close();
});
