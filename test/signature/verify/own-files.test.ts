// What this product signs, judged by its own verifier as a stranger would: with the root alone, offline.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOfMs, systemClock, type Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { isRefusal } from '#kernel/refusal.js';
import type { Level } from '#signature/level.js';
import { appended, type SigningJob } from '#signature/pades/apply.js';
import { memorySource } from '#signature/pdf/source.js';
import { TsaClient } from '#signature/timestamp/tsa.client.js';
import { RevocationClient } from '#signature/trust/revocation.client.js';
import type { VerificationContext } from '#signature/verify/report.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { startTestPki, type TestPki } from '../../support/pki-server.js';
import { aBase } from './base.js';

let pki: TestPki;
let base: Uint8Array;
const font = readFileSync(join(process.cwd(), 'assets/fonts/PublicSans-Regular.subset.ttf'));
beforeAll(async () => {
  pki = await startTestPki();
  base = await aBase();
}, 60_000);
afterAll(() => pki.close());

async function signed(level: Level, names: readonly string[] = ['Nicole Vasseur'], first: object = {}): Promise<Uint8Array> {
  const signatures = names.map((name, index) => ({
    key: pki.issue({ commonName: name }),
    request: {
      fieldName: `Signature${index + 1}`, signerName: name, capacityMention: ['Pour le Maire empêché,', name], signedAt: systemClock.now(), font,
      placement: { page: -1, x: 60 + 200 * index, y: 80, width: 180, height: 60 }, ...(index === 0 ? first : {}),
    },
  }));
  const job: SigningJob = { source: memorySource(base), signatures, level };
  const tail = await appended(job, { timestamps: new TsaClient(pki.tsaUrl), revocation: new RevocationClient(systemClock) });
  if (isRefusal(tail)) throw new Error(JSON.stringify(tail));
  return Buffer.concat([base, tail]);
}

function judged(bytes: Uint8Array, context: Partial<VerificationContext> = {}) {
  return verifyPdf(memorySource(bytes), { trustAnchors: [pki.authority.root.certificate], at: instantOfMs(Date.now()), ...context });
}

const brief = (report: ReturnType<typeof judged>) => report.signatures.map((one) => `${one.kind} ${one.indication}${one.subIndication ? `/${one.subIndication}` : ''} ${one.level} ${one.modifications}`);

it('reaches the level that was asked', async () => {
  expect(brief(judged(await signed('B')))).toEqual(['signature INDETERMINATE/TRY_LATER B none']);
  expect(brief(judged(await signed('T')))).toEqual(['signature INDETERMINATE/TRY_LATER T none']);
  expect(brief(judged(await signed('LT')))).toEqual(['signature TOTAL_PASSED LT permitted']);
  expect(brief(judged(await signed('LTA')))).toEqual(['signature TOTAL_PASSED LTA permitted', 'timestamp TOTAL_PASSED null none']);
}, 30_000);

it('passes an act signed by two, archived, now and in nine years', async () => {
  const bytes = await signed('LTA', ['Nicole Vasseur', 'Jean Dupuis']);
  const expected = ['signature TOTAL_PASSED LTA permitted', 'signature TOTAL_PASSED LTA permitted', 'timestamp TOTAL_PASSED null none'];
  expect(brief(judged(bytes))).toEqual(expected);
  const later = new Date(Date.now() + 9 * 365 * 86_400_000).toISOString() as Instant;
  expect(brief(judged(bytes, { at: later }))).toEqual(expected);
  expect(judged(bytes).summary).toBe('Les 2 signatures de ce document sont valables.');
}, 30_000);

it('passes an act certified by the first signatory and signed by the second in a field made beforehand', async () => {
  expect(brief(judged(await signed('LTA', ['Nicole Vasseur', 'Jean Dupuis'], { certify: 2 })))).toEqual([
    'signature TOTAL_PASSED LTA permitted', 'signature TOTAL_PASSED LTA permitted', 'timestamp TOTAL_PASSED null none',
  ]);
}, 30_000);

it('says when the last revision is not one the platform made', async () => {
  const bytes = await signed('LT');
  const foreign = 'La dernière version de ce fichier n’a pas été produite par cette plateforme.';
  expect(judged(bytes, { knownRevisions: [sha256(bytes)] }).signatures[0]!.messages).not.toContain(foreign);
  expect(judged(bytes, { knownRevisions: [sha256(base)] }).signatures[0]!.messages).toContain(foreign);
}, 30_000);
