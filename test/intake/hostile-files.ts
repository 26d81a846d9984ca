// Files that mean harm, or are simply not right, each made here byte by byte.

import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { aPdf } from '../support/pdf.js';

const MEGABYTE = 1024 * 1024;

/** A PDF of the given objects; object 1 is the catalog. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const bodies = objects.map((object, index) => Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]));
  let end = '%PDF-1.7\n'.length;
  const offsets = bodies.map((body) => (end += body.length) - body.length);
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...bodies, Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${end}\n%%EOF\n`)]);
}

/** One page, and what stands in the catalog besides. */
export function pdfWith(catalog: string, ...more: readonly (string | Buffer)[]): Buffer {
  return pdfOf([`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>', ...more]);
}

function streamOf(dictionary: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);
}

/** Twice what the reader inflates, in half a kilobyte: zeros deflated twice. */
export function inflateBomb(): Buffer {
  const once = deflateSync(Buffer.alloc(128 * MEGABYTE));
  const twice = deflateSync(once);
  // The catalog itself stands in the object stream, so that it must be inflated to know anything.
  const container = streamOf('/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]', twice);
  return withXrefStream([container], [[1, 2, 0]]);
}

/** An object stream that says it holds more objects than any document. */
export function objectStreamBomb(): Buffer {
  return withXrefStream([streamOf('/Type /ObjStm /N 2000000000 /First 4 /Filter /FlateDecode', deflateSync(Buffer.alloc(1000, '1 0 ')))], [[1, 2, 0]]);
}

/** An object stream that is itself in an object stream, and so on for ever. */
export function objectStreamInItself(): Buffer {
  return withXrefStream([streamOf('/Type /ObjStm /N 1 /First 4', Buffer.from('2 0 << >>'))], [[1, 2, 0]], true);
}

/** Object 1, the catalog, is said to stand in object 2; the table is object 3. */
function withXrefStream(objects: readonly Buffer[], compressed: readonly (readonly [number, number, number])[], containerInItself = false): Buffer {
  let bytes: Buffer = Buffer.from('%PDF-1.7\n');
  const at = bytes.length;
  bytes = Buffer.concat([bytes, Buffer.from('2 0 obj\n'), objects[0]!, Buffer.from('\nendobj\n')]);
  const xrefAt = bytes.length;
  const row = (kind: number, second: number, third: number) => Buffer.from([kind, second >>> 24, (second >>> 16) & 255, (second >>> 8) & 255, second & 255, third]);
  const rows = Buffer.concat([row(0, 0, 0), ...compressed.map(([, container, index]) => row(2, container, index)), containerInItself ? row(2, 2, 0) : row(1, at, 0), row(1, xrefAt, 0)]);
  return Buffer.concat([bytes, Buffer.from('3 0 obj\n'), streamOf('/Type /XRef /Size 4 /W [1 4 1] /Root 1 0 R', rows), Buffer.from(`\nendobj\nstartxref\n${xrefAt}\n%%EOF\n`)]);
}

export function deepPageTree(): Buffer {
  const depth = 5_000;
  const nodes = Array.from({ length: depth }, (_, index) => `<< /Type /Pages /Kids [${index + 3} 0 R] /Count 1 >>`);
  return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', ...nodes, '<< /Type /Page >>']);
}

export function wideLoopingPageTree(): Buffer {
  return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>']);
}

export function deepArray(): Buffer {
  return pdfWith(`/Deep ${'['.repeat(200_000)}${']'.repeat(200_000)}`);
}

/** Two bytes of the file are an object of 250 in memory. */
export function manyParts(): Buffer {
  return pdfWith(`/Parts [${'()'.repeat(260_000)}]`);
}

/** Each page within the limits, all of them beyond. */
export function manyPartsTogether(): Buffer {
  const kids = Array.from({ length: 4 }, (_, index) => `${index + 3} 0 R`);
  return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids.join(' ')}] /Count 4 >>`, ...kids.map(() => `<< /Type /Page /Parent 2 0 R /Parts [${'()'.repeat(200_000)}] >>`)]);
}

/** Each object is a text in which all those after it stand: to look at every one of them is to read the file as often. */
export function nestedStrings(): Buffer {
  const count = 200_000;
  const head = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n', 'latin1');
  const nested = Array.from({ length: count }, (_, index) => `${index + 4} 0 obj (`);
  const body = Buffer.from(`${nested.join('')}${')'.repeat(count)}\nendobj\n`, 'latin1');
  const offsets = ['1 0 obj', '2 0 obj', '3 0 obj'].map((start) => head.indexOf(start));
  let at = head.length;
  for (const one of nested) {
    offsets.push(at);
    at += one.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.concat([head, body, Buffer.from(`xref\n0 ${count + 4}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count + 4} /Root 1 0 R >>\nstartxref\n${head.length + body.length}\n%%EOF\n`)]);
}

/** A section that says the section before it is itself. */
export function prevLoop(): Buffer {
  const plain = pdfWith('').toString('latin1');
  const at = plain.indexOf('xref\n');
  return Buffer.from(plain.replace('/Root 1 0 R ', `/Root 1 0 R /Prev ${at} `), 'latin1');
}

export function garbage(sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  for (let at = 0, state = 1; at < sizeBytes; at += 4) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes.writeUInt32LE(state, at);
  }
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes]);
}

export async function encrypted(userPassword = 'secret'): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await aPdf());
  pdf.encrypt({ userPassword, ownerPassword: 'autre' });
  return pdf.save();
}

export function manyPages(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ');
  return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${pages} /MediaBox [0 0 595 842] >>`, ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R >>')]);
}

/** A PNG header that announces a picture no memory holds. */
export function pixelBomb(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from([0, 0, 0, 13]), Buffer.from('IHDR'), header, Buffer.alloc(4), deflateSync(Buffer.alloc(1000))]);
}

export const ooxml = (part: string, more: Readonly<Record<string, Uint8Array>> = {}): Buffer => Buffer.from(zipSync({ '[Content_Types].xml': strToU8('<Types/>'), [part]: strToU8('<x/>'), ...more }));

/** A ZIP whose directory announces 4 GB for a part. */
export function zipBomb(): Buffer {
  const bytes = ooxml('word/document.xml');
  const at = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  bytes.writeUInt32LE(0xfffffffe, at + 24);
  return bytes;
}

export function zipOfManyParts(): Buffer {
  const bytes = ooxml('word/document.xml');
  bytes.writeUInt16LE(20_001, bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 10);
  return bytes;
}

/** A compound file (MS-CFB) with these directory entries. */
export function ole(...names: readonly string[]): Buffer {
  const entries = names.map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 0, 'utf16le');
    entry.writeUInt16LE((name.length + 1) * 2, 64);
    entry[66] = 2;
    return entry;
  });
  return Buffer.concat([Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), Buffer.alloc(504), ...entries]);
}
