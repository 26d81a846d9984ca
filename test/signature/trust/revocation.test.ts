// What a revocation answer proves, and what it does not: the cases where a known library is fooled among them.

import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { Instant } from '#kernel/clock.js';
import { revocationOf, type Evidence } from '#signature/trust/revocation.js';
import { aChain, crl, evidence, forged, issue, noCheck, ocspAnswer, ocspSigning, signerUsage, usage, type Holder } from './pki.js';

const signedAt = '2026-06-15T12:00:00.000Z' as Instant;
const now = '2026-06-16T00:00:00.000Z' as Instant;
const fresh = { thisUpdate: '2026-06-15T13:00:00Z', nextUpdate: '2026-06-22T13:00:00Z' };
const stale = { thisUpdate: '2026-05-01T00:00:00Z', nextUpdate: '2026-05-08T00:00:00Z' };

let root: Holder, issuing: Holder, signer: Holder, responder: Holder;
beforeAll(async () => {
  ({ root, issuing, signer } = await aChain());
  responder = await issue({ name: 'Répondeur', by: issuing, extensions: [signerUsage(), ocspSigning(), noCheck()] });
});

function finding(pieces: readonly Evidence[], options: { certificate?: Holder; at?: Instant; known?: Instant } = {}): string {
  const found = revocationOf({
    certificate: (options.certificate ?? signer).certificate, issuer: issuing.certificate, at: options.at ?? signedAt,
    evidence: pieces, knownSince: () => options.known ?? now, pool: [],
  });
  return found.status === 'unknown' ? `unknown: ${found.rejected.join(',')}` : found.status === 'good' && found.revokedLater ? 'good, revoked later' : found.status;
}

const answer = (options: Partial<Parameters<typeof ocspAnswer>[0]> = {}) => ocspAnswer({ about: signer, issuer: issuing, signedBy: responder, ...fresh, ...options });

describe('OCSP', () => {
  it('says good when the delegated responder, or the authority itself, says so', async () => {
    expect(finding(evidence([await answer()]))).toBe('good');
    expect(finding(evidence([await answer({ signedBy: issuing })]))).toBe('good');
  });

  it('says revoked from the revocation date on, and good before it', async () => {
    const revoked = evidence([await answer({ revokedAt: '2026-06-15T11:00:00Z' })]);
    expect(finding(revoked)).toBe('revoked');
    expect(finding(revoked, { at: '2026-06-15T10:00:00.000Z' as Instant })).toBe('good, revoked later');
  });

  it('is not believed from an ordinary certificate of the same authority', async () => {
    const neighbour = await issue({ name: 'Un autre client', by: issuing, extensions: [signerUsage()] });
    expect(finding(evidence([await answer({ signedBy: neighbour })]))).toBe('unknown: not-authorised');
  });

  it('is not believed from the signer himself', async () => {
    expect(finding(evidence([await answer({ signedBy: signer })]))).toBe('unknown: not-authorised');
  });

  it('is not believed from a responder of another authority', async () => {
    const elsewhere = await issue({ name: 'Répondeur racine', by: root, extensions: [signerUsage(), ocspSigning(), noCheck()] });
    expect(finding(evidence([await answer({ signedBy: elsewhere })]))).toBe('unknown: not-authorised');
  });

  it('is not believed when its signature is forged', async () => {
    const whole = await answer({ embed: false });
    const found = revocationOf({ certificate: signer.certificate, issuer: issuing.certificate, at: signedAt, evidence: evidence([forged(whole)]), knownSince: () => now, pool: [responder.certificate] });
    expect(found).toMatchObject({ status: 'unknown', rejected: ['forged'] });
  });

  it('about another certificate says nothing', async () => {
    const other = await issue({ name: 'Quelqu’un d’autre', by: issuing, extensions: [signerUsage()] });
    expect(finding(evidence([await answer({ about: other })]))).toBe('unknown: ');
  });

  it('about the same serial number at another authority says nothing', async () => {
    const elsewhere = await issue({ name: 'Homonyme', by: root, serial: signer.asn.serialNumber, extensions: [signerUsage()] });
    expect(finding(evidence([await ocspAnswer({ about: elsewhere, issuer: root, signedBy: root, ...fresh })]))).toBe('unknown: ');
  });

  it('that was out of date at the signature says nothing', async () => {
    expect(finding(evidence([await answer(stale)]))).toBe('unknown: stale');
  });

  it('without a next update speaks for the past only', async () => {
    const noNext = { thisUpdate: '2026-06-15T12:00:00Z', nextUpdate: undefined };
    expect(finding(evidence([await answer(noNext)]))).toBe('good');
    expect(finding(evidence([await answer(noNext)]), { at: '2026-06-15T18:00:00.000Z' as Instant })).toBe('unknown: stale');
  });

  it('dated after the proof of its own existence is not believed', async () => {
    expect(finding(evidence([await answer({ thisUpdate: '2026-07-01T00:00:00Z', nextUpdate: '2026-07-08T00:00:00Z' })]))).toBe('unknown: not-yet-issued');
  });

  it('from an expired responder needs a proof that it existed before', async () => {
    const brief = await issue({ name: 'Répondeur bref', by: issuing, to: '2026-06-20T00:00:00Z', extensions: [signerUsage(), ocspSigning(), noCheck()] });
    const pieces = evidence([await answer({ signedBy: brief })]);
    expect(finding(pieces, { known: '2030-01-01T00:00:00.000Z' as Instant })).toBe('unknown: responder-not-valid');
    expect(finding(pieces, { known: '2026-06-16T00:00:00.000Z' as Instant })).toBe('good');
  });

  it('from a responder without ocsp-nocheck needs the responder’s own status', async () => {
    const plain = await issue({ name: 'Répondeur ordinaire', by: issuing, extensions: [signerUsage(), ocspSigning()] });
    const said = await answer({ signedBy: plain });
    expect(finding(evidence([said]))).toBe('unknown: responder-status-unknown');
    expect(finding(evidence([said], [await crl({ issuer: issuing, ...fresh })]), { certificate: signer })).toBe('good');
    const revoked = await crl({ issuer: issuing, ...fresh, revoked: [{ holder: plain, at: '2026-01-01T00:00:00Z' }] });
    expect(finding(evidence([said], [revoked]))).toBe('good');
  });

  it('given after the certificate expired proves nothing, unless the authority says how far back it remembers', async () => {
    const old = await issue({ name: 'Expiré', by: issuing, to: '2026-06-15T12:30:00Z', extensions: [signerUsage()] });
    expect(finding(evidence([await answer({ about: old })]), { certificate: old })).toBe('unknown: after-expiry');
  });
});

describe('a CRL', () => {
  it('says good for whom it does not hold, revoked for whom it holds', async () => {
    expect(finding(evidence([], [await crl({ issuer: issuing, ...fresh })]))).toBe('good');
    const holding = await crl({ issuer: issuing, ...fresh, revoked: [{ holder: signer, at: '2026-06-01T00:00:00Z' }] });
    expect(finding(evidence([], [holding]))).toBe('revoked');
    expect(finding(evidence([], [holding]), { at: '2026-05-20T00:00:00.000Z' as Instant })).toBe('good, revoked later');
  });

  it('wins over a good answer when it says revoked', async () => {
    const holding = await crl({ issuer: issuing, ...fresh, revoked: [{ holder: signer, at: '2026-06-01T00:00:00Z' }] });
    expect(finding(evidence([await answer()], [holding]))).toBe('revoked');
  });

  it('that was out of date at the signature says nothing', async () => {
    expect(finding(evidence([], [await crl({ issuer: issuing, ...stale })]))).toBe('unknown: stale');
  });

  it('signed by someone else in the name of the authority is forged', async () => {
    expect(finding(evidence([], [await crl({ issuer: issuing, signedBy: signer, ...fresh })]))).toBe('unknown: forged');
  });

  it('of another authority says nothing', async () => {
    expect(finding(evidence([], [await crl({ issuer: root, ...fresh })]))).toBe('unknown: ');
  });

  it('with a critical extension we do not process is not used (delta lists)', async () => {
    const delta = new x509.Extension('2.5.29.27', true, new Uint8Array([2, 1, 1]));
    expect(finding(evidence([], [await crl({ issuer: issuing, ...fresh, extensions: [delta] })]))).toBe('unknown: unusable');
  });

  it('for authorities only says nothing of a signer', async () => {
    const scope = new x509.Extension('2.5.29.28', true, new Uint8Array([0x30, 3, 0x82, 1, 0xff]));
    expect(finding(evidence([], [await crl({ issuer: issuing, ...fresh, extensions: [scope] })]))).toBe('unknown: out-of-scope');
  });

  it('from an authority not allowed to publish lists is not used', async () => {
    const mute = await issue({ name: 'Autorité émettrice', by: root, keys: issuing.keys, extensions: [new x509.BasicConstraintsExtension(true, 0, true), usage(x509.KeyUsageFlags.keyCertSign)] });
    const found = revocationOf({ certificate: signer.certificate, issuer: mute.certificate, at: signedAt, evidence: evidence([], [await crl({ issuer: issuing, ...fresh })]), knownSince: () => now, pool: [] });
    expect(found).toMatchObject({ status: 'unknown', rejected: ['not-allowed'] });
  });
});

it('knows nothing without any data: never good by default', () => {
  expect(finding([])).toBe('unknown: ');
});

it('leaves unreadable data aside', async () => {
  expect(finding(evidence([new Uint8Array([1, 2, 3]), new Uint8Array(0)], [new Uint8Array([0x30, 0x80])]))).toBe('unknown: ');
});
