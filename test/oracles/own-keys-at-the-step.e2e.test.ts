// Files signed at their step, before they are approved, by keys that the house does not hold: one at a signing provider (CSC), one in a token
// on the workstation (paraphe-sign, SoftHSM2). All judges read what comes out at the end.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorityService } from '#authority/authority.service.js';
import { readDefinition } from '#circuits/read-definition.js';
import { systemClock } from '#kernel/clock.js';
import { seenIn, TownHall } from '../journeys/a-town-hall.js';
import { ArreteTown, original } from '../journeys/an-arrete.js';
import { CLIENT, keyOfPkcs12, SigningProviderServer } from '../support/signing-provider.js';
import { aSoftToken } from '../support/soft-token.js';
import { until } from '../support/until.js';
import { closePanel, objections, openPanel, type Panel } from './panel.js';

const folder = mkdtempSync(join(tmpdir(), 'own-keys-'));
const path = (name: string): string => join(folder, name);
const token = aSoftToken();
const [PASSWORD, CODE] = ['mot de passe du poste', '73019466285'];
const early = readDefinition({
  format: 1, key: 'arrete-aussitot', name: 'Arrêté signé à son étape', dossierTypes: ['arrete'],
  root: { kind: 'sequence', nodes: [
    { kind: 'signature', id: 'signature', name: 'Signature', who: { kind: 'lawful-signatory' }, signs: 'at-the-step' },
    { kind: 'visa', id: 'visa', name: 'Visa', who: { kind: 'desk', desk: 'direction-generale' } },
  ] },
});

let provider: SigningProviderServer;
let towns: readonly ArreteTown[] = [];
let panel: Panel;
beforeAll(async () => {
  provider = await SigningProviderServer.open();
  writeFileSync(path('secret'), CLIENT.secret);
  writeFileSync(path('password'), `${PASSWORD}\n`);
  const town = await TownHall.open(systemClock, { PARAPHE_CSC_URL: provider.url, PARAPHE_CSC_CLIENT_ID: CLIENT.id, PARAPHE_CSC_CLIENT_SECRET_FILE: path('secret') });
  towns = [await ArreteTown.over(town), await ArreteTown.over(await TownHall.over(town.app))];
  for (const one of towns) await one.town.releases(early);
  writeFileSync(path('root.pem'), await authority().rootPem());
  panel = openPanel(path('root.pem'));
}, 240_000);
afterAll(async () => {
  closePanel(panel);
  await towns[0]?.town.app.close();
  await provider?.close();
  token?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const authority = (): AuthorityService => towns[0]!.town.app.app.get(AuthorityService, { strict: false });

/** An arrêté the mayor has just signed: the key is awaited, and nobody else is asked before it has signed. */
async function awaited(arretes: ArreteTown): Promise<string> {
  const { agent, mayor } = arretes;
  const { body: { id } } = await agent.call('POST', '/api/dossiers', { type: 'arrete', title: 'Arrêté de voirie', metadata: { actNumber: '2026AR7' } });
  await agent.call('PATCH', `/api/dossiers/${id}`, { circuit: early.key });
  await agent.upload(id, original, { name: 'arrete-1.pdf' });
  for (const [who, act] of [[agent, 'submit'], [mayor, 'sign']] as const) expect(await who.call('POST', `/api/dossiers/${id}/${act}`, { seen: seenIn(await arretes.seen(id)) })).toMatchObject({ status: 200 });
  await until(async () => (await arretes.seen(id)).seal?.state === 'asked', 60_000);
  return id;
}

/** Approved after the signature is in the file, then read by all judges. */
async function judged(arretes: ArreteTown, id: string): Promise<void> {
  await until(async () => (await arretes.seen(id)).circuit.steps.some(({ kind, state }: { kind: string; state: string }) => kind === 'visa' && state === 'open'), 60_000);
  expect(await arretes.dgs.call('POST', `/api/dossiers/${id}/approve`, { seen: seenIn(await arretes.seen(id)) })).toMatchObject({ status: 200 });
  await until(async () => (await arretes.seen(id)).status === 'finished', 60_000);
  writeFileSync(path('base.pdf'), original);
  writeFileSync(path('signed.pdf'), await arretes.signedFile(id));
  expect(await objections({ base: path('base.pdf'), signed: path('signed.pdf'), level: 'LTA', signers: ['Paul BLANC'], foreign: 0, lax: false, pdfa: false, notAsked: [] }, panel)).toEqual([]);
}

it('by a key at a signing provider: no judge has anything against it', async () => {
  const arretes = towns[0]!;
  const { pkcs12, password, key } = await authority().issue({ commonName: 'Paul BLANC' });
  provider.hold('GX-BLANC', { user: 'paul.blanc', key: keyOfPkcs12(pkcs12, password), chain: key.chain, pin: CODE, multisign: 3 });
  const { body: { id: credential } } = await arretes.admin.call('POST', '/api/certificates/remote', { person: arretes.mayor.person, user: 'paul.blanc' });
  const id = await awaited(arretes);
  const own = `/api/own-keys/remote/${credential}`;
  const shown = (await arretes.mayor.call('GET', own)).body.asked.map(({ document, name }: { document: { id: string }; name: string }) => ({ document: document.id, name }));
  await arretes.mayor.call('POST', `${own}/challenges`, { factor: 'OTP' });
  expect(await arretes.mayor.call('POST', `${own}/signatures`, { codes: [{ id: 'OTP', value: provider.otp }, { id: 'PIN', value: CODE }], shown })).toMatchObject({ status: 200 });
  await judged(arretes, id);
}, 240_000);

it('by a key in a token on the workstation: no judge has anything against it', async () => {
  if (!token) return;
  const arretes = towns[1]!;
  const { town, mayor: { person } } = arretes;
  const { pkcs8, chain } = await heldKey();
  token.hold('Signature', pkcs8, chain);
  expect((await arretes.record(chain[0]!, 'user-token', 'carte')).status).toBe(201);
  await town.account(person, ['elected'], { login: 'poste', password: PASSWORD });
  const id = await awaited(arretes);
  const args = ['--server', town.app.url, '--login', 'poste', '--password-file', path('password'), '--pkcs11', token.module, '--slot', String(token.slot()), '--secret-file', token.pinFile, '--yes'];
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, '../../dist/cli/companion.js'), ...args], { env: { ...process.env, ...token.environment, NODE_OPTIONS: '' } }, (_, out, err) => resolve(out + err));
  });
  expect(said).toMatch(/Une signature donnée/);
  await judged(arretes, id);
}, 240_000);

async function heldKey(): Promise<{ readonly pkcs8: Uint8Array; readonly chain: readonly Uint8Array[] }> {
  const { pkcs12, password, key } = await authority().issue({ commonName: 'Paul BLANC' });
  return { pkcs8: Buffer.from(/-----BEGIN PRIVATE KEY-----([^-]+)-----/.exec(keyOfPkcs12(pkcs12, password))![1]!, 'base64'), chain: key.chain };
}
