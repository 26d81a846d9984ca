import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpAdapterHost } from '@nestjs/core';
import { AuthorityService } from '#authority/authority.service.js';
import { systemClock, type Clock } from '#kernel/clock.js';
import type { PlatformConfig } from '#platform/config.service.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { isRefusal } from '#kernel/refusal.js';
import { readTimestampResponse, timestampRequest } from '#signature/timestamp/token.js';
import { answerAbout } from '#signature/trust/ocsp.js';
import { ocspRequest } from '#signature/trust/ocsp-request.js';
import { readEvidence, type OcspEvidence } from '#signature/trust/revocation.js';
import { ServiceAddresses } from '#signature/trust/service-addresses.js';
import { signingCertificate } from '#signature/verify/signed-data.js';
import { readToken } from '#signature/verify/token.js';
import { moment } from '../support/chart.js';

const dataDirectory = mkdtempSync(join(tmpdir(), 'authority-'));

async function started(publicUrl: string, listening: { readonly port: number } | null = null, clock: Clock = systemClock) {
  const addresses = new ServiceAddresses();
  const server = { address: () => listening && { address: '::', family: 'IPv6', port: listening.port } };
  const http = { httpAdapter: { getHttpServer: () => server } } as unknown as HttpAdapterHost;
  const service = new AuthorityService({ publicUrl, dataDirectory: join(dataDirectory, new URL(publicUrl).hostname), timestampUrls: [] as readonly string[] } as PlatformConfig, clock, addresses, http);
  await service.onModuleInit();
  return { service, addresses };
}

it('writes no loopback address in its certificates, and still says where it answers, in every process', async () => {
  const { service } = await started('http://localhost:3000', { port: 3000 });
  const { certificate, key } = await service.issue({ commonName: 'Nicole Œuvrard' });
  expect(readCertificate(certificate)).toMatchObject({ ocspUrls: [], crlUrls: [], issuerUrls: [] });
  const issuing = readCertificate(key.chain[1]!).fingerprint;
  // Another process, later, on another port: nobody has asked it anything yet.
  const { addresses } = await started('http://localhost:3001');
  expect(addresses.statusOf(issuing)).toEqual({ ocsp: ['http://localhost:3001/pki/ocsp'], crl: ['http://localhost:3001/pki/issuing.crl'] });
});

it('writes a public address, and reaches it without leaving the machine when it serves itself', async () => {
  const { service, addresses } = await started('https://parapheur.ville.test', { port: 4000 });
  const { certificate } = await service.issue({ commonName: 'Nicole Œuvrard' });
  expect(readCertificate(certificate).ocspUrls).toEqual(['https://parapheur.ville.test/pki/ocsp']);
  expect(addresses.of(service.tsaUrl)).toBe('http://127.0.0.1:4000/pki/tsa');
  expect(addresses.of('http://ailleurs.test/tsa')).toBe('http://ailleurs.test/tsa');
});

it('gives a key with the PKCS#12 that holds it', async () => {
  const { service } = await started('https://parapheur.ville.test');
  const { key, pkcs12, password } = await service.issue({ commonName: 'Sceau', organisation: 'Commune' }, 'rsa-2048');
  expect(openPkcs12(pkcs12, password).chain.map((der) => readCertificate(der).fingerprint)).toEqual(key.chain.map((der) => readCertificate(der).fingerprint));
});

describe('when its time-stamping unit nears its end', () => {
  const question = { digest: new Uint8Array(32), digestAlgorithm: 'sha256' as const, nonce: Uint8Array.of(7) };
  const unitOf = async (service: AuthorityService) => {
    const token = readTimestampResponse((await service.answer('tsa', timestampRequest(question)))!.bytes, question);
    if (isRefusal(token)) throw new Error(JSON.stringify(token));
    const { signedData: { certificates, signer } } = readToken(token);
    return signingCertificate(signer, certificates)!;
  };

  it('another follows, the same for every process, and the first one is still answered for', async () => {
    let at = moment('2027-01-01T08:00:00Z');
    const clock = { now: () => at };
    const [one, other] = [await started('https://suite.test', null, clock), await started('https://suite.test', null, clock)];
    const first = await unitOf(one.service);
    at = moment('2027-12-31T08:00:00Z');
    expect((await unitOf(other.service)).serialHex).toBe(first.serialHex);
    // RSA of 2048 bits is believed until 2029 (ETSI TS 119 312): a year before, the unit is followed.
    at = moment('2028-02-01T08:00:00Z');
    const [second, ...same] = await Promise.all([one, other, one, other].map(({ service }) => unitOf(service)));
    expect(new Set([second!, ...same].map(({ serialHex }) => serialHex)).size).toBe(1);
    expect([second!.serialHex === first.serialHex, second!.notAfter]).toEqual([false, '2038-02-01T08:00:00.000Z']);
    expect((await unitOf((await started('https://suite.test', null, clock)).service)).serialHex).toBe(second!.serialHex);
    const issuing = readCertificate((await one.service.issue({ commonName: 'X' })).key.chain[1]!);
    const { ocsp } = readEvidence([(await one.service.answer('ocsp', ocspRequest(first, issuing)))!.bytes], [])[0] as OcspEvidence;
    expect(answerAbout(ocsp, first, issuing)).toMatchObject({ status: 'good' });
    at = moment('2037-06-01T08:00:00Z');
    // No certificate outlives the authority above it.
    expect((await unitOf(one.service)).notAfter).toBe('2042-01-01T08:00:00.000Z');
  });
});
