// Nothing that is touched goes unseen, and nothing that is thrown at the verifier makes it hang or fall.

import fc from 'fast-check';
import { Malformed } from '#kernel/faults.js';
import { instantOfMs } from '#kernel/clock.js';
import { memorySource } from '#signature/pdf/source.js';
import { readDer } from '#signature/trust/der.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { readCrl } from '#signature/trust/crl.js';
import { readOcsp } from '#signature/trust/ocsp.js';
import type { VerificationReport } from '#signature/verify/report.js';
import { readSignedData } from '#signature/verify/signed-data.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { aSignpdfFile, type SignpdfFile } from './signpdf-file.js';

let file: SignpdfFile;
let gap: { start: number; end: number };
beforeAll(async () => {
  file = await aSignpdfFile();
  const [, start, end] = /ByteRange \[\s*0 (\d+) (\d+)/.exec(Buffer.from(file.pdf).toString('latin1'))!.map(Number);
  gap = { start: start!, end: end! };
}, 60_000);

function verdict(bytes: Uint8Array): VerificationReport | 'malformed' {
  try {
    return verifyPdf(memorySource(bytes), { trustAnchors: [file.root], at: instantOfMs(Date.now()), revocation: { ocsps: [], crls: [file.crl] } });
  } catch (fault) {
    if (fault instanceof Malformed) return 'malformed';
    throw fault;
  }
}

const isPassed = (bytes: Uint8Array) => {
  const report = verdict(bytes);
  return report !== 'malformed' && report.verdict === 'TOTAL_PASSED';
};

function flipped(at: number, bit = 0): Uint8Array {
  const copy = Uint8Array.from(file.pdf);
  copy[at] = copy[at]! ^ (1 << bit);
  return copy;
}

it('passes the file as @signpdf signed it, and says that it is no PAdES baseline signature', () => {
  const report = verdict(file.pdf) as VerificationReport;
  expect(report.signatures).toMatchObject([{ indication: 'TOTAL_PASSED', level: null, signer: 'Nicole Vasseur', coverage: 'whole-file', modifications: 'none', reason: 'Bon pour accord' }]);
});

it('finds any byte changed outside the signature, wherever it is', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: file.pdf.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
    fc.pre(at < gap.start || at >= gap.end);
    expect(isPassed(flipped(at, bit))).toBe(false);
  }), { numRuns: 400 });
});

it('says HASH_FAILURE when the text of the page was changed in place', () => {
  const at = Buffer.from(file.pdf).indexOf('MediaBox') + 12;
  expect(verdict(flipped(at))).toMatchObject({ verdict: 'TOTAL_FAILED', signatures: [{ subIndication: 'HASH_FAILURE', sentence: 'Signature non valable (le contenu signé a été altéré)' }] });
});

it('never passes a file that was cut', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: file.pdf.length - 2 }), (length) => {
    expect(isPassed(file.pdf.subarray(0, length))).toBe(false);
  }), { numRuns: 200 });
});

it('never passes a file with something after its end', () => {
  expect(isPassed(Buffer.concat([file.pdf, Buffer.from('\n%%EOF\n<script>')]))).toBe(false);
});

it('refuses a byte range whose gap is wider than the signature', () => {
  const text = Buffer.from(file.pdf).toString('latin1');
  const [whole, start, end] = /ByteRange \[\s*0 (\d+) (\d+)/.exec(text)!;
  const wider = whole.replace(start!, String(Number(start) - 1)).padEnd(whole.length);
  const report = verdict(Buffer.from(text.replace(whole, wider.slice(0, whole.length)), 'latin1'));
  expect(end).toBeDefined();
  expect(report).toMatchObject({ verdict: 'TOTAL_FAILED', signatures: [{ subIndication: 'FORMAT_FAILURE' }] });
});

it('survives a signature that is not one', () => {
  const broken = Uint8Array.from(file.pdf);
  for (const [content, length] of [['30800000', 8], ['3080', 4], ['308430', 6], ['00', 2], ['30'.repeat(200), 400], ['3080'.repeat(500), 2000]] as const) {
    broken.fill(0x30, gap.start + 1, gap.end - 1);
    broken.set(Buffer.from(content.slice(0, length), 'latin1'), gap.start + 1);
    expect(verdict(broken)).toMatchObject({ verdict: 'TOTAL_FAILED', signatures: [{ subIndication: 'FORMAT_FAILURE' }] });
  }
});

it('reads hostile ASN.1 in bounded time, and only says Malformed', () => {
  const readers = [readDer, readCertificate, readCrl, readOcsp, readSignedData];
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    for (const read of readers) {
      try {
        read(bytes);
      } catch (fault) {
        expect(fault).toBeInstanceOf(Malformed);
      }
    }
  }), { numRuns: 2_000 });
  const nested = new Uint8Array(100_000).map((_, index) => (index % 2 === 0 ? 0x30 : 0x80));
  expect(() => readDer(nested)).toThrow(Malformed);
});

it('says Malformed for what is no PDF', () => {
  for (const text of ['', 'bonjour', '%PDF-1.7\n%%EOF', `%PDF-1.7\nstartxref\n99999\n%%EOF`]) expect(verdict(Buffer.from(text))).toBe('malformed');
});
