import fc from 'fast-check';
import { Malformed } from '#kernel/faults.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { aPdf } from '../../support/a-pdf.js';

const files = (['table', 'stream', 'hybrid'] as const).map((xref) => aPdf({ xref, pages: [{}, {}], form: 'indirect' }));

/** Everything the signature room asks of a file; only a typed refusal may come out. */
function readAll(bytes: Uint8Array): void {
  try {
    const file = openPdf(memorySource(bytes));
    file.pages();
    file.revisions();
    file.signatureFields();
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
  }
}

it('answers a truncated file with a typed refusal, never otherwise', () => {
  for (const whole of files) {
    const ends = fc.integer({ min: 0, max: whole.length - 8 });
    fc.assert(fc.property(ends, (end) => {
      expect(() => openPdf(memorySource(whole.subarray(0, end)))).toThrow(Malformed);
    }), { numRuns: 200 });
  }
});

it('answers changed bytes with a typed refusal or a reading, never a crash nor a hang', () => {
  const change = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 });
  for (const whole of files) {
    fc.assert(fc.property(change, (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      readAll(bytes);
    }), { numRuns: 400 });
  }
});

it('answers garbage after a header in bounded time', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 4096 }), (noise) => {
    readAll(Buffer.concat([Buffer.from('%PDF-1.7\n'), noise, Buffer.from('\nstartxref\n9\n%%EOF')]));
  }), { numRuns: 200 });
  const began = performance.now();
  readAll(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(100_000_000, 0x28), Buffer.from('\nstartxref\n9\n%%EOF')]));
  expect(performance.now() - began).toBeLessThan(5000);
});
