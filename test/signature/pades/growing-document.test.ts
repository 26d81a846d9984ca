// A digest over another algorithm than the one handed over reads the document, and is given for the bytes that were named alone.

import { createHash } from 'node:crypto';
import { GrowingDocument } from '#signature/pades/growing-document.js';
import { memorySource } from '#signature/pdf/source.js';

const document = Buffer.from('le conseil municipal, après en avoir délibéré');
const increment = Buffer.from(' — signé');
const begun = () => createHash('sha256').update(document);
const hex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');

it('is that of the document and of what was appended', () => {
  const growing = new GrowingDocument(memorySource(document), begun());
  growing.append(increment);
  expect(hex(growing.digest('sha384').copy().digest())).toBe(createHash('sha384').update(document).update(increment).digest('hex'));
  expect(hex(growing.digest('sha256').copy().digest())).toBe(createHash('sha256').update(document).update(increment).digest('hex'));
});

it('is not given for bytes that are no longer those', () => {
  const rotten = Buffer.from(document);
  rotten[3]! ^= 1;
  expect(() => new GrowingDocument(memorySource(rotten), begun()).digest('sha512')).toThrow('storage.damaged');
});
