// What a file is, and whether it can be taken: the table of docs/hostile-documents.md.

import { strToU8, zipSync } from 'fflate';
import { memorySource } from '#signature/pdf/source.js';
import { examine } from '#intake/examine.js';
import { aPdf } from '../support/pdf.js';
import { manyPages, ole, ooxml, pdfWith, zipBomb } from './hostile-files.js';

const judged = (bytes: Uint8Array, name: string, toSign = true) => examine(memorySource(bytes), { name, toSign });
const refusedFor = (bytes: Uint8Array, name: string, toSign = true) => (judged(bytes, name, toSign) as { refused?: string }).refused;
const odt = (...more: readonly string[]) => Buffer.from(zipSync({
  mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }], 'content.xml': strToU8('<x/>'), ...Object.fromEntries(more.map((name) => [name, strToU8('<x/>')])),
}));

describe('a file is what its bytes say', () => {
  it.each([
    ['rapport.docx', ooxml('word/document.xml'), { kind: 'office', format: 'docx' }],
    ['budget.XLSX', ooxml('xl/workbook.xml'), { kind: 'office', format: 'xlsx' }],
    ['réunion.pptx', ooxml('ppt/presentation.xml'), { kind: 'office', format: 'pptx' }],
    ['rapport.doc', ole('Root Entry', 'WordDocument'), { kind: 'office', format: 'doc' }],
    ['budget.xls', ole('Workbook'), { kind: 'office', format: 'xls' }],
    ['note.rtf', Buffer.from('{\\rtf1 Bonjour}'), { kind: 'office', format: 'rtf' }],
    ['photo.jpg', Buffer.from('\xff\xd8\xff\xe0', 'latin1'), { kind: 'image', format: 'jpeg' }],
    ['sans extension', ooxml('word/document.xml'), { kind: 'office', format: 'docx' }],
  ])('%s', (name, bytes, kind) => {
    expect(judged(bytes, name)).toEqual(kind);
  });

  it.each([
    ['a Word file called PDF', 'acte.pdf', ooxml('word/document.xml'), 'document.not-its-name'],
    ['a PDF called Word', 'acte.docx', pdfWith(''), 'document.not-its-name'],
    ['a program called PDF', 'acte.pdf', Buffer.from('MZ\x90\x00'), 'pdf.not-a-pdf'],
    ['a web page', 'page.html', Buffer.from('<!doctype html>'), 'document.unknown-kind'],
    ['a ZIP of anything', 'archive.zip', ooxml('readme.txt'), 'document.unknown-kind'],
    ['Word with macros', 'acte.docx', ooxml('word/document.xml', { 'word/vbaProject.bin': new Uint8Array(1) }), 'document.macros'],
    ['old Excel with macros', 'budget.xls', ole('Workbook', '_VBA_PROJECT_CUR'), 'document.macros'],
    ['OpenDocument with a program', 'acte.odt', odt('Basic/Standard/Module1.xml'), 'document.macros'],
    ['Word under a password', 'acte.docx', ole('EncryptedPackage'), 'document.encrypted'],
    ['a ZIP that unpacks to 4 GB', 'acte.docx', zipBomb(), 'document.bomb'],
    ['a ZIP cut short', 'acte.docx', ooxml('word/document.xml').subarray(0, 60), 'document.damaged'],
  ])('%s is refused', (_, name, bytes, code) => {
    expect(refusedFor(bytes, name)).toBe(code);
  });

  it('an OpenDocument whose libraries are empty, as every LibreOffice writes them, is taken', () => {
    expect(judged(odt('Basic/script-lc.xml', 'Basic/Standard/script-lb.xml'), 'acte.odt')).toEqual({ kind: 'office', format: 'odt' });
  });

  it('a name of macros in the text of a Word document is no macro', () => {
    const text = Buffer.alloc(1024);
    text.write('Macros\0', 200, 'utf16le');
    expect(judged(Buffer.concat([ole('WordDocument'), text]), 'note.doc')).toEqual({ kind: 'office', format: 'doc' });
  });
});

const javascript = pdfWith('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>');
const unused = pdfWith('', '<< /S /JavaScript /JS (later) >>');
const launch = pdfWith('/OpenAction << /S /Launch /F (calc.exe) >>');
const xfa = pdfWith('/AcroForm << /Fields [] /XFA 4 0 R >>', '<< /Length 0 >>\nstream\n\nendstream');
const sends = pdfWith('', '<< /S /SubmitForm /F (https://exemple.fr) >>');
const media = pdfWith('', '<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>');
const attached = pdfWith('', '<< /Type /Filespec /F (facture.xml) /EF << /F 5 0 R >> >>', '<< /Type /EmbeddedFile /Length 0 >>\nstream\n\nendstream');
const hidden = pdfWith('/OCProperties << /OCGs [4 0 R] /D << /OFF [4 0 R] >> >>', '<< /Type /OCG /Name (x) >>');

describe('what a PDF can do besides being read', () => {
  it.each([
    ['a script', javascript, 'document.active', ['javascript']],
    ['a script that nothing calls yet', unused, 'document.active', ['javascript']],
    ['a program to start', launch, 'document.launch', 'document.launch'],
    ['a dynamic form', xfa, 'document.xfa', 'document.xfa'],
    ['a form that sends what is typed', sends, 'document.active', ['sends-data']],
    ['a film', media, 'document.active', ['media']],
    ['a file inside (an electronic invoice)', attached, ['embedded-file'], ['embedded-file']],
    ['a layer that is hidden', hidden, ['hidden-layer'], ['hidden-layer']],
  ])('%s: to be signed, as an annex', (_, bytes, toSign, asAnnex) => {
    const outcome = (asked: boolean): unknown => {
      const found = judged(bytes, 'acte.pdf', asked);
      return 'refused' in found ? found.refused : (found as { warnings: unknown }).warnings;
    };
    expect([outcome(true), outcome(false)]).toEqual([toSign, asAnnex]);
  });

  it('an ordinary document has nothing to be told', async () => {
    expect(judged(await aPdf(), 'acte.pdf')).toEqual({ kind: 'pdf', pages: 2, warnings: [] });
    expect(judged(pdfWith('', '<< /JS 3 0 R /EF 3 0 R /XFA 3 0 R >>'), 'acte.pdf')).toMatchObject({ warnings: [] });
    expect(judged(pdfWith('/OpenAction [3 0 R /Fit]'), 'acte.pdf')).toEqual({ kind: 'pdf', pages: 1, warnings: [] });
  });

  it('three thousand pages are taken, one more is not', () => {
    expect(judged(manyPages(3000), 'acte.pdf')).toMatchObject({ pages: 3000 });
    expect(refusedFor(manyPages(3001), 'acte.pdf')).toBe('document.too-many-pages');
  });
});
