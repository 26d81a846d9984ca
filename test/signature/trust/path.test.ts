// Which chains are believed, and which are not, whatever their names say.

import { webcrypto } from 'node:crypto';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { Instant } from '#kernel/clock.js';
import { readCertificate, readPemCertificates } from '#signature/trust/certificate.js';
import { buildPaths, pathFault, type Purpose } from '#signature/trust/path.js';
import { aChain, authorityUsage, ca, forged, issue, PSS, RSA, signerUsage, timeStamping, unknownCritical, usage, type Holder } from './pki.js';

const today = '2026-11-23T12:00:00.000Z' as Instant;

function faultOf(leaf: Holder, pool: readonly Holder[], anchor: Holder, options: { at?: Instant; purpose?: Purpose } = {}): string {
  const [path] = buildPaths(leaf.certificate, pool.map((holder) => holder.certificate), [anchor.certificate]);
  if (!path) return 'no-chain';
  return pathFault(path, options.at ?? today, options.purpose ?? 'signature')?.reason ?? 'good';
}

describe('a chain of certificates', () => {
  it('leads from the signer to the trusted root', async () => {
    const { root, issuing, signer } = await aChain();
    expect(faultOf(signer, [issuing], root)).toBe('good');
    const [path] = buildPaths(signer.certificate, [issuing.certificate], [root.certificate]);
    expect(path!.map((certificate) => certificate.subject.shortName)).toEqual(['Nicole Vasseur', 'Autorité émettrice', 'Racine']);
  });

  it('verifies with RSA keys, PKCS#1 v1.5 and PSS alike', async () => {
    for (const algorithm of [RSA, PSS]) {
      const root = await issue({ name: 'Racine RSA', algorithm, extensions: [ca(), authorityUsage()] });
      const signer = await issue({ name: 'Signataire', by: root, extensions: [signerUsage()] });
      expect(faultOf(signer, [], root)).toBe('good');
    }
  });

  it('is none with another root, even one of the same name', async () => {
    const { issuing, signer } = await aChain();
    const other = await issue({ name: 'Racine', extensions: [ca(), authorityUsage()] });
    expect(faultOf(signer, [issuing], other)).toBe('no-chain');
  });

  it('is none when the issuing authority is missing', async () => {
    const { root, signer } = await aChain();
    expect(faultOf(signer, [], root)).toBe('no-chain');
  });

  it('is none when a signature on the way is forged', async () => {
    const { root, issuing, signer } = await aChain();
    const bad = { ...signer, certificate: readCertificate(forged(signer.certificate.der)) };
    expect(faultOf(bad, [issuing], root)).toBe('no-chain');
  });

  it('is none when the names do not chain, whatever the key', async () => {
    const { root, issuing } = await aChain();
    const homonym = await issue({ name: 'Une autre autorité', by: root, keys: issuing.keys, extensions: [ca(), authorityUsage()] });
    const signer = await issue({ name: 'Signataire', by: homonym, extensions: [signerUsage()] });
    expect(faultOf(signer, [issuing], root)).toBe('no-chain');
  });

  it('is refused after expiry, and before the first day', async () => {
    const { root, issuing, signer } = await aChain();
    expect(faultOf(signer, [issuing], root, { at: '2036-01-01T00:00:00.000Z' as Instant })).toBe('expired');
    expect(faultOf(signer, [issuing], root, { at: '2024-12-31T23:59:59.000Z' as Instant })).toBe('not-yet-valid');
  });

  it('may be longer than the authority allows only in a forgery (pathLenConstraint)', async () => {
    const { root, issuing } = await aChain();
    const below = await issue({ name: 'Sous-autorité', by: issuing, extensions: [ca(), authorityUsage()] });
    const signer = await issue({ name: 'Signataire', by: below, extensions: [signerUsage()] });
    expect(faultOf(signer, [below, issuing], root)).toBe('path-too-long');
  });

  it('may not pass through a certificate that is no authority (basicConstraints)', async () => {
    const { root, issuing, signer } = await aChain();
    const victim = await issue({ name: 'Signé par un signataire', by: signer, extensions: [signerUsage()] });
    expect(faultOf(victim, [signer, issuing], root)).toBe('not-an-authority');
  });

  it('may not pass through an authority whose key is not for certificates (keyUsage)', async () => {
    const root = await issue({ name: 'Racine', extensions: [ca(), authorityUsage()] });
    const crlOnly = await issue({ name: 'Listes seulement', by: root, extensions: [ca(), usage(x509.KeyUsageFlags.cRLSign)] });
    const signer = await issue({ name: 'Signataire', by: crlOnly, extensions: [signerUsage()] });
    expect(faultOf(signer, [crlOnly], root)).toBe('key-usage');
  });

  it('may not end with a key that is only for encryption (keyUsage)', async () => {
    const { root, issuing } = await aChain();
    const cipher = await issue({ name: 'Chiffrement', by: issuing, extensions: [usage(x509.KeyUsageFlags.keyEncipherment)] });
    expect(faultOf(cipher, [issuing], root)).toBe('key-usage');
  });

  it('is refused for a critical extension nobody here understands', async () => {
    const { root, issuing } = await aChain();
    const odd = await issue({ name: 'Extension inconnue', by: issuing, extensions: [signerUsage(), unknownCritical()] });
    expect(faultOf(odd, [issuing], root)).toBe('critical-extension');
  });

  it('is refused when it rests on SHA-1', async () => {
    const { root, issuing } = await aChain();
    const weak = await issue({ name: 'Ancien', by: issuing, hash: 'SHA-1', extensions: [signerUsage()] });
    expect(faultOf(weak, [issuing], root)).toBe('weak-algorithm');
  });

  it('stamps time only with the critical, exclusive extended key usage', async () => {
    const { root, issuing, signer } = await aChain();
    const good = await issue({ name: 'Horodatage', by: issuing, extensions: [signerUsage(), timeStamping()] });
    const lax = await issue({ name: 'Horodatage laxiste', by: issuing, extensions: [signerUsage(), timeStamping(false)] });
    expect(faultOf(good, [issuing], root, { purpose: 'timestamp' })).toBe('good');
    expect(faultOf(lax, [issuing], root, { purpose: 'timestamp' })).toBe('extended-key-usage');
    expect(faultOf(signer, [issuing], root, { purpose: 'timestamp' })).toBe('extended-key-usage');
  });

  it('finds its way among two homonymous authorities, by the key that signed', async () => {
    const { root, issuing, signer } = await aChain();
    const twin = await issue({ name: 'Autorité émettrice', by: root, extensions: [ca(0), authorityUsage()] });
    expect(faultOf(signer, [twin, issuing], root)).toBe('good');
  });

  it('is searched in bounded time among many look-alikes that certify each other', async () => {
    const keys = (await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])) as unknown as webcrypto.CryptoKeyPair;
    const first = await issue({ name: 'Boucle', keys, extensions: [ca(), authorityUsage()] });
    const twins = await Promise.all(Array.from({ length: 40 }, () => issue({ name: 'Boucle', by: first, keys, extensions: [ca(), authorityUsage()] })));
    const { root } = await aChain();
    expect(faultOf(first, twins, root)).toBe('no-chain');
  });
});

it('reads the certificates of a PEM text and refuses a text without any', async () => {
  const { root, issuing } = await aChain();
  expect(readPemCertificates(`${root.asn.toString('pem')}\n${issuing.asn.toString('pem')}`).map((read) => read.fingerprint)).toEqual([root.certificate.fingerprint, issuing.certificate.fingerprint]);
  expect(() => readPemCertificates('bonjour')).toThrow('signature.no-pem-certificate');
});
