import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpAdapterHost } from '@nestjs/core';
import { AuthorityService } from '#authority/authority.service.js';
import { systemClock } from '#kernel/clock.js';
import type { PlatformConfig } from '#platform/config.service.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { ServiceAddresses } from '#signature/trust/service-addresses.js';

const dataDirectory = mkdtempSync(join(tmpdir(), 'authority-'));

async function started(publicUrl: string, listening: { readonly port: number } | null = null) {
  const addresses = new ServiceAddresses();
  const server = { address: () => listening && { address: '::', family: 'IPv6', port: listening.port } };
  const http = { httpAdapter: { getHttpServer: () => server } } as unknown as HttpAdapterHost;
  const service = new AuthorityService({ publicUrl, dataDirectory: join(dataDirectory, new URL(publicUrl).hostname), timestampUrls: [] as readonly string[] } as PlatformConfig, systemClock, addresses, http);
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
