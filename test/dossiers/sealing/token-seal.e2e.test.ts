// A mayor whose key lies in a token (SoftHSM2): whatever the token does, the decision stands, the dossier waits, and
// the file that comes out in the end bears one signature of that key.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorityService } from '#authority/authority.service.js';
import { TokenKeys } from '#dossiers/sealing/token-keys.client.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { aSoftToken, tokenProcesses } from '../../support/soft-token.js';
import { closePanel, objections, openPanel } from '../../oracles/panel.js';
import { TownHall } from '../../journeys/a-town-hall.js';
import { ArreteTown, original } from '../../journeys/an-arrete.js';

const token = aSoftToken();
const folder = mkdtempSync(join(tmpdir(), 'token-seal-'));
const path = (name: string): string => join(folder, name);

let town: TownHall;
let arretes: ArreteTown;
let neighbour: TownHall;

beforeAll(async () => {
  if (!token) return;
  town = await TownHall.open(undefined, { PARAPHE_JOBS: '0', PARAPHE_PKCS11_MODULE: token.module, PARAPHE_PKCS11_TOKEN: token.token, PARAPHE_PKCS11_PIN_FILE: token.pinFile, ...token.environment });
  neighbour = await TownHall.over(town.app);
  arretes = await ArreteTown.over(town);
}, 120_000);
afterAll(async () => {
  await town?.app.close();
  token?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** A key with its certificate, made by the embedded authority and put into the token by the operator under this label. */
async function keyInToken(label: string, commonName: string): Promise<Uint8Array> {
  const { pkcs12, password, certificate } = await town.app.app.get(AuthorityService, { strict: false }).issue({ commonName });
  writeFileSync(path('key.p12'), pkcs12);
  const text = execFileSync('openssl', ['pkcs12', '-in', path('key.p12'), '-passin', `pass:${password}`, '-nodes', '-nocerts'], { encoding: 'utf8' });
  const pkcs8 = Buffer.from(/-----BEGIN PRIVATE KEY-----([^-]+)-----/.exec(text)![1]!, 'base64');
  token!.hold(label, pkcs8, openPkcs12(pkcs12, password).chain);
  return certificate;
}

it('seals with the key in the token, once everything that failed is mended, and never without', async () => {
  if (!token) return;
  const certificate = await keyInToken('elsewhere', 'Paul BLANC');
  expect((await arretes.record(certificate, 'pkcs11', 'maire')).status).toBe(201);
  const dossier = await arretes.decided();
  const fails = async (code: string, words: RegExp): Promise<void> => {
    await expect(arretes.seal(dossier)).rejects.toMatchObject({ code });
    const { status, seal: told } = await arretes.seen(dossier.id);
    expect([status, JSON.stringify(told)]).toEqual(['sealing', expect.stringMatching(words)]);
  };
  await fails('signature.token-key-missing', /ne contient pas de clé nommée/);
  const own = await keyInToken(`${town.id}/maire`, 'Paul BLANC');
  await fails('signature.token-other-certificate', /n’est pas celui qui est enregistré/);
  expect((await arretes.admin.call('POST', `/api/organisation/credentials/${(await credentials())[0]!.id}/revoke`)).status).toBe(200);
  expect((await arretes.record(own, 'pkcs11', 'maire')).status).toBe(201);
  // The decision named the first certificate, which was revoked since: it is told, and nothing is signed in its name.
  await arretes.seal(dossier);
  expect((await arretes.seen(dossier.id)).status).toBe('sealing');

  const second = await arretes.decided();
  token.writePin('00000');
  tokenProcesses().forEach((pid) => process.kill(pid, 'SIGKILL'));
  await expect(arretes.seal(second)).rejects.toMatchObject({ code: 'signature.token-pin-refused' });
  expect(JSON.stringify((await arretes.seen(second.id)).seal)).toMatch(/refuse le code PIN/);
  token.writePin('73614');
  await arretes.seal(second);
  const finished = await arretes.seen(second.id);
  expect([finished.status, tokenProcesses().length]).toEqual(['finished', 1]);

  writeFileSync(path('signed.pdf'), await arretes.signedFile(second.id));
  writeFileSync(path('base.pdf'), original);
  writeFileSync(path('root.pem'), await town.app.app.get(AuthorityService, { strict: false }).rootPem());
  const panel = openPanel(path('root.pem'));
  const found = await objections({ base: path('base.pdf'), signed: path('signed.pdf'), level: 'LTA', signers: ['Paul BLANC'], foreign: 0, lax: false, pdfa: false, notAsked: [] }, panel);
  closePanel(panel);
  expect(found).toEqual([]);
}, 240_000);

it('never lets a collectivité reach the key of another', async () => {
  if (!token) return;
  const other = await neighbour.person('Zoé', 'Lune');
  const theirs = await neighbour.browser(other, ['administrator']);
  const certificate = await keyInToken(`${town.id}/adjointe`, 'Zoé LUNE');
  const { status, body } = await arretes.record(certificate, 'pkcs11', 'adjointe', other, theirs);
  expect(status).toBe(201);
  const keys = town.app.app.get(TokenKeys, { strict: false });
  for (const keyReference of ['adjointe', `../${town.id}/adjointe`, `${town.id}/adjointe`]) {
    await expect(keys.keyOf(neighbour.id, { ...body, keyReference })).rejects.toMatchObject({ code: 'signature.token-key-missing' });
  }
  expect((await keys.keyOf(town.id, body)).chain).toHaveLength(3);
}, 60_000);

async function credentials(): Promise<readonly { readonly id: string }[]> {
  return town.app.app.get(DatabaseService, { strict: false }).transaction(town.id, async (manager) => (await town.app.app.get(OrganisationService, { strict: false }).standingAt(manager, town.id)).credentials);
}
