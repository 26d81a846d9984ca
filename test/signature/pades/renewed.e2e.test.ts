// A file sealed with one time-stamping unit, and renewed before its algorithm weakens, then before its certificate ends: the
// clock jumps, the unit answers over HTTP, and the whole is judged when both first certificates are long over.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { instantOfMs, type Instant } from '#kernel/clock.js';
import { Outage } from '#kernel/faults.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { appended } from '#signature/pades/apply.js';
import { renewed, type Renewed } from '#signature/pades/archive.js';
import { lastStamp } from '#signature/pades/archive-stamp.js';
import { standingOf } from '#signature/pades/renewal.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { TsaClient } from '#signature/timestamp/tsa.client.js';
import { RevocationClient } from '#signature/trust/revocation.client.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { startJavaJudges } from '../../oracles/java-judges.js';
import { aPdf } from '../../support/a-pdf.js';
import { aRequest } from '../../support/a-request.js';
import { foreignTool } from '../../support/foreign-tool.js';
import { moment } from '../../support/chart.js';
import { startTestPki, type TestPki } from '../../support/pki-server.js';

const [SIGNED, WEAKENS, ENDS, LONG_AFTER] = ['2027-01-01', '2028-09-01', '2038-05-01', '2041-06-01'].map((day) => moment(`${day}T08:00:00Z`));
let at = SIGNED!;
let pki: TestPki;
let sealed: Uint8Array;
const folder = mkdtempSync(join(tmpdir(), 'renewed-'));
const clock = { now: () => at };
const services = () => ({ timestamps: new TsaClient(pki.tsaUrl), revocation: new RevocationClient(clock) });

beforeEach(async () => {
  at = SIGNED!;
  pki = await startTestPki(clock);
  sealed = await aSealedFile();
});
afterEach(() => pki.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function aSealedFile(): Promise<Uint8Array> {
  const base = aPdf();
  const tail = await appended({ source: memorySource(base), level: 'LTA', signatures: [{ key: pki.issue({ commonName: 'Nicole Œuvrard' }), request: aRequest({ signedAt: at }) }] }, services());
  if (isRefusal(tail)) throw new Error(JSON.stringify(tail));
  return Buffer.concat([base, tail]);
}

const again = (): Promise<Renewed | Refusal> => renewed(memorySource(sealed), services());
async function renew(): Promise<Renewed> {
  const outcome = await again();
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
  sealed = Buffer.concat([sealed, outcome.tail]);
  return outcome;
}
const standing = () => standingOf(lastStamp(memorySource(sealed))!, at);
const verdict = (when = at) => verifyPdf(memorySource(sealed), { trustAnchors: [pki.authority.root.certificate], at: when }).signatures.map(({ kind, indication, level }) => `${kind} ${indication}${level ? ` ${level}` : ''}`);

it('is renewed each time before it ends, and is good for whoever judges it when the first units are long gone', async () => {
  expect(standing()).toBe('lasting');
  at = WEAKENS!;
  expect(standing()).toBe('due');
  pki.followUnits();
  expect((await renew()).stamp).toMatchObject({ certificateEndsAt: '2038-09-01T08:00:00.000Z', algorithms: ['ec-256', 'sha256', 'sha384'] });
  expect(standing()).toBe('lasting');
  at = ENDS!;
  expect(standing()).toBe('due');
  pki.followUnits();
  await renew();
  at = LONG_AFTER!;
  expect(verdict()).toEqual(['signature TOTAL_PASSED LTA', 'timestamp TOTAL_PASSED', 'timestamp TOTAL_PASSED', 'timestamp TOTAL_PASSED']);
  expect(openPdf(memorySource(sealed)).signatureFields().map(({ name, widgets }) => [name, widgets.length])).toEqual([['Signature1', 1], ['Horodatage1', 1], ['Horodatage2', 1], ['Horodatage3', 1]]);
}, 120_000);

it('is good for pyHanko and EU DSS on the day on which the unit of the first stamp is over', async () => {
  // Judges have the clock of the machine: the first unit, good for ten years, has ended two days ago.
  const daysAgo = (days: number, years = 0): Instant => {
    const day = new Date(Date.now() - days * 86_400_000);
    day.setUTCFullYear(day.getUTCFullYear() - years);
    return instantOfMs(day.getTime());
  };
  at = daysAgo(2, 10);
  const [former, own] = [pki, await startTestPki(clock)];
  pki = own;
  try {
    sealed = await aSealedFile();
    at = daysAgo(100);
    expect(standing()).toBe('due');
    pki.followUnits();
    const unrenewed = sealed;
    await renew();
    at = instantOfMs(Date.now());
    expect(verdict()[0]).toBe('signature TOTAL_PASSED LTA');
    const [trust, file, without] = ['root.pem', 'renewed.pdf', 'unrenewed.pdf'].map((name) => join(folder, name)) as [string, string, string];
    writeFileSync(trust, pki.rootPem);
    writeFileSync(file, sealed);
    writeFileSync(without, unrenewed);
    await judgedByOthers(trust, file, without);
  } finally {
    await own.close();
    pki = former;
  }
}, 180_000);

/** What LTA is judged by while the last unit lives: the data in the file for all that is over, its own services for the last stamp. */
async function judgedByOthers(trust: string, file: string, without: string): Promise<void> {
  const [renewedSays, withoutSays] = [await pyhankoSays(trust, file), await pyhankoSays(trust, without)];
  if (renewedSays && withoutSays) {
    expect(renewedSays).toMatchObject({ intact: true, valid: true, docmdp_ok: true, bottom_line: true, lta_online: 'PASSED/OK' });
    expect(withoutSays['lta_online']).toMatch(/^INDETERMINATE/);
  }
  const java = startJavaJudges(trust);
  if (!java) return;
  try {
    expect((await java.dss(file, 'online')).signatures).toMatchObject([{ level: 'PAdES-BASELINE-LTA', indication: 'TOTAL_PASSED' }]);
    expect((await java.dss(without, 'online')).signatures).toMatchObject([{ indication: 'INDETERMINATE' }]);
  } finally {
    java.close();
  }
}

/** The whole judgement, the online one included: the unit answers from this very process meanwhile. */
async function pyhankoSays(trust: string, file: string): Promise<Readonly<Record<string, unknown>> | null> {
  const pyhanko = foreignTool('pyhanko');
  if (!pyhanko) return null;
  const { stdout } = await promisify(execFile)(join(dirname(pyhanko), 'python'), [join(import.meta.dirname, '../../oracles/pades-judge.py'), '--json', '--trust', trust, file]);
  return (JSON.parse(stdout) as { readonly signatures: readonly Readonly<Record<string, unknown>>[] }).signatures[0]!;
}

it('without it, nobody can say any more that it was good', () => {
  expect(verdict(LONG_AFTER!)[0]).toMatch(/^signature INDETERMINATE/);
});

it('leaves every earlier byte as it was, and brings the data that judges the stamp before it', async () => {
  const before = Uint8Array.from(sealed);
  at = WEAKENS!;
  pki.followUnits();
  await renew();
  expect(Buffer.compare(sealed.subarray(0, before.length), before)).toBe(0);
  // The data, the stamp, and the data that judges the stamp.
  expect(openPdf(memorySource(sealed)).revisions().length).toBe(openPdf(memorySource(before)).revisions().length + 3);
});

it('refuses a stamp that would not last for longer, and the file does not grow', async () => {
  at = WEAKENS!;
  expect(await again()).toMatchObject({ refused: 'signature.renewal-no-gain', facts: { until: '2029-01-01T00:00:00.000Z' } });
});

it('refuses when the stamp before can be proved no more', async () => {
  at = moment('2037-03-01T08:00:00Z');
  pki.followUnits();
  expect(standing()).toBe('too-late');
  expect(await again()).toMatchObject({ refused: 'signature.revocation-missing' });
});

it.each(['tsa', 'ocsp'])('is an outage, to be tried again, when the %s does not answer', async (name) => {
  at = WEAKENS!;
  pki.followUnits();
  pki.breakDown(name, ...(name === 'ocsp' ? ['issuing.crl'] : []));
  await expect(again()).rejects.toBeInstanceOf(Outage);
});

it('refuses a file that bears no archive time-stamp', async () => {
  expect(await renewed(memorySource(aPdf()), services())).toMatchObject({ refused: 'signature.not-archived' });
});
