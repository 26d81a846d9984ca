// What a forger appends to a signed file without any key. Each must be seen.

import { randomBytes } from 'node:crypto';
import { freshKey } from '#authority/fresh-key.client.js';
import { issueSignatory, makeAuthority } from '#authority/authority.js';
import { systemClock } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import { privateKey } from '#signature/keys/private-key.js';
import { appended } from '#signature/pades/apply.js';
import { changed, dictionary, isArray, isDictionary, madeStream, name, reference, type PdfObject, type PdfReference } from '#signature/pdf/object.js';
import { openPdf, type PdfFile } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { IncrementWriter } from '#signature/pdf/writer.js';
import { verifyPdf } from '#signature/verify/verify.js';

const now = systemClock.now();
const fresh = (kind: 'ecdsa-p256' | 'rsa-2048') => ({ pkcs8: freshKey(kind), serial: randomBytes(16) });
const authority = makeAuthority(null, now, { root: fresh('ecdsa-p256'), issuing: fresh('ecdsa-p256'), responder: fresh('ecdsa-p256'), timestamping: fresh('rsa-2048') });
const holder = issueSignatory(authority, { commonName: 'Ada ROY' }, fresh('ecdsa-p256'), now);
const key = privateKey(holder.pkcs8, [holder.certificate, authority.issuing.certificate, authority.root.certificate]);

/** One page drawn by two streams. `label`: entries of the first stream's dictionary. */
function base(label = ''): Buffer {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[4 0 R 5 0 R]>>',
    `<<${label}/Length 13>>\nstream\n0 0 9 9 re f\n\nendstream`, '<</Length 13>>\nstream\n9 9 9 9 re f\n\nendstream'];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${text}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
}

async function signed(bytes: Buffer): Promise<Buffer> {
  const request = { fieldName: 'S1', signerName: 'Ada ROY', capacityMention: ['Le Maire,'], signedAt: now, placement: null, font: Buffer.alloc(0) };
  const tail = await appended({ source: memorySource(bytes), level: 'B', signatures: [{ key, request }] }, {} as Parameters<typeof appended>[1]);
  if (isRefusal(tail)) throw new Error(tail.refused);
  return Buffer.concat([bytes, tail]);
}

function increased(bytes: Buffer, change: (file: PdfFile, writer: IncrementWriter) => void): Buffer {
  const file = openPdf(memorySource(bytes));
  const writer = new IncrementWriter(file);
  change(file, writer);
  return Buffer.concat([bytes, writer.finish().bytes]);
}

function withField(file: PdfFile, writer: IncrementWriter, own: PdfReference): void {
  const items = (object: PdfObject) => (isArray(object) ? object : []);
  const held = file.root.entries.get('AcroForm') as PdfReference;
  const form = file.resolve(held);
  if (!isDictionary(form)) throw new Error('no form');
  writer.put(held, changed(form, { Fields: [...items(file.entry(form, 'Fields')), own] }));
  const page = file.pages()[0]!;
  writer.put(page.reference, changed(page.dictionary, { Annots: [...items(file.entry(page.dictionary, 'Annots')), own] }));
}

const judged = (bytes: Buffer) => verifyPdf(memorySource(bytes), { trustAnchors: [authority.root.certificate], at: now });
const text = (value: string): PdfObject => ({ kind: 'string', bytes: Buffer.from(value) });

describe('a file added to after it was signed', () => {
  it('is told when an empty field lays a veil over the page', async () => {
    const forged = increased(await signed(base()), (file, writer) => {
      const veil = writer.add(madeStream({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 595, 842] }, Buffer.from('1 g 0 0 595 842 re f')));
      withField(file, writer, writer.add(dictionary({ Type: name('Annot'), Subtype: name('FreeText'), FT: name('Sig'), T: text('S9'), Rect: [0, 0, 595, 842], F: 4, AP: dictionary({ N: veil }) })));
    });
    expect(judged(forged).signatures[0]!.modifications).toBe('forbidden');
  });

  it('is told when content vanishes behind another generation number', async () => {
    const forged = increased(await signed(base()), (file, writer) => {
      const page = file.pages()[0]!;
      writer.put(page.reference, changed(page.dictionary, { Contents: [reference(4, 1), reference(5)] }));
    });
    expect(judged(forged).signatures[0]!.modifications).toBe('forbidden');
  });

  it('is told when content that calls itself an object stream is replaced', async () => {
    const forged = increased(await signed(base('/Type/ObjStm')), (_, writer) => writer.put(reference(4), madeStream({ Type: name('ObjStm') }, Buffer.from('1 g 0 0 595 842 re f'))));
    expect(judged(forged).signatures[0]!.modifications).toBe('forbidden');
  });

  it('does not count one signature for two', async () => {
    const forged = increased(await signed(base()), (file, writer) => {
      const value = file.signatureFields()[0]!.valueReference!;
      withField(file, writer, writer.add(dictionary({ Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), T: text('Secretaire'), Rect: [0, 0, 0, 0], F: 132, V: value })));
    });
    const borrowed = judged(forged).signatures.find((report) => report.field === 'Secretaire')!;
    expect([borrowed.indication, borrowed.subIndication]).toEqual(['TOTAL_FAILED', 'FORMAT_FAILURE']);
    expect(judged(forged).verdict).toBe('TOTAL_FAILED');
  });
});
