// PDFs written by hand, byte for byte, so that each shape a reader meets in the wild can be asked for: tables,
// streams, object streams, hybrid files, turned and cropped pages, forms and annotations held in every way.

import { deflateSync } from 'node:zlib';

export interface PageRecipe {
  readonly rotate?: number;
  readonly mediaBox?: string;
  readonly cropBox?: string;
}

export interface PdfRecipe {
  readonly pages?: readonly PageRecipe[];
  readonly xref?: 'table' | 'stream' | 'hybrid';
  readonly form?: 'none' | 'direct' | 'indirect' | 'indirect-fields';
  readonly annotations?: 'none' | 'direct' | 'indirect';
  /** The rotation and the media box stand on the parent. */
  readonly inherits?: boolean;
  readonly before?: string;
  readonly after?: string;
  readonly identifier?: boolean;
  readonly catalogExtra?: string;
  readonly trailerExtra?: string;
}

export function aPdf(recipe: PdfRecipe = {}): Buffer {
  const objects = bodyOf(recipe);
  switch (recipe.xref ?? 'table') {
    case 'table': return withTable(recipe, objects);
    case 'stream': return withStream(recipe, objects);
    case 'hybrid': return hybrid(recipe, objects);
  }
}

const CATALOG = 1;
const PAGES = 2;
const FONT = 3;
const FORM = 4;
const FIELDS = 5;
const FIRST_PAGE = 10;

/** Object number and text; streams are marked by their bytes. */
type Body = ReadonlyMap<number, string>;

function bodyOf(recipe: PdfRecipe): Body {
  const pages = recipe.pages ?? [{}];
  const form = recipe.form ?? 'none';
  const body = new Map<number, string>();
  const formEntry = form === 'none' ? '' : form === 'direct' ? '/AcroForm << /Fields [] >>' : `/AcroForm ${FORM} 0 R`;
  body.set(CATALOG, `<< /Type /Catalog /Pages ${PAGES} 0 R ${formEntry} ${recipe.catalogExtra ?? ''} >>`);
  const kids = pages.map((_, index) => `${FIRST_PAGE + index * 3} 0 R`).join(' ');
  const inherited = recipe.inherits ? `/MediaBox ${pages[0]?.mediaBox ?? A4} /Rotate ${pages[0]?.rotate ?? 0} /Resources ${RESOURCES}` : '';
  body.set(PAGES, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} ${inherited} >>`);
  body.set(FONT, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  if (form === 'indirect') body.set(FORM, '<< /Fields [] >>');
  if (form === 'indirect-fields') body.set(FORM, `<< /Fields ${FIELDS} 0 R >>`).set(FIELDS, '[]');
  pages.forEach((page, index) => addPage(body, recipe, page, FIRST_PAGE + index * 3));
  return body;
}

const A4 = '[0 0 595 842]';
const RESOURCES = `<< /Font << /F1 ${FONT} 0 R >> >>`;

function addPage(body: Map<number, string>, recipe: PdfRecipe, page: PageRecipe, number: number): void {
  const annotations = recipe.annotations ?? 'none';
  const list = annotations === 'none' ? '' : annotations === 'direct' ? '/Annots []' : `/Annots ${number + 2} 0 R`;
  const own = recipe.inherits ? '' : `/MediaBox ${page.mediaBox ?? A4} ${page.rotate === undefined ? '' : `/Rotate ${page.rotate}`} /Resources ${RESOURCES}`;
  const crop = page.cropBox ? `/CropBox ${page.cropBox}` : '';
  body.set(number, `<< /Type /Page /Parent ${PAGES} 0 R ${own} ${crop} /Contents ${number + 1} 0 R ${list} >>`);
  const content = `BT /F1 24 Tf 72 700 Td (Page ${number}) Tj ET`;
  body.set(number + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  if (annotations === 'indirect') body.set(number + 2, '[]');
}

function written(recipe: PdfRecipe, objects: Body): { text: string; offsets: Map<number, number> } {
  let text = `${recipe.before ?? ''}%PDF-1.7\n%\xe2\xe3\xcf\xd3\n`;
  const shift = (recipe.before ?? '').length;
  const offsets = new Map<number, number>();
  for (const [number, object] of objects) {
    offsets.set(number, text.length - shift);
    text += `${number} 0 obj\n${object}\nendobj\n`;
  }
  return { text, offsets };
}

function trailer(recipe: PdfRecipe, size: number): string {
  const identifier = recipe.identifier ? '/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]' : '';
  return `/Size ${size} /Root ${CATALOG} 0 R ${identifier} ${recipe.trailerExtra ?? ''}`;
}

function end(recipe: PdfRecipe, at: number): string {
  return `startxref\n${at}\n%%EOF${recipe.after ?? '\n'}`;
}

function table(offsets: ReadonlyMap<number, number>, size: number): string {
  const lines = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? `0000000000 ${number === 0 ? '65535' : '00000'} f \n` : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  return `xref\n0 ${size}\n${lines.join('')}`;
}

function withTable(recipe: PdfRecipe, objects: Body): Buffer {
  const { text, offsets } = written(recipe, objects);
  const size = Math.max(...objects.keys()) + 1;
  const at = text.length - (recipe.before ?? '').length;
  return Buffer.from(`${text}${table(offsets, size)}trailer\n<< ${trailer(recipe, size)} >>\n${end(recipe, at)}`, 'latin1');
}

/** Everything but streams in one object stream; the cross-reference stream compressed with the "up" predictor. */
function withStream(recipe: PdfRecipe, objects: Body): Buffer {
  const { loose, container, containerNumber } = packed(objects, () => true);
  const { text, offsets } = written(recipe, new Map([...loose, [containerNumber, container.object]]));
  const own = containerNumber + 1;
  const at = text.length - (recipe.before ?? '').length;
  const rows = Array.from({ length: own + 1 }, (_, number) => rowOf(number, own, at, offsets, container.numbers, containerNumber));
  return Buffer.from(`${text}${xrefStream(own, rows, trailer(recipe, own + 1))}${end(recipe, at)}`, 'latin1');
}

/** A table for old readers that hides one object, and a stream where it is found (ISO 32000-1 §7.5.8.4). */
function hybrid(recipe: PdfRecipe, objects: Body): Buffer {
  const { loose, container, containerNumber } = packed(objects, (number) => number === FONT);
  const { text, offsets } = written(recipe, new Map([...loose, [containerNumber, container.object]]));
  const own = containerNumber + 1;
  const streamAt = text.length - (recipe.before ?? '').length;
  const rows = Array.from({ length: own + 1 }, (_, number) => rowOf(number, own, streamAt, offsets, container.numbers, containerNumber));
  const stream = xrefStream(own, rows, trailer(recipe, own + 1));
  const at = streamAt + stream.length;
  return Buffer.from(`${text}${stream}${table(offsets, own + 1)}trailer\n<< ${trailer(recipe, own + 1)} /XRefStm ${streamAt} >>\n${end(recipe, at)}`, 'latin1');
}

function packed(objects: Body, isPacked: (number: number) => boolean): { loose: Body; container: { object: string; numbers: number[] }; containerNumber: number } {
  const inside = [...objects].filter(([number, object]) => isPacked(number) && !object.includes('\nstream\n'));
  const containerNumber = Math.max(...objects.keys()) + 1;
  const places: string[] = [];
  let bodies = '';
  for (const [number, object] of inside) {
    places.push(`${number} ${bodies.length}`);
    bodies += `${object} `;
  }
  const head = `${places.join(' ')} `;
  const bytes = deflateSync(Buffer.from(head + bodies, 'latin1')).toString('latin1');
  const object = `<< /Type /ObjStm /N ${inside.length} /First ${head.length} /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n${bytes}\nendstream`;
  return { loose: new Map([...objects].filter(([number]) => !inside.some(([held]) => held === number))), container: { object, numbers: inside.map(([number]) => number) }, containerNumber };
}

function rowOf(number: number, own: number, at: number, offsets: ReadonlyMap<number, number>, inside: readonly number[], container: number): Buffer {
  const row = Buffer.alloc(6);
  const index = inside.indexOf(number);
  const offset = number === own ? at : offsets.get(number);
  if (index >= 0) [row[0], row[5]] = [2, index];
  else if (offset !== undefined) row[0] = 1;
  if (index >= 0) row.writeUInt32BE(container, 1);
  else if (offset !== undefined) row.writeUInt32BE(offset, 1);
  return row;
}

function xrefStream(own: number, rows: readonly Buffer[], entries: string): string {
  const predicted = rows.map((row, index) => Buffer.from([2, ...row.map((byte, at) => (byte - (rows[index - 1]?.[at] ?? 0)) & 0xff)]));
  const bytes = deflateSync(Buffer.concat(predicted)).toString('latin1');
  return `${own} 0 obj\n<< /Type /XRef /W [1 4 1] ${entries} /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 6 >> /Length ${bytes.length} >>\nstream\n${bytes}\nendstream\nendobj\n`;
}
