import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeAuthority } from '#authority/authority.js';
import { AuthorityFiles } from '#authority/authority-files.client.js';
import { freshKey } from '#authority/fresh-key.client.js';
import { ocspAnswer } from '#authority/ocsp-answer.js';
import { pem } from '#authority/pki-answer.js';
import { systemClock } from '#kernel/clock.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { ocspRequest } from '#signature/trust/ocsp-request.js';
import { readOcsp } from '#signature/trust/ocsp.js';
import { foreignTool } from '../support/foreign-tool.js';
import { startTestPki, type TestPki } from '../support/pki-server.js';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'authority-'));
const path = (name: string) => join(folder, name);

describe('what OpenSSL thinks of the test authority', () => {
  const openssl = foreignTool('openssl');
  let pki: TestPki;
  beforeAll(async () => {
    pki = await startTestPki();
    writeFileSync(path('root.pem'), pki.rootPem);
    writeFileSync(path('issuing.pem'), pem(pki.authority.issuing.certificate));
  });
  afterAll(() => pki.close());

  const text = async (...args: string[]) => {
    const { stdout, stderr } = await run(openssl!, args);
    return stdout + stderr;
  };

  it('believes the chain, lists included, for signing and for time-stamping', async () => {
    if (!openssl) return;
    writeFileSync(path('leaf.pem'), pem(pki.issue({ commonName: 'Zoë Œuvrard', surname: 'Œuvrard', givenName: 'Zoë', title: '1re adjointe', organisation: 'Commune' }).chain[0]!));
    writeFileSync(path('tsa.pem'), pem(pki.authority.timestamping.certificate));
    for (const name of ['root', 'issuing']) writeFileSync(path(`${name}.crl`), Buffer.from(await (await fetch(`${pki.url}/pki/${name}.crl`)).arrayBuffer()));
    const lists = ['-CRLfile', path('root.crl'), '-CRLfile', path('issuing.crl')];
    const chain = ['-x509_strict', '-CAfile', path('root.pem'), '-untrusted', path('issuing.pem'), '-crl_check_all', ...lists];
    expect(await text('verify', ...chain, path('leaf.pem'))).toContain('OK');
    expect(await text('verify', ...chain, '-purpose', 'timestampsign', path('tsa.pem'))).toContain('OK');
    expect(await text('x509', '-in', path('leaf.pem'), '-noout', '-text', '-nameopt', 'utf8')).toMatch(/CN\s*=\s*Zoë Œuvrard[\s\S]*TEST[\s\S]*Non Repudiation/);
  });

  it('gets good, revoked and unknown from the responder', async () => {
    if (!openssl) return;
    const [good, revoked] = [pki.issue({ commonName: 'Bonne' }), pki.issue({ commonName: 'Révoquée' })];
    pki.revoke(revoked.serialHex);
    const ask = async (serialHex: string) => text('ocsp', '-issuer', path('issuing.pem'), '-serial', `0x${serialHex}`, '-url', `${pki.url}/pki/ocsp`, '-CAfile', path('root.pem'), '-verify_other', path('issuing.pem'));
    expect(await ask(good.serialHex)).toMatch(/: good[\s\S]*Response verify OK/);
    expect(await ask(revoked.serialHex)).toMatch(/: revoked[\s\S]*keyCompromise/);
    expect(await ask('1234')).toMatch(/: unknown/);
  });

  it('verifies a time-stamp', async () => {
    if (!openssl) return;
    writeFileSync(path('data'), 'un acte');
    await text('ts', '-query', '-data', path('data'), '-sha256', '-cert', '-out', path('q.tsq'));
    const answer = await fetch(pki.tsaUrl, { method: 'POST', body: readFileSync(path('q.tsq')) });
    writeFileSync(path('a.tsr'), Buffer.from(await answer.arrayBuffer()));
    expect(await text('ts', '-verify', '-queryfile', path('q.tsq'), '-in', path('a.tsr'), '-CAfile', path('root.pem'), '-untrusted', path('issuing.pem'))).toContain('Verification: OK');
  });
});

const fresh = (byte: number) => ({ pkcs8: freshKey('ecdsa-p256'), serial: Buffer.alloc(16, byte) });
const make = () => makeAuthority('http://localhost:3000', systemClock.now(), { root: fresh(1), issuing: fresh(2), responder: fresh(3), timestamping: fresh(4) });

it('answers a question it cannot read as malformed, and of a stranger says that it does not know', () => {
  const [own, other] = [make(), make()];
  const asked = (bytes: Uint8Array) => ocspAnswer(bytes, own, () => ({ status: 'good' }), systemClock.now());
  expect(Buffer.from(asked(Buffer.from('bonjour'))).toString('hex')).toBe('30030a0101');
  const question = ocspRequest(readCertificate(other.timestamping.certificate), readCertificate(other.issuing.certificate));
  expect(readOcsp(asked(question))?.answers[0]?.status).toBe('unknown');
});

describe('on disk', () => {
  it('is made once, even by two processes at the same time, and its keys are for nobody else', async () => {
    const directory = path('state');
    const [one, other] = await Promise.all([new AuthorityFiles(directory).openOrMake(make), new AuthorityFiles(directory).openOrMake(make)]);
    const again = await new AuthorityFiles(directory).openOrMake(() => {
      throw new Error('made twice');
    });
    expect(Buffer.from(one.root.certificate)).toEqual(Buffer.from(other.root.certificate));
    expect(Buffer.from(again.root.pkcs8)).toEqual(Buffer.from(one.root.pkcs8));
    expect(statSync(join(directory, 'authority.json')).mode & 0o777).toBe(0o600);
  });

  it('remembers what it issued and what it revoked', async () => {
    const files = new AuthorityFiles(path('state'));
    await files.openOrMake(make);
    await files.recordIssued('40aa', Buffer.from('x'));
    expect(await files.statusOf('40aa')).toEqual({ status: 'good' });
    expect(await files.statusOf('40bb')).toEqual({ status: 'unknown' });
    expect(await files.statusOf('../authority.json')).toEqual({ status: 'unknown' });
    const revokedAt = systemClock.now();
    await files.recordRevoked({ serialHex: '40aa', revokedAt, reason: 1 });
    expect(await files.statusOf('40aa')).toEqual({ status: 'revoked', revokedAt, reason: 1 });
    expect(await files.revoked()).toEqual([{ serialHex: '40aa', revokedAt, reason: 1 }]);
  });
});
