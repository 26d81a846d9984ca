// A mayor whose key is at a signing provider: once the circuit is done a code signs all that waits, once; a wrong code, a provider that is
// down or that answers with another signature, two clicks and an interrupted seal sign nothing twice and lose nothing.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuthorityService } from '#authority/authority.service.js';
import { instantOfMs } from '#kernel/clock.js';
import { openClient } from '#platform/database.client.js';
import { aPdf } from '../../support/a-pdf.js';
import { CLIENT, keyOfPkcs12, SigningProviderServer, type Held } from '../../support/signing-provider.js';
import { objections } from '../../oracles/panel.js';
import { startPyhanko } from '../../oracles/pyhanko-judge.js';
import { TownHall, type Answer, type Browser } from '../../journeys/a-town-hall.js';
import { ArreteTown, original } from '../../journeys/an-arrete.js';

const folder = mkdtempSync(join(tmpdir(), 'remote-key-'));
const path = (name: string): string => join(folder, name);
const second = aPdf({ identifier: true, pages: [{}, {}] });
const PIN = '73019466285';

/** The hour is right in the end: a time-stamp of the future is believed by nobody. */
let minutesBefore = 30;
let provider: SigningProviderServer;
let town: TownHall;
let arretes: ArreteTown;
let neighbour: Browser;
let credential: string;

beforeAll(async () => {
  provider = await SigningProviderServer.open();
  writeFileSync(path('secret'), CLIENT.secret);
  town = await TownHall.open({ now: () => instantOfMs(Date.now() - minutesBefore * 60_000) }, {
    PARAPHE_JOBS: '0', PARAPHE_CSC_URL: provider.url, PARAPHE_CSC_CLIENT_ID: CLIENT.id, PARAPHE_CSC_CLIENT_SECRET_FILE: path('secret'),
  });
  arretes = await ArreteTown.over(town);
  neighbour = await (await TownHall.over(town.app)).elected('mayor', null, 'Zoé', 'Lune');
  provider.hold('GX-BLANC', await held('paul.blanc', 'Paul Marie BLANC'));
  provider.hold('GX-AUTRE', await held('autre', 'Jeanne NOIR'));
  provider.hold('GX-DEUX', await held('deux', 'Paul BLANC'));
  provider.hold('GX-TROIS', await held('deux', 'Paul BLANC'));
}, 120_000);
beforeEach(() => {
  provider.mood = () => false;
  provider.forged = null;
  provider.unlock();
});
afterAll(async () => {
  await town?.app.close();
  await provider?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function held(user: string, commonName: string, kind: 'rsa-2048' | 'ecdsa-p256' = 'ecdsa-p256'): Promise<Held> {
  const { pkcs12, password, key } = await town.app.app.get(AuthorityService, { strict: false }).issue({ commonName }, kind as never);
  return { user, key: keyOfPkcs12(pkcs12, password), chain: key.chain, pin: PIN, multisign: 3 };
}

const record = (body: object, who = arretes.admin): Promise<Answer> => who.call('POST', '/api/certificates/remote', { person: arretes.mayor.person, ...body });
const waiting = async (who = arretes.mayor): Promise<object> => (await who.call('GET', '/api/own-keys/waiting')).body;
const asked = (who = arretes.mayor, id = credential): Promise<Answer> => who.call('GET', `/api/own-keys/remote/${id}`);
const challenge = (who = arretes.mayor, factor = 'OTP'): Promise<Answer> => who.call('POST', `/api/own-keys/remote/${credential}/challenges`, { factor });
const shownNow = async (): Promise<readonly object[]> => (await asked()).body.asked.map(({ document, name }: { readonly document: { readonly id: string }; readonly name: string }) => ({ document: document.id, name }));
const nothing = [{ document: '0190d2a0-0000-7000-8000-000000000000', name: 'value:0' }];
const send = (codes: readonly object[], who = arretes.mayor, shown: readonly object[] = nothing, id = credential): Promise<Answer> => who.call('POST', `/api/own-keys/remote/${id}/signatures`, { codes, shown });
const codes = (otp = provider.otp): readonly object[] => [{ id: 'OTP', value: otp }, { id: 'PIN', value: PIN }];
const told = ({ status, body }: Answer): string => `${status} ${body.code ?? ''}`;
const problem = async (id: string): Promise<{ readonly state: string; readonly lastProblem: string | null }> => (await arretes.seen(id)).seal;

async function sign(): Promise<Answer> {
  const shown = await shownNow();
  await challenge();
  return send(codes(), arretes.mayor, shown.length > 0 ? shown : nothing);
}

it('is recorded from what the provider says of it, in the name of its holder', async () => {
  expect([told(await record({ user: 'personne' })), told(await record({ user: 'deux' })), told(await record({ credential: 'GX-AUTRE' })), told(await record({ credential: 'inconnu' })), told(await record({})), told(await record({ user: 'paul.blanc' }, arretes.agent))])
    .toEqual(['409 dossier.remote-none', '409 dossier.remote-several', '409 organisation.credential-other-name', '409 signature.remote-refused', '400 dossier.remote-unnamed', '403 organisation.not-permitted']);
  const { status, body } = await record({ user: 'paul.blanc' });
  expect([status, body]).toMatchObject([201, { kind: 'remote', name: 'Paul BLANC', holder: 'Paul BLANC', refused: null }]);
  credential = body.id;
  expect(told(await record({ user: 'paul.blanc' }))).toBe('409 organisation.certificate-already-recorded');
}, 60_000);

it('waits for the code of its holder, and ends with files that others believe', async () => {
  const dossier = await arretes.decided([original, second]);
  // The provider is down when the seal begins: told, and gone on with by itself.
  provider.mood = (_, response) => Boolean(response.writeHead(503).end());
  await expect(arretes.seal(dossier)).rejects.toThrow('signature.remote-unreachable');
  expect(await problem(dossier.id)).toMatchObject({ state: 'late', lastProblem: expect.stringMatching(/prestataire.*ne répond pas.*reprendra d’elle-même/) });
  provider.mood = () => false;
  await arretes.seal(dossier);
  expect(await problem(dossier.id)).toEqual({ state: 'asked', yours: false, others: null, lastProblem: expect.stringMatching(/attendue de Paul BLANC.*prestataire de signature.*À traiter/) });
  expect([await waiting(), await waiting(arretes.agent), await waiting(neighbour)]).toEqual([{ dossiers: null, remote: [{ credential, dossiers: 1 }] }, { dossiers: null, remote: [] }, { dossiers: null, remote: [] }]);

  // Its holder is told what is signed and what is asked; nobody else is.
  expect((await asked()).body).toEqual({
    factors: [{ id: 'PIN', label: 'Code PIN', description: 'Celui de votre certificat', numeric: true, challenged: false }, { id: 'OTP', label: 'Code reçu par SMS', description: null, numeric: true, challenged: true }],
    asked: ['arrete-1.pdf', 'arrete-2.pdf'].map((name) => ({ dossier: { id: dossier.id, title: 'Arrêté de voirie' }, document: { id: expect.any(String), name }, name: expect.stringMatching(/^value:[0-9a-f]{64}$/), mention: expect.arrayContaining(['Paul BLANC']), decidedAt: expect.any(String) })),
  });
  expect([told(await asked(arretes.agent)), told(await asked(neighbour)), told(await asked(arretes.mayor, 'x')), told(await send(codes('1'), neighbour)), told(await challenge(arretes.agent))]).toEqual(Array(5).fill('404 dossier.no-remote-key'));
  // Not the work of the command on the workstation.
  expect([(await arretes.mayor.call('POST', '/api/own-keys/slots', {})).body, (await arretes.mayor.call('GET', '/api/own-keys/certificates')).body]).toEqual([[], []]);

  // A wrong code signs nothing and is tried again at once; what is missing is not even sent.
  const { status, body } = await challenge();
  expect([status, body, told(await challenge(arretes.mayor, 'PIN'))]).toEqual([200, { challenge: null }, '409 dossier.no-such-factor']);
  const authorised = provider.count('credentials/authorize');
  const both = await shownNow();
  const otherwise = [both[0]!, { ...both[1], name: `value:${'0'.repeat(64)}` }];
  expect([told(await send([{ id: 'PIN', value: PIN }])), told(await send(codes())), told(await send(codes(), arretes.mayor, otherwise)), told(await send(codes(), arretes.mayor, [])), provider.count('credentials/authorize') - authorised])
    .toEqual(['409 dossier.code-missing', '409 dossier.nothing-to-sign', '409 dossier.remote-changed', '400 platform.bad-fields', 0]);
  expect([told(await send(codes('000000'), arretes.mayor, both)), provider.signed]).toEqual(['409 signature.remote-wrong-code', 0]);

  // Down, or answering with what is no signature of this: nothing is kept, and it can be tried again.
  provider.mood = (method, response) => method === 'signatures/signHash' && Boolean(response.writeHead(503).end());
  expect(told(await sign())).toBe('503 signature.remote-unreachable');
  provider.mood = () => false;
  provider.forged = (value) => value.fill(7, 8, 20);
  expect(told(await sign())).toBe('409 signature.wrong-key');
  provider.forged = null;
  expect(await waiting()).toMatchObject({ remote: [{ dossiers: 1 }] });

  // Two clicks are one signature.
  const before = provider.signed;
  await challenge();
  const release = provider.holdBack('credentials/authorize');
  const first = send(codes(), arretes.mayor, both);
  await release.asked;
  expect([told(await send(codes(), arretes.mayor, both)), told(await send(codes(), arretes.mayor, both))]).toEqual(Array(2).fill('409 dossier.remote-under-way'));
  release.now();
  expect([(await first).body, provider.signed - before]).toEqual([{ signed: 2, left: 0 }, 2]);
  const challenges = provider.count('credentials/getChallenge');
  expect([told(await send(codes('1'), arretes.mayor, both)), told(await challenge()), await waiting()]).toEqual([...Array(2).fill('409 dossier.nothing-to-sign'), { dossiers: null, remote: [{ credential, dossiers: 0 }] }]);
  expect(provider.count('credentials/getChallenge') - challenges).toBe(0);

  // What the provider gave is enough: it is not asked again.
  minutesBefore = 0;
  const methods = provider.calls.length;
  await arretes.seal(dossier);
  expect([(await arretes.seen(dossier.id)).status, provider.calls.length - methods]).toEqual(['finished', 0]);
  await believed([dossier.id], [original, second]);
  expect(await tablesWith(PIN)).toEqual([]);
}, 240_000);

it('killed between the values and the file, asks nobody twice; as many signatures as one code gives, then another code', async () => {
  expect((await arretes.admin.call('POST', `/api/organisation/credentials/${credential}/revoke`)).status).toBe(200);
  provider.hold('GX-RSA', await held('rsa', 'BLANC Paul', 'rsa-2048'));
  credential = (await record({ credential: 'GX-RSA' })).body.id;
  const dossiers = [await arretes.decided([original, second]), await arretes.decided([original, second])];
  for (const dossier of dossiers) await arretes.seal(dossier);
  const before = provider.signed;
  expect([(await asked()).body.asked.length, (await sign()).body, (await sign()).body, provider.signed - before]).toEqual([3, { signed: 3, left: 1 }, { signed: 1, left: 0 }, 4]);

  // The worker is killed while it waits for the time-stamp: its value is kept, its file is not.
  const killed = await killedAtTheTimestamp();
  expect(dossiers.map(({ id }) => id)).toContain(killed);
  for (const dossier of dossiers) await arretes.seal(dossier);
  expect([await waiting(), provider.signed - before]).toEqual([{ dossiers: null, remote: [{ credential, dossiers: 0 }] }, 4]);
  await believed(dossiers.map(({ id }) => id), [original, second]);
}, 240_000);

it('signs what its holder was shown, and leaves what came meanwhile', async () => {
  const dossier = await arretes.decided([original]);
  await arretes.seal(dossier);
  const shown = await shownNow();
  const meanwhile = await arretes.decided([second]);
  await arretes.seal(meanwhile);
  await challenge();
  const before = provider.signed;
  expect([(await send(codes(), arretes.mayor, shown)).body, provider.signed - before]).toEqual([{ signed: 1, left: 1 }, 1]);
  expect((await asked()).body.asked).toMatchObject([{ dossier: { id: meanwhile.id } }]);

  // Another collectivité has recorded the same key for somebody of the same name: it is one telephone, and one lock.
  const other = await ArreteTown.over(await TownHall.over(town.app));
  const elsewhere = (await other.admin.call('POST', '/api/certificates/remote', { person: other.mayor.person, credential: 'GX-RSA' })).body.id;
  const ask = (who: Browser, id: string): Promise<Answer> => who.call('POST', `/api/own-keys/remote/${id}/challenges`, { factor: 'OTP' });
  expect(told(await ask(other.mayor, elsewhere))).toBe('409 dossier.nothing-to-sign');
  await other.seal(await other.decided([original]));
  const theirs = (await asked(other.mayor, elsewhere)).body.asked.map(({ document, name }: any) => ({ document: document.id, name }));
  // A provider that is down has rung nobody's telephone.
  provider.mood = (method, response) => method === 'credentials/getChallenge' && Boolean(response.writeHead(503).end());
  for (let down = 0; down < 3; down += 1) expect(told(await ask(other.mayor, elsewhere))).toBe('503 signature.remote-unreachable');
  provider.mood = () => false;
  const sent = provider.count('credentials/getChallenge');
  const rung = await Promise.all(Array.from({ length: 8 }, () => ask(other.mayor, elsewhere)));
  expect([rung.filter(({ status }) => status === 200).length, provider.count('credentials/getChallenge') - sent, told(await challenge())]).toEqual([6, 6, '409 dossier.remote-many-challenges']);
  const tried = provider.count('credentials/authorize');
  const guesses: string[] = [];
  for (let guess = 0; guess < 4; guess += 1) guesses.push(told(await send(codes(`00000${guess}`), other.mayor, theirs, elsewhere)));
  expect([guesses.at(-1), provider.count('credentials/authorize') - tried, told(await send(codes(), arretes.mayor, await shownNow()))]).toEqual(['409 dossier.remote-many-codes', 3, '409 dossier.remote-many-codes']);
}, 240_000);

/** One valid signature each, of the mayor, for programs that are not ours. */
async function believed(dossiers: readonly string[], bases: readonly Uint8Array[]): Promise<void> {
  writeFileSync(path('root.pem'), await town.app.app.get(AuthorityService, { strict: false }).rootPem());
  // All of them first: the judges take their time, to be found already, and a connection left idle meanwhile is closed.
  const files = await Promise.all(dossiers.flatMap((dossier) => bases.map(async (base, index) => ({ base, signed: await arretes.signedFile(dossier, index) }))));
  const pyhanko = startPyhanko(path('root.pem'));
  for (const { base, signed } of files) {
    writeFileSync(path('base.pdf'), base);
    writeFileSync(path('signed.pdf'), signed);
    expect(await objections({ base: path('base.pdf'), signed: path('signed.pdf'), level: 'LTA', signers: ['Paul BLANC'], foreign: 0, lax: false, pdfa: false, notAsked: [] }, { root: path('root.pem'), java: null, pyhanko })).toEqual([]);
  }
  pyhanko?.close();
}

/** Those a row of which bears this text. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const database = await openClient(town.app.config.databaseUrl!);
  const { rows } = await database.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await database.query(`select 1 from ${name} as t where strpos(t::text, $1) > 0 limit 1`, [text]);
    if (rowCount) found.push(name);
  }
  await database.end();
  return found;
}

/** A real worker, ended with SIGKILL the moment it asks for its first time-stamp; of which dossier its job was. */
async function killedAtTheTimestamp(): Promise<string> {
  const { databaseUrl, dataDirectory } = town.app.config;
  const authority = createServer((_, response) => { worker.kill('SIGKILL'); response.destroy(); });
  authority.listen(0, '127.0.0.1');
  await once(authority, 'listening');
  const worker = spawn(process.execPath, [join(import.meta.dirname, '../../../dist/worker.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env, DATABASE_URL: databaseUrl!, PARAPHE_DATA: dataDirectory, PUBLIC_URL: town.app.url, PORT: new URL(town.app.url).port, PARAPHE_DEMO: '0', NODE_OPTIONS: '',
      PARAPHE_TSA_URL: `http://127.0.0.1:${(authority.address() as AddressInfo).port}`,
      PARAPHE_CSC_URL: provider.url, PARAPHE_CSC_CLIENT_ID: CLIENT.id, PARAPHE_CSC_CLIENT_SECRET_FILE: path('secret'),
    },
  });
  const [, signal] = await once(worker, 'exit');
  authority.close();
  expect(signal).toBe('SIGKILL');
  const [job] = await town.app.app.get(DataSource).query(`select data ->> 'dossier' as dossier from pgboss.job where name = 'seal' and state = 'active'`);
  return job.dossier;
}
