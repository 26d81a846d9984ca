// Every row of the table of docs/hostile-documents.md with the files that are it.

import { PDFDocument } from 'pdf-lib';
import { isRefusal } from '#kernel/refusal.js';
import { appended } from '#signature/pades/apply.js';
import { memorySource } from '#signature/pdf/source.js';
import { aRequest } from '../support/a-request.js';
import { aPng } from '../support/a-png.js';
import { aPdf } from '../support/pdf.js';
import { scanned } from '../support/scanned.js';
import { aKey } from '../signature/xades/signing.js';
import * as hostile from './hostile-files.js';
import { docx, ENCRYPTION_DATA, odt, openDocument } from './office-files.js';

const MEGABYTE = 1024 * 1024;

export interface Specimen {
  /** As it is sent; its bytes say what it is. */
  readonly name: string;
  readonly make: () => Uint8Array | Promise<Uint8Array>;
  /** More of the command line, when it is signed by `npm run sign`. */
  readonly asked?: readonly string[];
  /** Refused by a limit that takes long to reach: it is lowered for the test. `size`: on what is announced. `twice`: when it comes again. */
  readonly how?: 'limit' | 'size' | 'twice' | 'no-converter';
}

const pdf = (make: Specimen['make'], more: Partial<Specimen> = {}): Specimen => ({ name: 'acte.pdf', make, ...more });
const withCatalog = (catalog: string, ...more: readonly string[]): Specimen => pdf(() => hostile.pdfWith(catalog, ...more));
const ordinary = (): Promise<Uint8Array> => aPdf('Ordinaire', 1);

export const specimens: Readonly<Record<string, readonly Specimen[]>> = {
  'empty': [pdf(() => new Uint8Array(0))],
  'above 150 MB (checked on the announced size, then while it comes)': [pdf(() => withMegabytes(151), { how: 'size' })],
  'not what its name says': [pdf(() => docx('Texte'))],
  'neither PDF, image (PNG, JPEG) nor office file': [pdf(() => Buffer.from('Monsieur le Maire,')), { name: 'page.html', make: () => Buffer.from('<!doctype html>') }],
  'the same bytes are in the dossier already': [pdf(ordinary, { how: 'twice' })],
  'PDF under encryption, even with an empty password': [pdf(() => hostile.encrypted()), pdf(() => hostile.encrypted(''))],
  'PDF without a signature whose table lies, cut short, 100 MB of garbage, `/Prev` loops, no page': [
    pdf(async () => lyingTable(await ordinary())), pdf(async () => cutShort(await ordinary())), pdf(() => hostile.garbage(100 * MEGABYTE)), pdf(hostile.prevLoop), pdf(hostile.wideLoopingPageTree), pdf(hostile.objectStreamInItself),
    pdf(() => hostile.pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'])),
  ],
  'PDF with a signature whose table lies, or cut short': [pdf(async () => lyingTable(await signed())), pdf(async () => cutShort(await signed()))],
  'PDF with a signature that no longer holds: a byte changed, a range that lies, its contents gone, written anew by another program': [
    pdf(async () => changed(await signed(), '595', '594')), pdf(async () => changed(await signed(), /\/ByteRange ?\[0 (\d)/, (found, digit) => found.slice(0, -1) + (Number(digit) % 9 + 1))),
    pdf(async () => changed(await signed(), /<30[0-9a-f]{2000}/, (found) => `<${'0'.repeat(found.length - 1)}`)), pdf(async () => writtenAnew(await signed())),
  ],
  'PDF with a signature of a kind that is not read here: it is left as it is': [
    withCatalog('/AcroForm << /SigFlags 3 /Fields [4 0 R] >>', '<< /FT /Sig /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /T (Visa) /V 5 0 R >>', '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.x509.rsa_sha1 /ByteRange [0 9 19 9] /Contents <0410AA> >>'),
  ],
  'PDF bombs: inflate, object streams, deep trees and arrays, millions of parts': [hostile.inflateBomb, hostile.objectStreamBomb, hostile.deepPageTree, hostile.deepArray, hostile.manyParts, hostile.manyPartsTogether].map((make) => pdf(make)),
  'file that passes the limits of the process that reads it': [pdf(hostile.nestedStrings, { how: 'limit' })],
  'PDF of more than 3 000 pages': [pdf(() => hostile.manyPages(3_001))],
  'PDF with a `Launch` action, reachable or not': [withCatalog('/OpenAction << /S /Launch /F (calc.exe) >>'), withCatalog('', '<< /S /Launch /F (calc.exe) >>')],
  'PDF form in XFA: its pages are not those that are shown': [withCatalog('/AcroForm << /Fields [] /XFA 4 0 R >>', '<< /Length 0 >>\nstream\n\nendstream')],
  'PDF with JavaScript, reachable or not': [withCatalog('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'), withCatalog('', '<< /S /JavaScript /JS (later) >>')],
  'PDF that sends or imports data': [withCatalog('', '<< /S /SubmitForm /F (https://exemple.fr) >>'), withCatalog('', '<< /S /ImportData /F (donnees.fdf) >>')],
  'PDF with film, sound, 3D': [withCatalog('', '<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>')],
  'PDF with files inside (an electronic invoice, Factur-X, is one)': [withCatalog('', '<< /Type /Filespec /F (facture.xml) /EF << /F 5 0 R >> >>', '<< /Type /EmbeddedFile /Length 0 >>\nstream\n\nendstream')],
  'PDF with layers that are hidden': [withCatalog('/OCProperties << /OCGs [4 0 R] /D << /OFF [4 0 R] >> >>', '<< /Type /OCG /Name (x) >>')],
  'PDF of images alone, no page of which has text (a scan)': [pdf(() => scanned(3))],
  'PDF certified without changes (P=1), or locked by a signature (FieldMDP)': [
    withCatalog('/Perms << /DocMDP 4 0 R >>', certifying(1)),
    pdf(() => signed(hostile.pdfWith('/AcroForm << /Fields [4 0 R] >>', '<< /FT /Sig /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /T (Signature1) /Lock << /Type /SigFieldLock /Action /All >> >>'))),
  ],
  'PDF certified, signatures allowed (P=2, P=3), no free field: signed unseen, refused where it is to be seen': [
    withCatalog('/Perms << /DocMDP 4 0 R >>', certifying(2)), withCatalog('/Perms << /DocMDP 4 0 R >>', certifying(3)), { ...withCatalog('/Perms << /DocMDP 4 0 R >>', certifying(2)), asked: ['--rect', '40,40,200,80'] },
  ],
  'links to web pages, `OpenAction` to a page': [withCatalog('/OpenAction [3 0 R /Fit]', '<< /S /URI /URI (https://exemple.fr) >>')],
  'image, sound': [{ name: 'scan.png', make: () => aPng(9, 9) }],
  'image above 80 million pixels, or that cannot be read': [{ name: 'scan.png', make: hostile.pixelBomb }, { name: 'scan.png', make: () => aPng(9, 9).subarray(0, 40) }],
  'office file with macros (VBA, Excel 4, Basic, scripts)': [
    { name: 'acte.docm', make: () => hostile.ooxml('word/document.xml', { 'word/vbaProject.bin': new Uint8Array(9) }) }, { name: 'budget.xlsx', make: () => hostile.ooxml('xl/workbook.xml', { 'xl/macrosheets/sheet1.xml': new Uint8Array(9) }) },
    { name: 'budget.xls', make: () => hostile.ole('Workbook', '_VBA_PROJECT_CUR') },
  ],
  'office file under a password': [{ name: 'acte.docx', make: () => hostile.ole('EncryptedPackage') }, { name: 'acte.odt', make: () => openDocument('text', '', ENCRYPTION_DATA) }],
  'ZIP that announces more than 1.5 GB, or 20 000 parts': [{ name: 'acte.docx', make: hostile.zipBomb }, { name: 'acte.docx', make: hostile.zipOfManyParts }],
  'office file cut short': [{ name: 'acte.odt', make: () => odt('Texte').subarray(0, 90) }],
  'office file, damaged, or under a password of Word, Excel or PowerPoint 97': [{ name: 'acte.docx', make: () => hostile.ooxml('word/document.xml') }],
  'office file whose conversion asks for more than 3 GiB, 60 s of processor or a PDF of 300 MB': [{ name: 'acte.odt', make: () => odt('x ', '<text:p>Texte </text:p>'.repeat(200_000)), how: 'limit' }],
  'office file, sound, LibreOffice there': [{ name: 'acte.docx', make: () => docx('Texte') }],
  'office file, sound, LibreOffice not there or without this part': [{ name: 'acte.docx', make: () => docx('Texte'), how: 'no-converter' }],
};

function certifying(level: number): string {
  return `<< /Type /Sig /Reference [<< /TransformMethod /DocMDP /TransformParams << /P ${level} >> >>] >>`;
}

/** By our own engine, at level B-B. */
async function signed(base?: Uint8Array): Promise<Buffer> {
  const source = memorySource(base ?? await ordinary());
  const tail = await appended({ source, signatures: [{ request: aRequest({ placement: null }), key: aKey('ecdsa-p256-sha256') }], level: 'B' }, { timestamps: null as never, revocation: null as never });
  if (isRefusal(tail)) throw new Error(tail.refused);
  return Buffer.concat([source.read(0, source.sizeBytes), tail]);
}

function changed(bytes: Uint8Array, what: string | RegExp, to: string | ((found: string, group: string) => string)): Buffer {
  const text = Buffer.from(bytes).toString('latin1');
  const after = Buffer.from(text.replace(what, to as never), 'latin1');
  if (after.equals(bytes) || after.length !== bytes.length) throw new Error('nothing was changed in place');
  return after;
}

function lyingTable(bytes: Uint8Array): Buffer {
  return changed(bytes, /(\d)(\d*)(?=\s+%%EOF\s*$)/, (found) => String(Number(found) - 7).padStart(found.length, '0'));
}

function cutShort(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.length - 120);
}

async function writtenAnew(bytes: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes);
  return document.save({ useObjectStreams: false });
}

function withMegabytes(megabytes: number): Buffer {
  return hostile.pdfWith('', Buffer.concat([Buffer.from(`<< /Length ${megabytes * MEGABYTE} >>\nstream\n`), Buffer.alloc(megabytes * MEGABYTE), Buffer.from('\nendstream')]));
}
