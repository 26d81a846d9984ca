import { systemClock } from '#kernel/clock.js';
import { Outage } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import type { Level } from '#signature/level.js';
import { appended, type SigningJob } from '#signature/pades/apply.js';
import { openPdf } from '#signature/pdf/reader.js';
import { joined, memorySource } from '#signature/pdf/source.js';
import { TsaClient } from '#signature/timestamp/tsa.client.js';
import { RevocationClient } from '#signature/trust/revocation.client.js';
import { readSignedData } from '#signature/verify/signed-data.js';
import { aPdf } from '../../support/a-pdf.js';
import { aRequest } from '../../support/a-request.js';
import { startTestPki, type TestPki } from '../../support/pki-server.js';

let pki: TestPki;
beforeEach(async () => {
  pki = await startTestPki();
});
afterEach(() => pki.close());

const services = () => ({ timestamps: new TsaClient(pki.tsaUrl), revocation: new RevocationClient(systemClock) });
const source = memorySource(aPdf());
const job = (level: Level, signatures = [{ key: pki.issue({ commonName: 'Nicole Œuvrard' }), request: aRequest() }]): SigningJob => ({ source, level, signatures });

async function fieldsAfter(signing: SigningJob) {
  const tail = await appended(signing, services());
  if (isRefusal(tail)) throw new Error(tail.refused);
  return openPdf(joined(source, tail));
}

it('climbs from level to level', async () => {
  const revisions: Record<string, number> = {};
  for (const level of ['B', 'T', 'LT', 'LTA'] as const) revisions[level] = (await fieldsAfter(job(level))).revisions().length;
  expect(revisions).toEqual({ B: 2, T: 2, LT: 3, LTA: 4 });
});

it('creates all visible fields before the first signature', async () => {
  const file = await fieldsAfter(job('B', [1, 2, 3].map((rank) => ({ key: pki.issue({ commonName: `Signataire ${rank}` }), request: aRequest({ fieldName: `S${rank}` }) }))));
  // The base, the fields, three signatures.
  expect(file.revisions()).toHaveLength(5);
  expect(file.signatureFields().map(({ name, value }) => [name, value !== null])).toEqual([['S1', true], ['S2', true], ['S3', true]]);
});

it('prepares again with more room when the CMS overflows', async () => {
  const [field] = (await fieldsAfter(job('T', [{ key: pki.issue({ commonName: 'X' }), request: aRequest({ reservedBytes: 256 }) }]))).signatureFields();
  expect(field!.contents.length).toBeGreaterThan(4096);
  expect(readSignedData(field!.contents).certificates).toHaveLength(3);
});

it('reserves what the certificates need when no time-stamp will come, and fills the most of it', async () => {
  for (const kind of ['rsa-4096', 'ecdsa-p256'] as const) {
    const [field] = (await fieldsAfter(job('B', [{ key: pki.issue({ commonName: 'X' }, kind), request: aRequest() }]))).signatureFields();
    const { certificates } = readSignedData(field!.contents);
    const chainBytes = certificates.reduce((bytes, { der }) => bytes + der.length, 0);
    expect(field!.contents.length - chainBytes).toBeLessThan(2_500);
  }
});

it('asks each revocation question once, however many signatures', async () => {
  await fieldsAfter(job('LT', [1, 2, 3].map((rank) => ({ key: pki.issue({ commonName: `S${rank}` }), request: aRequest({ fieldName: `S${rank}` }) }))));
  // Three signers and the time-stamping unit; the issuing authority by the list of the root.
  expect([pki.asked.get('ocsp'), pki.asked.get('root.crl'), pki.asked.get('issuing.crl')]).toEqual([4, 1, undefined]);
});

it('takes the list when the OCSP responder is down', async () => {
  pki.breakDown('ocsp');
  await fieldsAfter(job('LT'));
  expect(pki.asked.get('issuing.crl')).toBeGreaterThan(0);
});

it('fails closed on a revoked certificate, and says which', async () => {
  const key = pki.issue({ commonName: 'Ancien adjoint' });
  pki.revoke(key.serialHex);
  expect(await appended(job('LT', [{ key, request: aRequest() }]), services())).toMatchObject({
    refused: 'signature.revocation-missing', facts: { certificates: [{ certificate: expect.stringContaining('CN=Ancien adjoint'), reason: 'revoked' }] },
  });
});

it.each([
  ['the time-stamping authority', ['tsa'], 'T'], ['every revocation service', ['ocsp', 'issuing.crl'], 'LT'], ['the list of the root', ['root.crl'], 'LT'],
] as const)('is an outage, to be tried again, when %s does not answer', async (_, names, level) => {
  pki.breakDown(...names);
  await expect(appended(job(level), services())).rejects.toBeInstanceOf(Outage);
});

it('refuses the value of another key before anything is embedded', async () => {
  const [key, other] = [pki.issue({ commonName: 'Nicole Œuvrard' }), pki.issue({ commonName: 'Autre' })];
  const wrong = { chain: key.chain, algorithm: key.algorithm, sign: other.sign };
  expect(await appended(job('B', [{ key: wrong, request: aRequest() }] as never), services())).toMatchObject({ refused: 'signature.wrong-key', facts: { signer: 'Nicole Œuvrard' } });
});

it('fetches the issuers that the key did not bring', async () => {
  const key = pki.issue({ commonName: 'Nicole Œuvrard' });
  await fieldsAfter(job('LT', [{ key: { ...key, chain: key.chain.slice(0, 1) }, request: aRequest() }]));
  expect([pki.asked.get('root.crt')]).toEqual([1]);
});
