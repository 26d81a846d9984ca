import type { Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import type { VerificationReport } from '#signature/verify/report.js';
import { diagnose, SUBJECTS, type Facts, type Subject } from '#diagnosis/check.js';
import { nextPrefixes, type ReadThrough } from '#diagnosis/read-through.js';
import { failureOf, trialPage } from '#diagnosis/trial.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';
import { aHouseSeal } from '../support/house-seal.js';

const at = '2025-04-10T08:00:00.000Z' as Instant;
const well: Facts = {
  at, timeZone: 'Europe/Paris', trial: { at: '2025-04-10T07:30:00.000Z' as Instant, tookMs: 640, failure: null }, trialSays: null, testTrust: false,
  certificates: [{ holder: 'Paul Blanc', validTo: '2026-04-10T08:00:00.000Z' as Instant }], houseSeal: { standing: null, isMadeHere: false, askedBy: [] }, token: { keys: 3 }, renewal: { lasting: 12, due: 0, pressing: 0, lost: 0, until: null, problem: null }, renewalSays: null, jobs: { ready: 3, failed: 0 }, mail: true, office: true,
  reading: [{ prefix: '00', at, files: 12, damaged: [], missing: [], unread: null }],
  disk: { freeBytes: 40e9, totalBytes: 100e9 }, databaseAheadMs: 12,
};
const seal = (standing: HouseSeal | null): Partial<Facts> => ({ houseSeal: { standing, isMadeHere: false, askedBy: ['Arrêtés', 'Courriers'] } });
const check = (subject: Subject, facts: Partial<Facts>) => diagnose({ ...well, ...facts }).find((one) => one.subject === subject)!;

describe('the diagnosis', () => {
  it('has nothing to ask of a house that is well', () => {
    expect(diagnose(well).map(({ subject }) => subject)).toEqual(SUBJECTS);
    expect(diagnose(well).filter(({ state, remedy }) => state !== 'good' || remedy !== null)).toEqual([]);
  });

  it('says why a trial signature failed, and what to do, in red', () => {
    const failed = check('signature', { trial: { at, tookMs: 90, failure: { code: 'signature.service-unreachable', facts: {} } }, trialSays: 'Le service ne répond pas.' });
    expect(failed).toMatchObject({ state: 'failed', says: expect.stringContaining('Le service ne répond pas.'), remedy: expect.stringContaining('pare-feu') });
  });

  it.each<[string, Subject, Partial<Facts>, string]>([
    ['no trial yet', 'signature', { trial: null }, 'attention'],
    ['a trial of four hours ago', 'signature', { trial: { at: '2025-04-10T03:59:00.000Z' as Instant, tookMs: 1, failure: null } }, 'attention'],
    ['a reason nobody foresaw', 'signature', { trial: { at, tookMs: 1, failure: { code: 'some.other', facts: {} } } }, 'failed'],
    ['the test trust', 'test-trust', { testTrust: true }, 'attention'],
    ['a certificate that is over', 'certificates', { certificates: [{ holder: 'Paul Blanc', validTo: at }] }, 'failed'],
    ['a certificate of thirty days more', 'certificates', { certificates: [{ holder: 'Paul Blanc', validTo: '2025-05-10T08:00:00.000Z' as Instant }] }, 'attention'],
    ['a certificate of thirty-one days more', 'certificates', { certificates: [{ holder: 'Paul Blanc', validTo: '2025-05-11T08:00:00.000Z' as Instant }] }, 'good'],
    ['a seal that no circuit asks for and nobody has', 'house-seal', {}, 'good'],
    ['a seal that a circuit asks for and nobody has', 'house-seal', seal(null), 'failed'],
    ['a seal of thirty-one days more', 'house-seal', seal(aHouseSeal({ validTo: '2025-05-11T08:00:00.000Z' as Instant })), 'good'],
    ['a seal of thirty days more', 'house-seal', seal(aHouseSeal({ validTo: '2025-05-10T08:00:00.000Z' as Instant })), 'attention'],
    ['a seal that is over', 'house-seal', seal(aHouseSeal({ validTo: at })), 'failed'],
    ['a seal that is over and that no circuit asks for', 'house-seal', { houseSeal: { standing: aHouseSeal({ validTo: at }), isMadeHere: false, askedBy: [] } }, 'attention'],
    ['a seal that does not begin yet', 'house-seal', seal(aHouseSeal({ validFrom: '2025-04-11T08:00:00.000Z' as Instant })), 'failed'],
    ['a seal of the test authority where another trust is configured', 'house-seal', { testTrust: false, houseSeal: { standing: aHouseSeal(), isMadeHere: true, askedBy: ['Arrêtés'] } }, 'failed'],
    ['a seal of the test authority that is over, and is made anew', 'house-seal', { testTrust: true, houseSeal: { standing: aHouseSeal({ validTo: at }), isMadeHere: true, askedBy: ['Arrêtés'] } }, 'good'],
    ['no token configured', 'token', { token: null }, 'good'],
    ['a token without keys', 'token', { token: { keys: 0 } }, 'attention'],
    ['a token whose module is not there', 'token', { token: { code: 'signature.token-module-unloadable', says: 'x' } }, 'failed'],
    ['a token that fails as nobody foresaw', 'token', { token: { code: 'signature.token-unreachable', says: 'x' } }, 'failed'],
    ['files being renewed', 'archive', { renewal: { ...well.renewal, due: 3, until: '2025-09-01T00:00:00.000Z' as Instant } }, 'good'],
    ['a renewal that was refused', 'archive', { renewal: { ...well.renewal, due: 3, until: '2025-09-01T00:00:00.000Z' as Instant, problem: { code: 'signature.renewal-no-gain', facts: {}, at } } }, 'attention'],
    ['a renewal that presses', 'archive', { renewal: { ...well.renewal, due: 3, pressing: 1, until: '2025-05-01T00:00:00.000Z' as Instant } }, 'failed'],
    ['a file nobody has renewed', 'archive', { renewal: { ...well.renewal, lost: 1 } }, 'attention'],
    ['a job given up', 'jobs', { jobs: { ready: 0, failed: 1 } }, 'failed'],
    ['many jobs', 'jobs', { jobs: { ready: 201, failed: 0 } }, 'attention'],
    ['no mail server', 'mail', { mail: false }, 'attention'],
    ['no LibreOffice', 'office', { office: false }, 'attention'],
    ['a file that has changed on the disk', 'files', { reading: [{ prefix: '00', at, files: 12, damaged: [sha256('a')], missing: [], unread: null }, { prefix: '01', at, files: 3, damaged: [], missing: [], unread: null }] }, 'failed'],
    ['a file that a dossier needs and that is gone', 'files', { reading: [{ prefix: '00', at, files: 12, damaged: [], missing: [sha256('b')], unread: null }] }, 'failed'],
    ['files that cannot be read', 'files', { reading: [{ prefix: '00', at, files: 12, damaged: [], missing: [], unread: 'EACCES' }] }, 'failed'],
    ['files nobody has read through yet', 'files', { reading: [] }, 'good'],
    ['a tenth of the disk', 'disk', { disk: { freeBytes: 9e9, totalBytes: 100e9 } }, 'attention'],
    ['a full disk', 'disk', { disk: { freeBytes: 2e9, totalBytes: 100e9 } }, 'failed'],
    ['clocks apart', 'clock', { databaseAheadMs: -6000 }, 'failed'],
  ])('%s', (_, subject, facts, state) => {
    const found = check(subject, facts);
    expect(found.state).toBe(state);
    expect(found.remedy !== null).toBe(state !== 'good');
  });

  it('names the circuits that ask for the seal', () => {
    expect(check('house-seal', seal(null)).says).toBe('La collectivité n’a pas de certificat de cachet, que demandent les circuits «\u00A0Arrêtés\u00A0», «\u00A0Courriers\u00A0»\u00A0: les dossiers y attendront.');
    expect(check('house-seal', seal(aHouseSeal({ validTo: at }))).says).toBe('Le certificat de cachet de la collectivité a expiré le 10 avril 2025, et les circuits «\u00A0Arrêtés\u00A0», «\u00A0Courriers\u00A0» le demandent\u00A0: les dossiers y attendent.');
  });

  it('names three holders at most', () => {
    const certificates = ['A', 'B', 'C', 'D', 'E'].map((holder) => ({ holder, validTo: at }));
    expect(check('certificates', { certificates }).says).toBe('Certificat expiré\u00A0: A, B, C et 2\u00A0autres.');
  });
});

describe('a trial signature', () => {
  it('is put on a page every reader opens', () => {
    expect(openPdf(memorySource(trialPage()))).toMatchObject({});
    expect(Buffer.from(trialPage()).toString('latin1')).toMatch(/^%PDF-1\.7\n[\s\S]+%%EOF\n$/);
  });

  const signed = { kind: 'signature', indication: 'TOTAL_PASSED', subIndication: null, level: 'LTA', messages: [] };
  const report = (...signatures: object[]) => ({ signatures }) as unknown as VerificationReport;
  it.each([
    [report(signed, { ...signed, kind: 'timestamp', level: null }), undefined],
    [report(), 'diagnosis.trial-unsigned'],
    [report({ ...signed, level: 'T' }), 'diagnosis.trial-level'],
    [report({ ...signed, indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }), 'diagnosis.trial-refused'],
    [report(signed, { ...signed, kind: 'timestamp', indication: 'INDETERMINATE' }), 'diagnosis.trial-refused'],
  ])('is good only when it is accepted, at the level of archives', (given, code) => {
    expect(failureOf(given)?.code).toBe(code);
  });
});

describe('the store is read through', () => {
  const hour = (count: number) => `2025-04-${String(10 + Math.floor(count / 24)).padStart(2, '0')}T${String(count % 24).padStart(2, '0')}:00:00.000Z` as Instant;

  it('whole in less than a week of hours, what was read longest ago first', () => {
    const known = new Map<string, ReadThrough>();
    let hours = 0;
    for (; known.size < 256; hours += 1) for (const prefix of nextPrefixes([...known.values()])) known.set(prefix, { prefix, at: hour(hours), files: 1, damaged: [], missing: [], unread: null });
    expect(hours).toBeLessThan(120);
    expect(nextPrefixes([...known.values()])).toEqual(['02', '03', '04']);
  });

  it('what was damaged, missing or unreadable is read again the next hour: it may have been restored', () => {
    const well = { at: hour(1), files: 4, damaged: [], missing: [], unread: null };
    expect(nextPrefixes([{ ...well, prefix: '0a', missing: [sha256('b')] }, { ...well, prefix: '0b', unread: 'EIO' }])).toEqual(['0a', '0b', '00', '01', '02']);
    expect(nextPrefixes([{ prefix: 'a7', at: hour(1), files: 4, damaged: [sha256('a')], missing: [], unread: null }])).toEqual(['a7', '00', '01', '02']);
  });
});
