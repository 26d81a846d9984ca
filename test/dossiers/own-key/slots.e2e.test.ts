// A mayor who holds the key: once the circuit is done the seal waits for it, each document is asked for once, and what is
// answered too late, twice, by another key or by somebody else signs nothing.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuthorityService } from '#authority/authority.service.js';
import { instantOfMs } from '#kernel/clock.js';
import type { Sequence, Step } from '#circuits/definition.js';
import type { SigningKey } from '#signature/keys/key.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { aPdf } from '../../support/a-pdf.js';
import { objections } from '../../oracles/panel.js';
import { startPyhanko } from '../../oracles/pyhanko-judge.js';
import { judgePack } from '#dossiers/proof/proof-verdict.js';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { earlyDeliberation, seenIn, TownHall, type Answer, type Browser } from '../../journeys/a-town-hall.js';
import { ArreteTown, original } from '../../journeys/an-arrete.js';
import { audited } from '../../stress/crowd.js';

const folder = mkdtempSync(join(tmpdir(), 'own-key-'));
const path = (name: string): string => join(folder, name);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const second = aPdf({ identifier: true, pages: [{}, {}] });

/** The hour is right in the end: a time-stamp of the future is believed by nobody. */
let minutesBefore = 10;
let town: TownHall;
let arretes: ArreteTown;
let neighbour: Browser;
let secretary: Browser;
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
const sealFor = async (who: Browser, id: string): Promise<object> => (await who.call('GET', `/api/dossiers/${id}`)).body.seal;
const jobs = (id: string): Promise<readonly unknown[]> => town.app.app.get(DataSource).query(`select 1 from pgboss.job where name = 'seal' and data ->> 'dossier' = $1 and state = 'created'`, [id]);

it('waits for who holds the key, document by document, and ends with a file that others believe', async () => {
  const { mayor } = arretes;
  expect((await arretes.record(own!.chain[0]!, 'user-token', 'carte')).status).toBe(201);
  // What each would sign with is told to each alone.
  const signsWith = async (who: Browser): Promise<object> => (await who.call('GET', '/api/own-keys/signing-certificate')).body;
  expect(await signsWith(mayor)).toEqual({ certificate: { name: 'Paul BLANC', kind: 'user-token', validTo: expect.stringMatching(/Z$/) }, madeHere: false, refused: null });
  expect(await signsWith(arretes.agent)).toEqual({ certificate: null, madeHere: true, refused: null });
  const dossier = await arretes.decided([original, second]);
  await arretes.seal(dossier);
  const unseen = { state: 'asked', others: null, lastProblem: expect.stringMatching(/certificat de Paul BLANC.*jamais été présenté.*npx paraphe-sign/) };
  expect([(await arretes.seen(dossier.id)).seal, await sealFor(mayor, dossier.id)]).toEqual([{ ...unseen, yours: false }, { ...unseen, yours: true }]);
  expect([await opened(), await waiting(), await waiting(arretes.agent), await waiting(neighbour)]).toEqual([[], 1, null, null]);

  // The certificate is shown once, by its holder.
  const show = (who: Browser, key: SigningKey): Promise<Answer> => who.call('POST', '/api/own-keys/certificates', { chain: key.chain.map(base64) });
  expect([told(await show(mayor, other!)), told(await show(arretes.agent, own!)), told(await show(neighbour, own!))]).toEqual(Array(3).fill('409 dossier.own-certificate-not-recorded'));
  expect((await mayor.call('GET', '/api/own-keys/certificates')).body).toMatchObject([{ shown: false }]);
  const queued = (await jobs(dossier.id)).length;
  expect([told(await show(mayor, own!)), told(await show(mayor, own!)), (await jobs(dossier.id)).length - queued]).toEqual(['200 ', '200 ', 1]);
  expect((await mayor.call('GET', '/api/own-keys/certificates')).body).toMatchObject([{ shown: true }]);
  await arretes.seal(dossier);
  const asked = { state: 'asked', others: null, lastProblem: expect.stringMatching(/attendue de Paul BLANC/) };
  expect([(await arretes.seen(dossier.id)).seal, await sealFor(mayor, dossier.id)]).toEqual([{ ...asked, yours: false }, { ...asked, yours: true }]);

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
  expect((await arretes.seen(dossier.id)).seal).toEqual({ state: 'waiting', lastProblem: null, yours: false, others: null });
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

/** A deliberation the mayor has signed, and that waits for the key at that very step. */
async function signedAtItsStep(): Promise<{ readonly id: string; readonly version: number; readonly seen: readonly string[] }> {
  const { body: draft } = await arretes.agent.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Budget', metadata: { actNumber: '2026DE7', sittingDate: '2026-11-02', secretary: secretary.person } });
  await arretes.agent.call('PATCH', `/api/dossiers/${draft.id}`, { circuit: earlyDeliberation.key });
  await arretes.agent.upload(draft.id, original, { name: 'deliberation.pdf' });
  const seen = seenIn(await arretes.seen(draft.id));
  expect((await arretes.agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen })).status).toBe(200);
  const { body } = await arretes.mayor.call('POST', `/api/dossiers/${draft.id}/sign`, { seen });
  expect([body.status, body.circuit.steps.map(({ state, awaitsKey }: any) => [state, awaitsKey])]).toEqual(['sealing', [['open', true], ['to-come', false], ['to-come', false]]]);
  return { ...body, seen };
}

async function withMayorsKey(dossier: { readonly id: string; readonly version: number }): Promise<void> {
  await arretes.seal(dossier);
  for (const slot of await opened()) expect(told(await sign(slot))).toBe('200 ');
  await arretes.seal(dossier);
  expect((await arretes.seen(dossier.id)).status).toBe('running');
}

const bytesOf = async (id: string, which: string): Promise<Response> => arretes.agent.get(`/api/dossiers/${id}/documents/${(await arretes.seen(id)).documents[0].id}/content?which=${which}`);

async function judged(signed: Uint8Array, level: 'LT' | 'LTA', signers: readonly string[]): Promise<readonly string[]> {
  writeFileSync(path('root.pem'), await town.app.app.get(AuthorityService, { strict: false }).rootPem());
  writeFileSync(path('base.pdf'), original);
  writeFileSync(path('signed.pdf'), signed);
  const pyhanko = startPyhanko(path('root.pem'));
  const found = await objections({ base: path('base.pdf'), signed: path('signed.pdf'), level, signers, foreign: 0, lax: false, pdfa: false, notAsked: [] }, { root: path('root.pem'), java: null, pyhanko });
  pyhanko?.close();
  return found;
}

it('asks for it at the step where the circuit wants it: nothing goes on before, and what follows is signed over it', async () => {
  const { mayor, dgs } = arretes;
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
  await town.releases(earlyDeliberation);
  const dossier = await signedAtItsStep();
  const { id, seen } = dossier;
  const [approve, back] = [{ seen }, { seen, reason: 'Montant à revoir' }];
  expect(told(await dgs.call('POST', `/api/dossiers/${id}/approve`, approve))).toBe('409 dossier.not-running');
  await arretes.seal(dossier);
  const [slot] = await opened();
  expect([slot!.document.name, await sealFor(mayor, id), await sealFor(dgs, id)]).toMatchObject(['deliberation.pdf', { state: 'asked', yours: true }, { state: 'asked', yours: false }]);

  // The mayor thinks better of it: the slot is stale, nothing of it is kept, and the step is open again.
  expect([(await mayor.call('GET', `/api/dossiers/${id}`)).body.recallable, (await dgs.call('GET', `/api/dossiers/${id}`)).body.recallable]).toEqual(['signed', null]);
  expect(told(await dgs.call('POST', `/api/dossiers/${id}/recall`, {}))).toBe('409 dossier.nothing-to-recall');
  const { body: taken } = await mayor.call('POST', `/api/dossiers/${id}/recall`, {});
  expect([taken.status, taken.you.action, told(await sign(slot!)), await waiting()]).toEqual(['running', 'signature', '409 dossier.slot-stale', 0]);
  await arretes.seal({ id, version: taken.version });
  for (const table of ['asked_signature', 'seal_work', 'seal_attempt']) expect([table, await town.app.app.get(DataSource).query(`select 1 from ${table} where dossier_id = $1`, [id])]).toEqual([table, []]);

  // Signed again, and this time with the key; nobody is given the file as the signed act.
  const { body: again } = await mayor.call('POST', `/api/dossiers/${id}/sign`, { seen });
  await withMayorsKey(again);
  expect([(await arretes.seen(id)).documents[0], (await bytesOf(id, 'signed')).status]).toMatchObject([{ signedSha256: null, signedSoFar: { state: 'under-way' } }, 404]);
  const early = await bytesOf(id, 'signed-so-far');
  expect(early.headers.get('content-disposition')).toContain(encodeURIComponent('signatures en cours'));
  const revision = new Uint8Array(await early.arrayBuffer());
  expect(await judged(revision, 'LT', ['Paul BLANC'])).toEqual([]);

  const { body: asked } = await dgs.call('GET', `/api/dossiers/${id}`);
  expect([asked.you.action, asked.you.returns, asked.circuit.steps[0]]).toMatchObject(['visa', [], { state: 'done', awaitsKey: false }]);
  expect(told(await dgs.call('POST', `/api/dossiers/${id}/return`, back))).toBe('409 dossier.signed-at-step');
  expect([told(await mayor.call('POST', `/api/dossiers/${id}/recall`, {})), (await dgs.call('POST', `/api/dossiers/${id}/approve`, approve)).status]).toEqual(['409 dossier.nothing-to-recall', 200]);
  await arretes.seal((await secretary.call('POST', `/api/dossiers/${id}/sign`, { seen })).body);
  expect(await arretes.seen(id)).toMatchObject({ status: 'finished', documents: [{ signedSha256: expect.any(String), signedSoFar: null }] });
  const signed = await arretes.signedFile(id);
  expect(Buffer.from(signed.subarray(0, revision.length)).equals(Buffer.from(revision))).toBe(true);
  expect(await judged(signed, 'LTA', ['Paul BLANC', 'Dora BLEU'])).toEqual([]);
}, 120_000);

it('is the only one of its circuit: the seal at the end asks for nothing more', async () => {
  const { agent, mayor, dgs } = arretes;
  const [first, then] = (earlyDeliberation.root as Sequence).nodes;
  await town.releases({ ...earlyDeliberation, key: 'arrete-signe-aussitot', dossierTypes: ['arrete'], root: { kind: 'sequence', nodes: [first!, then!] } });
  const { body: draft } = await agent.call('POST', '/api/dossiers', { type: 'arrete', title: 'Arrêté', metadata: { actNumber: '2026AR8' } });
  await agent.call('PATCH', `/api/dossiers/${draft.id}`, { circuit: 'arrete-signe-aussitot' });
  await agent.upload(draft.id, original);
  const seen = seenIn(await arretes.seen(draft.id));
  await agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen });
  await withMayorsKey((await mayor.call('POST', `/api/dossiers/${draft.id}/sign`, { seen })).body);
  await arretes.seal((await dgs.call('POST', `/api/dossiers/${draft.id}/approve`, { seen })).body);
  expect([(await arretes.seen(draft.id)).status, await judged(await arretes.signedFile(draft.id), 'LTA', ['Paul BLANC'])]).toEqual(['finished', []]);
}, 90_000);

it('leaves a signature without effect in a dossier that is rejected then, and never gives it as the act', async () => {
  const dossier = await signedAtItsStep();
  await withMayorsKey(dossier);
  expect((await arretes.dgs.call('POST', `/api/dossiers/${dossier.id}/reject`, { seen: dossier.seen, reason: 'Montant erroné' })).status).toBe(200);
  const rejected = await arretes.seen(dossier.id);
  expect(rejected).toMatchObject({ status: 'rejected', gestures: ['trash'], seal: null, documents: [{ signedSha256: null, signedSoFar: { state: 'without-effect' } }] });
  expect([(await bytesOf(dossier.id, 'signed')).status, (await bytesOf(dossier.id, 'signed-so-far')).headers.get('content-disposition')]).toEqual([404, expect.stringContaining(encodeURIComponent('signature sans effet'))]);
  expect(told(await arretes.agent.call('POST', `/api/dossiers/${dossier.id}/reopen`, {}))).toBe('409 dossier.signed-at-step');
  const pack = unzipped(new Uint8Array(await (await arretes.agent.get(`/api/dossiers/${dossier.id}/proof`)).arrayBuffer()));
  expect([...pack.keys()].filter((name) => name.startsWith('sign'))).toEqual(['signatures-sans-effet/01-deliberation.pdf']);
  const verdict = judgePack(pack, { trustAnchors: [await town.app.app.get(AuthorityService, { strict: false }).root()], at: instantOfMs(Date.now()) });
  expect([verdict.ok, verdict.checks.filter(({ code }) => code.startsWith('pack.sign'))]).toEqual([true, [{ code: 'pack.signatures-without-effect', ok: true, facts: { document: 'deliberation.pdf', names: ['Paul BLANC'], seals: [] } }]]);
  const { databaseUrl, dataDirectory } = town.app.config;
  expect(await audited(databaseUrl!, [], dataDirectory)).toContain('no promise is broken');
}, 90_000);

it('waits for two holders at once, each told of their own key and of the other', async () => {
  const { agent, mayor } = arretes;
  const hers = await aKey('Dora BLEU');
  expect((await arretes.record(hers.chain[0]!, 'user-token', 'carte de Dora', secretary.person)).status).toBe(201);
  expect((await secretary.call('POST', '/api/own-keys/certificates', { chain: hers.chain.map(base64) })).status).toBe(200);
  const both = (earlyDeliberation.root as Sequence).nodes.filter((node): node is Step => node.kind === 'signature').map(({ signs: _, ...node }) => node);
  await town.releases({ ...earlyDeliberation, key: 'deux-signatures', root: { kind: 'sequence', nodes: both } });
  const { body: draft } = await agent.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Budget', metadata: { actNumber: '2026DE9', sittingDate: '2026-11-02', secretary: secretary.person } });
  await agent.call('PATCH', `/api/dossiers/${draft.id}`, { circuit: 'deux-signatures' });
  for (const [index, bytes] of [original, second].entries()) await agent.upload(draft.id, bytes, { name: `deliberation-${index + 1}.pdf` });
  const seen = seenIn(await arretes.seen(draft.id));
  await agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen });
  await mayor.call('POST', `/api/dossiers/${draft.id}/sign`, { seen });
  const { body: dossier } = await secretary.call('POST', `/api/dossiers/${draft.id}/sign`, { seen });
  expect(dossier.status).toBe('sealing');
  await arretes.seal(dossier);
  // The mayor signs the first document: it then asks the secretary, and the second one still asks the mayor.
  const [first] = await opened();
  expect(told(await sign(first!))).toBe('200 ');
  await arretes.seal(dossier);
  const [his, theirs, ofAll] = [await sealFor(mayor, draft.id), await sealFor(secretary, draft.id), await sealFor(agent, draft.id)];
  expect(his).toMatchObject({ state: 'asked', yours: true, others: expect.stringMatching(/^La signature est attendue de Dora BLEU((?!Paul)[^])*$/) });
  expect(theirs).toMatchObject({ state: 'asked', yours: true, others: expect.stringMatching(/^La signature est attendue de Paul BLANC/) });
  expect(ofAll).toMatchObject({ state: 'asked', yours: false, others: null, lastProblem: expect.stringMatching(/(Dora BLEU[^]*Paul BLANC|Paul BLANC[^]*Dora BLEU)/) });
  for (const slot of await opened()) expect(told(await sign(slot))).toBe('200 ');
  await arretes.seal(dossier);
  expect([(await sealFor(mayor, draft.id)), (await opened(secretary)).length]).toMatchObject([{ yours: false, lastProblem: expect.stringContaining('Dora BLEU') }, 2]);
  for (const { id, toBeSigned } of await opened(secretary)) expect(told(await send(id, await hers.sign(Buffer.from(toBeSigned, 'base64')), secretary))).toBe('200 ');
  await arretes.seal(dossier);
  expect((await arretes.seen(draft.id)).status).toBe('finished');
}, 90_000);

it('asks nothing any more of a certificate that was withdrawn', async () => {
  const dossier = await arretes.decided();
  await arretes.seal(dossier);
  const [slot] = await opened();
  const { id } = (await arretes.admin.call('GET', '/api/certificates')).body.find(({ name }: { readonly name: string }) => name === 'Paul BLANC');
  expect((await arretes.admin.call('POST', `/api/organisation/credentials/${id}/revoke`)).status).toBe(200);
  expect([told(await sign(slot!)), await opened()]).toEqual(['409 dossier.own-certificate-withdrawn', []]);
  await arretes.seal(dossier);
  expect((await arretes.seen(dossier.id)).seal).toMatchObject({ state: 'late', lastProblem: expect.stringMatching(/ne peut plus servir/) });
}, 60_000);
