// paraphe-sign as a process on the workstation of a mayor, over HTTP: with a file (PKCS#12) and with a token (SoftHSM2), a batch
// for one code; the files that come out are judged by others.

import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AuthorityService } from '#authority/authority.service.js';
import { sha256 } from '#kernel/digest.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { aPdf } from '../support/a-pdf.js';
import { aSoftToken } from '../support/soft-token.js';
import { until } from '../support/until.js';
import { closePanel, objections, openPanel, type Panel } from '../oracles/panel.js';
import { TownHall } from '../journeys/a-town-hall.js';
import { ArreteTown, original } from '../journeys/an-arrete.js';

const program = join(import.meta.dirname, '../../dist/cli/companion.js');
const folder = mkdtempSync(join(tmpdir(), 'companion-'));
const path = (name: string): string => join(folder, name);
const second = aPdf({ identifier: true, pages: [{}, {}] });
const token = aSoftToken();
const [PASSWORD, PIN] = ['mot de passe du poste', '73614'];

let towns: readonly ArreteTown[];
let panel: Panel;
beforeAll(async () => {
  writeFileSync(path('password'), `${PASSWORD}\n`);
  const town = await TownHall.open();
  towns = [await ArreteTown.over(town), await ArreteTown.over(await TownHall.over(town.app))];
  writeFileSync(path('root.pem'), await authority().rootPem());
  panel = openPanel(path('root.pem'));
}, 240_000);
afterAll(async () => {
  closePanel(panel);
  await towns?.[0]?.town.app.close();
  token?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const authority = (): AuthorityService => towns[0]!.town.app.app.get(AuthorityService, { strict: false });

/** An account of the mayor that signs in with a password. */
async function account({ town, mayor: { person } }: ArreteTown): Promise<string> {
  const login = `poste-${person}`;
  await town.account(person, ['elected'], { login, password: PASSWORD });
  return login;
}

interface Said { readonly status: number; readonly out: string; readonly err: string }

/** `typed`: the lines of the standard input. */
function companion(args: readonly string[], typed: readonly string[] = []): Promise<Said> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { env: { ...process.env, ...token?.environment, NODE_OPTIONS: '' } }, (_, out, err) => resolve({ status: child.exitCode ?? -1, out, err }));
    child.stdin!.end(typed.map((line) => `${line}\n`).join(''));
  });
}

async function judged(arretes: ArreteTown, id: string, bases: readonly Uint8Array[]): Promise<void> {
  await until(async () => (await arretes.seen(id)).status === 'finished', 60_000);
  const found: (readonly string[])[] = [];
  for (const [index, base] of bases.entries()) {
    writeFileSync(path('base.pdf'), base);
    writeFileSync(path('signed.pdf'), await arretes.signedFile(id, index));
    found.push(await objections({ base: path('base.pdf'), signed: path('signed.pdf'), level: 'LTA', signers: ['Paul BLANC'], foreign: 0, lax: false, pdfa: false, notAsked: [] }, panel));
  }
  expect(found).toEqual(bases.map(() => []));
}

it('signs two dossiers with a certificate in a file, once they are shown and agreed to', async () => {
  const arretes = towns[0]!;
  const { pkcs12, password, certificate } = await authority().issue({ commonName: 'Paul BLANC' });
  writeFileSync(path('key.p12'), pkcs12);
  const server = ['--server', arretes.town.app.url, '--login', await account(arretes), '--p12', path('key.p12')];
  const args = [...server, '--password-file', path('password')];

  expect(await companion(args)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/Aucun certificat à clé personnelle/) });
  expect(await companion([...server], ['faux'])).toMatchObject({ status: 2, err: expect.stringMatching(/mot de passe/i) });
  expect((await companion([...args, '--certificates'], [password])).out).toContain(`${sha256(certificate)}\n  pas enregistré`);
  expect((await arretes.record(certificate, 'user-token', 'poste')).status).toBe(201);
  expect(await companion(args, ['faux'])).toMatchObject({ status: 2, err: expect.stringMatching(/mot de passe du certificat n’est pas le bon/) });
  expect(await companion([...server, '--authorities', path('nowhere.pem')], [PASSWORD, password])).toMatchObject({ status: 2, err: expect.stringMatching(/nowhere\.pem n’est pas lisible/) });

  const dossiers = [await arretes.decided([original, second]), await arretes.decided([second])];
  await until(async () => (await Promise.all(dossiers.map(({ id }) => arretes.seen(id)))).every(({ seal }) => seal.state === 'asked'), 60_000);
  // Never shown before: the code is asked first, then what is signed.
  const refused = await companion(args, [password, 'n']);
  expect(refused).toMatchObject({ status: 1, err: expect.stringMatching(/Mot de passe du certificat.*\n.*Signer/s) });
  expect(refused.out).toMatch(/Certificat présenté.*Arrêté de voirie\n.*arrete-1\.pdf, SHA-256 [0-9a-f]{64}\n.*Paul BLANC\n.*décidé le.*Rien n’a été signé/s);
  await until(async () => (await arretes.mayor.call('POST', '/api/own-keys/slots', {})).body.length === 3, 60_000);
  const signed = await companion(args, ['o', password]);
  expect([signed.status, signed.out.match(/✓/g)!.length, signed.out.match(/3 signatures données/)?.length]).toEqual([0, 3, 1]);
  expect(signed.err.match(/Mot de passe du certificat/g)).toHaveLength(1);
  await judged(arretes, dossiers[0]!.id, [original, second]);
  await judged(arretes, dossiers[1]!.id, [second]);
  expect(await companion(args)).toEqual({ status: 0, out: 'Rien n’attend votre clé.\n', err: '' });
}, 240_000);

it('signs with a key in a token, of which the code is asked once, and the certificate found by itself', async () => {
  if (!token) return;
  const arretes = towns[1]!;
  for (const name of ['Authentification', 'Signature']) {
    const { pkcs12, password } = await authority().issue({ commonName: 'Paul BLANC' });
    const { chain } = openPkcs12(pkcs12, password);
    writeFileSync(path('token.p12'), pkcs12);
    const text = execFileSync('openssl', ['pkcs12', '-in', path('token.p12'), '-passin', `pass:${password}`, '-nodes', '-nocerts'], { encoding: 'utf8' });
    // As on a card: two keys, and no authority beside them.
    token.hold(name, Buffer.from(/-----BEGIN PRIVATE KEY-----([^-]+)-----/.exec(text)![1]!, 'base64'), chain.slice(0, 1));
    if (name === 'Signature') {
      writeFileSync(path('authorities.pem'), chain.slice(1).map((der) => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`).join(''));
      expect((await arretes.record(chain[0]!, 'user-token', 'carte')).status).toBe(201);
    }
  }
  const args = ['--server', arretes.town.app.url, '--login', await account(arretes), '--password-file', path('password'), '--pkcs11', token.module, '--authorities', path('authorities.pem'), '--yes'];
  const dossier = await arretes.decided([original, second]);
  await until(async () => (await arretes.seen(dossier.id)).seal.state === 'asked', 60_000);
  expect(await companion(args, ['00000'])).toMatchObject({ status: 2, err: expect.stringMatching(/refuse ce code PIN/) });
  for (const other of [['--token', 'Autre'], ['--slot', String(token.slot() ^ 1)]]) expect(await companion([...args, ...other], [PIN])).toMatchObject({ status: 2, err: expect.stringMatching(/n’est pas branché/) });
  expect((await companion([...args, '--certificates'], [PIN])).out.match(/enregistré à votre nom/g)).toHaveLength(2);
  const signed = await companion([...args, '--slot', String(token.slot())], [PIN]);
  expect([signed.status, signed.err.match(/Code PIN/g)!.length, signed.out.match(/✓/g)!.length]).toEqual([0, 1, 2]);
  await judged(arretes, dossier.id, [original, second]);
}, 240_000);

it('is small: neither the server nor the database is loaded with it', () => {
  const [files, packages] = [new Set<string>(), new Set<string>()];
  const follow = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:^import|^export|^\} from|from) *(?:[^'"\n]* from )?'([^']+)';/gm)) {
      if (name!.startsWith('.')) follow(join(dirname(file), name!));
      else if (name!.startsWith('#')) follow(join(import.meta.dirname, '../../dist', name!.slice(1)));
      else if (!name!.startsWith('node:')) packages.add(name!);
    }
  };
  follow(program);
  follow(join(import.meta.dirname, '../../dist/signature/keys/pkcs11/token-process.client.js'));
  expect([[...packages].sort(), files.size > 20]).toEqual([['koffi'], true]);
});
