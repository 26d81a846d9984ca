import { execFileSync } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshKey } from '#authority/fresh-key.client.js';
import { issueSignatory, makeAuthority } from '#authority/authority.js';
import { systemClock } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { makePkcs12, PKCS12_CHANCE_BYTES } from '#signature/keys/make-pkcs12.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { foreignTool } from '../../support/foreign-tool.js';

const serial = (text: string) => createHash('sha256').update(text).digest().subarray(0, 16);
const fresh = (name: string) => ({ pkcs8: freshKey('ecdsa-p256'), serial: serial(name) });
const authority = makeAuthority('http://localhost:1', systemClock.now(), { root: fresh('a'), issuing: fresh('b'), responder: fresh('c'), timestamping: fresh('d') });
const seal = issueSignatory(authority, { commonName: 'Sceau de la commune' }, { pkcs8: freshKey('rsa-2048'), serial: serial('e') }, systemClock.now());
const chain = [seal.certificate, authority.issuing.certificate, authority.root.certificate];
const password = 'Mot de passe é€';

function codeOf(open: () => unknown): string {
  try {
    open();
    return 'opened';
  } catch (fault) {
    if (fault instanceof Malformed) return fault.code;
    throw fault;
  }
}

it('opens what it makes, with the chain from the leaf upwards', async () => {
  const shuffled = makePkcs12(seal.pkcs8, chain, password, Buffer.alloc(PKCS12_CHANCE_BYTES, 1));
  const key = openPkcs12(shuffled, password);
  expect(key.chain.map((der) => new X509Certificate(der).subject.match(/CN=(.*)/)?.[1])).toEqual(['Sceau de la commune', 'TEST – Autorité de délivrance Paraphe', 'TEST – Racine Paraphe']);
  const value = await key.sign(Buffer.from('acte'));
  expect(verify('sha256', Buffer.from('acte'), new X509Certificate(seal.certificate).publicKey, value)).toBe(true);
});

it('tells a wrong password from a damaged file', () => {
  const made = makePkcs12(seal.pkcs8, chain, password, Buffer.alloc(PKCS12_CHANCE_BYTES, 1));
  expect(codeOf(() => openPkcs12(made, 'autre'))).toBe('signature.wrong-password');
  expect(codeOf(() => openPkcs12(made.subarray(0, 100), password))).toBe('signature.bad-pkcs12');
  expect(codeOf(() => openPkcs12(Buffer.from('bonjour'), password))).toBe('signature.bad-pkcs12');
});

describe('and OpenSSL', () => {
  const openssl = foreignTool('openssl');
  const folder = mkdtempSync(join(tmpdir(), 'p12-'));
  const path = (name: string) => join(folder, name);
  const run = (...args: string[]) => execFileSync(openssl!, args, { stdio: 'pipe' });
  const pem = (label: string, der: Uint8Array) => `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END ${label}-----\n`;

  beforeAll(() => {
    writeFileSync(path('key.pem'), pem('PRIVATE KEY', seal.pkcs8));
    writeFileSync(path('leaf.pem'), pem('CERTIFICATE', seal.certificate));
    // The chain in the wrong order: it is put right.
    writeFileSync(path('others.pem'), pem('CERTIFICATE', authority.root.certificate) + pem('CERTIFICATE', authority.issuing.certificate));
  });

  it.each([
    ['AES-256', []], ['AES-128 and SHA-512', ['-keypbe', 'aes-128-cbc', '-certpbe', 'aes-128-cbc', '-macalg', 'sha512']],
    ['triple DES, as before 2022', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']], ['clear certificates', ['-certpbe', 'NONE']],
  ])('opens what it exports with %s', (_, options) => {
    if (!openssl) return;
    run('pkcs12', '-export', '-inkey', path('key.pem'), '-in', path('leaf.pem'), '-certfile', path('others.pem'), '-out', path('o.p12'), '-passout', `pass:${password}`, ...options);
    const key = openPkcs12(readFileSync(path('o.p12')), password);
    expect(key.algorithm).toBe('rsa-sha256');
    expect(key.chain.map((der) => createHash('sha256').update(der).digest('hex'))).toEqual(chain.map((der) => createHash('sha256').update(der).digest('hex')));
    expect(codeOf(() => openPkcs12(readFileSync(path('o.p12')), ''))).toBe('signature.wrong-password');
  });

  it('reads what we make', () => {
    if (!openssl) return;
    writeFileSync(path('own.p12'), makePkcs12(seal.pkcs8, chain, password, Buffer.alloc(PKCS12_CHANCE_BYTES, 3)));
    const text = run('pkcs12', '-in', path('own.p12'), '-passin', `pass:${password}`, '-nodes').toString();
    expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
    expect(text).toContain('BEGIN PRIVATE KEY');
  });
});
