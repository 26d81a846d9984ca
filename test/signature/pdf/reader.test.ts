import { deflateSync } from 'node:zlib';
import { Malformed } from '#kernel/faults.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource, truncated } from '#signature/pdf/source.js';
import { aPdf, type PdfRecipe } from '../../support/a-pdf.js';

const open = (bytes: Uint8Array) => openPdf(memorySource(bytes));

function codeOf(bytes: Uint8Array): string {
  try {
    open(bytes).pages();
    return 'read';
  } catch (fault) {
    if (fault instanceof Malformed) return fault.code;
    throw fault;
  }
}

describe('reads every way a PDF says where its objects are', () => {
  const shapes: Readonly<Record<string, PdfRecipe>> = {
    'a table': {}, 'a stream with objects inside a stream': { xref: 'stream' }, 'a hybrid file': { xref: 'hybrid' },
    'junk before the header': { before: 'HTTP/1.1 200 OK\r\n\r\n' }, 'no end of line at the end': { after: '' }, 'white space after the end': { after: '\r\n\r\n   \n' },
  };
  it.each(Object.entries(shapes))('%s', (_, recipe) => {
    const file = open(aPdf({ ...recipe, pages: [{}, { rotate: 90 }] }));
    expect(file.pages().map(({ rotate }) => rotate)).toEqual([0, 90]);
    const font = file.get({ kind: 'reference', number: 3, generation: 0 });
    expect(font).toMatchObject({ kind: 'dictionary' });
    expect(file.revisions()).toHaveLength(1);
  });
});

it('gives each page what it inherits, and shows no more than the media box', () => {
  expect(open(aPdf({ inherits: true, pages: [{ rotate: -90, mediaBox: '[0 0 300 200]' }] })).pages()[0]).toMatchObject({ rotate: 270, mediaBox: [0, 0, 300, 200] });
  expect(open(aPdf({ pages: [{ cropBox: '[-50 100 500 9000]' }] })).pages()[0]).toMatchObject({ cropBox: [0, 100, 500, 842] });
});

it('opens an earlier revision by its end', () => {
  const first = aPdf();
  const second = Buffer.concat([first, Buffer.from(`1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Lang (fr) >>\nendobj\nxref\n1 1\n${String(first.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 20 /Root 1 0 R /Prev ${first.lastIndexOf('xref\n0 ')} >>\nstartxref\n${first.length + 61}\n%%EOF\n`)]);
  second.write(`startxref\n${second.indexOf('xref\n1 1')}`, second.lastIndexOf('startxref'));
  const file = open(second);
  expect(file.revisions().map(({ endOffset }) => endOffset)).toEqual([first.length, second.length]);
  expect([...file.revisions()[1]!.objects.keys()]).toEqual([1]);
  expect(openPdf(truncated(memorySource(second), first.length)).root.entries.has('Lang')).toBe(false);
});

describe('says precisely why a file is refused', () => {
  const bomb = deflateSync(Buffer.alloc(80 * 1024 * 1024));
  const withCatalog = (catalogExtra: string) => aPdf({ catalogExtra });
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['an empty file', new Uint8Array(0), 'pdf.not-a-pdf'],
    ['a text', Buffer.from('bonjour'), 'pdf.not-a-pdf'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'pdf.not-a-pdf'],
    ['a header alone', Buffer.from('%PDF-1.7\n'), 'pdf.damaged'],
    ['a table that is not where it is said to be', Buffer.from(aPdf().toString('latin1').replace(/startxref\n\d+/, 'startxref\n12'), 'latin1'), 'pdf.damaged'],
    ['a table that points beyond the end', Buffer.from(aPdf().toString('latin1').replace(/startxref\n\d+/, 'startxref\n99999'), 'latin1'), 'pdf.damaged'],
    ['an encrypted file', aPdf({ trailerExtra: '/Encrypt << /Filter /Standard >>' }), 'pdf.encrypted'],
    ['sections that loop', Buffer.from(aPdf({ trailerExtra: '/Prev 0000000000' }).toString('latin1').replace(/Prev 0000000000(.*startxref\n(\d+))/s, (_, rest: string, at: string) => `Prev ${at.padStart(10, '0')}${rest}`), 'latin1'), 'pdf.damaged'],
    ['a page tree that loops', Buffer.from(aPdf().toString('latin1').replace('/Kids [10 0 R]', '/Kids [ 2 0 R]'), 'latin1'), 'pdf.damaged'],
    ['a catalog without pages', Buffer.from(aPdf().toString('latin1').replace('/Pages 2 0 R', '/Pages 9 0 R'), 'latin1'), 'pdf.damaged'],
    ['arrays nested a thousand deep', withCatalog(`/Deep ${'['.repeat(1000)}${']'.repeat(1000)}`), 'pdf.too-complex'],
    ['a cross-reference stream that inflates without end', Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /XRef /W [1 4 1] /Size 9 /Root 1 0 R /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n${bomb.toString('latin1')}\nendstream\nendobj\nstartxref\n9\n%%EOF\n`, 'latin1'), 'pdf.too-complex'],
    ['a table of a billion lines', Buffer.from('%PDF-1.7\nxref\n0 1000000000\ntrailer\n<< >>\nstartxref\n9\n%%EOF\n'), 'pdf.too-complex'],
  ];
  it.each(cases)('%s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });
});
