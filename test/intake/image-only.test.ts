// A document that is only images is told from one that holds words, without an image being unpacked.

import { deflateSync } from 'node:zlib';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { examine } from '#intake/examine.js';
import { isImageOnly } from '#intake/image-only.js';
import { aPdf } from '../support/pdf.js';
import { PLACED, scan, scanned, streamOf } from '../support/scanned.js';
import { pdfOf, pdfWith } from './hostile-files.js';

const alone = (bytes: Uint8Array): boolean => isImageOnly(openPdf(memorySource(bytes)));
const FONT = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';
const words = (operators: string): Buffer => streamOf('', `${PLACED} BT /F1 12 Tf ${operators} ET`);
/** Object 6: its look is object 7. */
const FIELD = '<< /Type /Annot /Subtype /Widget /FT /Tx /T (nom) /V (Roy) /Rect [0 0 90 20] /AP << /N 7 0 R >> >>';
/** A page that draws a form: the one that comes after it as object 6, when it is alone. */
const drawing = (object = 6) => ({ resources: `/XObject << /Fm ${object} 0 R >>`, content: streamOf('', '/Fm Do') });
const form = (resources: string, content: string): Buffer => streamOf(`/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources}`, content);

describe('only images', () => {
  it.each([
    ['a letter come out of the scanner', scanned(3)],
    ['a scan whose scanner announces a font and shows no word with it', scan([{ resources: FONT }])],
    ['a font announced for all pages', scan([{}, {}], `/Resources << ${FONT} >>`)],
    ['an image inside a form', scan([drawing()], '', [form('/Resources << /XObject << /Scan 4 0 R >> >>', PLACED)])],
    ['forms that lead to themselves', scan([drawing(9), {}], '', [form('/Resources << /XObject << /Fm 9 0 R >> >>', '/Fm Do')])],
    ['a link and an unseen signature on a scan', scan([{ annotations: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >> 6 0 R' }], '', ['<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /AP << /N 7 0 R >> >>', form('', '')])],
    ['a blank page between the sheets', scan([{}, { content: streamOf('', '') }])],
  ])('%s', (_, bytes) => {
    expect(alone(bytes)).toBe(true);
  });
});

describe('words are there, or may be', () => {
  it.each([
    ['one page of text among the scans', scan([{}, {}, { resources: FONT, content: words('(Annexe) Tj') }])],
    ['text put behind the scan by character recognition', scan([{ resources: FONT, content: words('3 Tr [(Mon) -20 (sieur)] TJ') }])],
    ['text of hexadecimal digits', scan([{ resources: FONT, content: words('<0041>Tj') }])],
    ['text on the next line', scan([{ resources: FONT, content: words("(Monsieur)'") }])],
    ['text with its spacing', scan([{ resources: FONT, content: words('1 2 (Monsieur) "') }])],
    ['text in the second part of the content', scan([{ resources: FONT, content: Buffer.from('[6 0 R 7 0 R]') }], '', [streamOf('', PLACED), words('(Fin) Tj')])],
    ['text that is packed', scan([{ resources: FONT, content: streamOf('/Filter /FlateDecode', deflateSync(`${PLACED} BT /F1 9 Tf (Fin) Tj ET`)) }])],
    ['text inside a form', scan([drawing()], '', [form(`/Resources << ${FONT} >>`, 'BT /F1 9 Tf (Cachet) Tj ET')])],
    ['a font chosen by a state of the graphics', scan([{ resources: '/ExtGState << /G1 << /Font [6 0 R 9] >> >>', content: words('(Fin) Tj') }])],
    ['a scanned form whose fields are typed', scan([{ annotations: '6 0 R' }], '', [FIELD, form(`/Resources << ${FONT} >>`, '/Tx BMC q BT /F1 12 Tf (Roy) Tj ET Q EMC')])],
    ['a field with the fonts of the form', scan([{ annotations: '6 0 R' }], '', [FIELD, form('', 'BT /Helv 12 Tf (Roy) Tj ET')])],
    ['a field that has a look for each of its states', scan([{ annotations: '6 0 R' }], '', ['<< /Type /Annot /Subtype /Widget /FT /Btn /Rect [0 0 9 9] /AS /Oui /AP << /N << /Oui 7 0 R >> >> >>', form(`/Resources << ${FONT} >>`, 'BT /F1 9 Tf (4) Tj ET')])],
    ['a signature whose look is a form in another', scan([{ annotations: '6 0 R' }], '', [FIELD, form('/Resources << /XObject << /FRM 8 0 R >> >>', '/FRM Do'), form(`/Resources << ${FONT} >>`, 'BT /F1 9 Tf (Ada Roy) Tj ET')])],
    ['text packed in a way that is not read here', scan([{ resources: FONT, content: streamOf('/Filter /LZWDecode', 'xx') }])],
    ['a content too long to be searched', scan([{ resources: FONT, content: streamOf('', Buffer.alloc(1024 * 1024 + 1, 32)) }])],
    ['a content that unpacks to gigabytes', scan([{ resources: FONT, content: streamOf('/Filter /FlateDecode', deflateSync(Buffer.alloc(8 * 1024 * 1024, 32))) }])],
    ['a blank page, without any image', pdfWith('')],
  ])('%s', (_, bytes) => {
    expect(alone(bytes)).toBe(false);
  });

  it('an ordinary document', async () => {
    expect(alone(await aPdf())).toBe(false);
  });

  it('a page that inherits what it writes with', () => {
    const page = (content: Buffer) => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << ${FONT} /XObject << /Scan 5 0 R >> >> >>`, '<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>', content, streamOf('/Subtype /Image', 'x')]);
    expect([alone(page(words('(Inscription) Tj'))), alone(page(streamOf('', PLACED)))]).toEqual([false, true]);
  });
});

it('is told beside the document, to be signed or only read', () => {
  const told = (toSign: boolean) => examine(memorySource(scanned(2)), { name: 'courrier.pdf', toSign });
  expect([told(true), told(false)]).toEqual([true, false].map(() => ({ kind: 'pdf', pages: 2, warnings: ['image-only'] })));
});

it('sixty pages of 16 MB are told without their images being read', () => {
  const bytes = scan(Array.from({ length: 60 }, () => ({ resources: FONT, imageBytes: 280_000 })));
  const source = memorySource(bytes);
  let read = 0;
  const pdf = openPdf({ ...source, sizeBytes: source.sizeBytes, read: (from, length) => {
    const found = source.read(from, length);
    read += found.length;
    return found;
  } });
  expect([isImageOnly(pdf), bytes.length > 16_000_000, read < 2_000_000]).toEqual([true, true, true]);
});

it('a hundred thousand patterns are not gone through', () => {
  const shared = `<< ${Array.from({ length: 400 }, (_, index) => `/F${index} 4 0 R`).join(' ')} >>`;
  const bytes = scan(Array.from({ length: 300 }, () => ({ resources: `/Pattern 903 0 R` })), '', [shared]);
  expect(alone(bytes)).toBe(false);
});
