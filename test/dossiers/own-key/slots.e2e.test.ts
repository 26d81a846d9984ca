// A mayor who holds the key: once the circuit is done the seal waits for it, each document is asked for once, and what is
// answered too late, twice, by another key or by somebody else signs nothing.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuthorityService } from '#authority/authority.service.js';
import { instantOfMs } from '#kernel/clock.js';
import type { SigningKey } from '#signature/keys/key.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { aPdf } from '../../support/a-pdf.js';
import { objections } from '../../oracles/panel.js';
import { startPyhanko } from '../../oracles/pyhanko-judge.js';
import { TownHall, type Answer, type Browser } from '../../journeys/a-town-hall.js';
import { ArreteTown, original } from '../../journeys/an-arrete.js';

const folder = mkdtempSync(join(tmpdir(), 'own-key-'));
const path = (name: string): string => join(folder, name);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const second = aPdf({ identifier: true, pages: [{}, {}] });

/** The hour is right in the end: a time-stamp of the future is believed by nobody. */
let minutesBefore = 10;
let town: TownHall;
let arretes: ArreteTown;
let neighbour: Browser;
let [own, other]: SigningKey[] = [];

beforeAll(async () => {
  town = await TownHall.open({ now: () => instantOfMs(Date.now() - minutesBefore * 60_000) }, { PARAPHE_JOBS: '0' });
  arretes = await ArreteTown.over(town);
  neighbour = await (await TownHall.over(town.app)).elected('mayor', null, 'Zoé', 'Lune');
  [own, other] = [await aKey('Paul BLANC'), await aKey('Paul BLANC')];
}, 120_000);
afterAll(async () => {
  await town?.app.close();
  rmSync(folder, { recursive: true, force: true });
});

async function aKey(commonName: string): Promise<SigningKey> {
  const { pkcs12, password } = await town.app.app.get(AuthorityService, { strict: false }).issue({ commonName });
  return openPkcs12(pkcs12, password);
}

interface Slot { readonly id: string; readonly toBeSigned: string; readonly dossier: { readonly id: string }; readonly document: { readonly id: string; readonly name: string } }
const opened = async (who = arretes.mayor): Promise<readonly Slot[]> => (await who.call('POST', '/api/own-keys/slots', {})).body;
const waiting = async (who = arretes.mayor): Promise<number | null> => (await who.call('GET', '/api/own-keys/waiting')).body.dossiers;
const send = (id: string, value: Uint8Array, who = arretes.mayor): Promise<Answer> => who.call('POST', `/api/own-keys/slots/${id}/value`, { value: base64(value) });
const sign = async ({ id, toBeSigned }: Slot, key = own!): Promise<Answer> => send(id, await key.sign(Buffer.from(toBeSigned, 'base64')));
const told = ({ status, body }: Answer): string => `${status} ${body.code ?? ''}`;
const jobs = (id: string): Promise<readonly unknown[]> => town.app.app.get(DataSource).query(`select 1 from pgboss.job where name = 'seal' and data ->> 'dossier' = $1 and state = 'created'`, [id]);

it('waits for who holds the key, document by document, and ends with a file that others believe', async () => {
  const { mayor } = arretes;
  expect((await arretes.record(own!.chain[0]!, 'user-token', 'carte')).status).toBe(201);
  const dossier = await arretes.decided([original, second]);
  await arretes.seal(dossier);
  expect((await arretes.seen(dossier.id)).seal).toEqual({ state: 'asked', lastProblem: expect.stringMatching(/certificat de Paul BLANC.*jamais été présenté.*npx paraphe-sign/) });
  expect([await opened(), await waiting(), await waiting(arretes.agent), await waiting(neighbour)]).toEqual([[], 1, null, null]);

  // The certificate is shown once, by its holder.
  const show = (who: Browser, key: SigningKey): Promise<Answer> => who.call('POST', '/api/own-keys/certificates', { chain: key.chain.map(base64) });
  expect([told(await show(mayor, other!)), told(await show(arretes.agent, own!)), told(await show(neighbour, own!))]).toEqual(Array(3).fill('409 dossier.own-certificate-not-recorded'));
  expect((await mayor.call('GET', '/api/own-keys/certificates')).body).toMatchObject([{ shown: false }]);
  const queued = (await jobs(dossier.id)).length;
  expect([told(await show(mayor, own!)), told(await show(mayor, own!)), (await jobs(dossier.id)).length - queued]).toEqual(['200 ', '200 ', 1]);
  expect((await mayor.call('GET', '/api/own-keys/certificates')).body).toMatchObject([{ shown: true }]);
  await arretes.seal(dossier);
  expect((await arretes.seen(dossier.id)).seal).toEqual({ state: 'asked', lastProblem: expect.stringMatching(/attendue de Paul BLANC/) });

  expect([await waiting(), await waiting(arretes.agent), await waiting(neighbour)]).toEqual([1, null, null]);
  // Both documents at once; nobody else is asked, and nobody else answers.
  const [first, last] = await opened();
  expect([first, last]).toMatchObject(['arrete-1.pdf', 'arrete-2.pdf'].map((name) => ({ dossier: { id: dossier.id, title: 'Arrêté de voirie' }, document: { name }, mention: expect.arrayContaining(['Paul BLANC']) })));
  expect([await opened(arretes.agent), await opened(neighbour)]).toEqual([[], []]);
  const value = await own!.sign(Buffer.from(first!.toBeSigned, 'base64'));
  expect([told(await send(first!.id, value, arretes.agent)), told(await send(first!.id, value, neighbour)), told(await send('x', value))]).toEqual(Array(3).fill('404 dossier.no-slot'));
  expect([told(await sign(first!, other!)), told(await send(first!.id, new Uint8Array(0))), told(await send(last!.id, value))]).toEqual(Array(3).fill('409 signature.wrong-key'));

  // Opened later, another slot takes the place of the first; left alone for ten minutes it is over.
  const [again, rest] = await opened();
  expect(again!.toBeSigned).toBe(first!.toBeSigned);
  expect(told(await send(first!.id, value))).toBe('409 dossier.slot-overtaken');
  minutesBefore = 0;
  expect(told(await send(again!.id, value))).toBe('409 dossier.slot-expired');

  // Answered by two at the same moment, and once more: the first answer is the answer.
  const [third, fourth] = await opened();
  expect(told(await sign(rest!))).toBe('409 dossier.slot-overtaken');
  const answers = await Promise.all([send(third!.id, value), sign(third!), sign(third!)]);
  answers.push(await sign(third!));
  expect(answers.map(({ status, body: { answeredAt } }) => [status, answeredAt])).toEqual(answers.map(() => [200, answers[0]!.body.answeredAt]));

  // An attempt in between asks for nothing that is answered.
  await arretes.seal(dossier);
  const [left, ...more] = await opened();
  expect([left!.document, left!.toBeSigned, more]).toEqual([fourth!.document, fourth!.toBeSigned, []]);
  const before = (await jobs(dossier.id)).length;
  expect([told(await sign(left!)), told(await sign(left!)), (await jobs(dossier.id)).length - before]).toEqual(['200 ', '200 ', 1]);
  expect((await arretes.seen(dossier.id)).seal).toEqual({ state: 'waiting', lastProblem: null });
  await arretes.seal(dossier);
  expect([(await arretes.seen(dossier.id)).status, await opened(), told(await sign(left!)), await waiting()]).toEqual(['finished', [], '200 ', 0]);

  writeFileSync(path('root.pem'), await town.app.app.get(AuthorityService, { strict: false }).rootPem());
  const pyhanko = startPyhanko(path('root.pem'));
  for (const [index, base] of [original, second].entries()) {
    writeFileSync(path('base.pdf'), base);
    writeFileSync(path('signed.pdf'), await arretes.signedFile(dossier.id, index));
    expect(await objections({ base: path('base.pdf'), signed: path('signed.pdf'), level: 'LTA', signers: ['Paul BLANC'], foreign: 0, lax: false, pdfa: false, notAsked: [] }, { root: path('root.pem'), java: null, pyhanko })).toEqual([]);
  }
  pyhanko?.close();
}, 240_000);

it('asks nothing any more of a certificate that was withdrawn', async () => {
  const dossier = await arretes.decided();
  await arretes.seal(dossier);
  const [slot] = await opened();
  const { body: [{ id }] } = await arretes.admin.call('GET', '/api/certificates');
  expect((await arretes.admin.call('POST', `/api/organisation/credentials/${id}/revoke`)).status).toBe(200);
  expect([told(await sign(slot!)), await opened()]).toEqual(['409 dossier.own-certificate-withdrawn', []]);
  await arretes.seal(dossier);
  expect((await arretes.seen(dossier.id)).seal).toEqual({ state: 'late', lastProblem: expect.stringMatching(/ne peut plus servir/) });
}, 60_000);
