// An office file of today is a ZIP: OOXML (ECMA-376 part 2) or OpenDocument (ISO/IEC 26300 part 3). Only its
// directory is read, bounded; nothing is inflated. A bomb is refused on what it announces; one that lies meets
// the limits of the process that converts it.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { PdfSource } from '#signature/pdf/source.js';
import type { OfficeFormat } from './format.js';

export const ZIP_SIGNATURE = 'PK\x03\x04';

interface ZipEntry {
  readonly name: string;
  readonly unpackedBytes: number;
}

/** End of central directory: 22 bytes and a comment of 65 535 at most (APPNOTE 4.3.16). */
const TAIL_BYTES = 22 + 65_535;
/** A presentation of five hundred slides holds some 3 000 parts. */
const MAX_ENTRIES = 20_000;
const MAX_DIRECTORY_BYTES = 8 * 1024 * 1024;
/** Ten times the largest file we take: what an honest office file unpacks to. */
const MAX_UNPACKED_BYTES = 1_500 * 1024 * 1024;

/** `null`: a ZIP, but no office file. */
export function officeInZip(source: PdfSource): OfficeFormat | Refusal | null {
  const entries = directoryOf(source);
  if (entries === null || 'refused' in entries) return entries;
  if (entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0) > MAX_UNPACKED_BYTES) return refuse('document.bomb');
  const names = new Set(entries.map(({ name }) => name));
  const format = openDocument(source) ?? ooxml(names);
  if (format === null) return null;
  return hasMacros(names) ? refuse('document.macros') : format;
}

function ooxml(names: ReadonlySet<string>): OfficeFormat | null {
  if (!names.has('[Content_Types].xml')) return null;
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  return names.has('ppt/presentation.xml') ? 'pptx' : null;
}

const OPEN_DOCUMENT: Readonly<Record<string, OfficeFormat>> = { text: 'odt', spreadsheet: 'ods', presentation: 'odp' };

/** The first entry of an OpenDocument is its type, not compressed, so that it is read at a fixed place (part 3 §3.3). */
function openDocument(source: PdfSource): OfficeFormat | null {
  const head = Buffer.from(source.read(0, 128)).toString('latin1');
  const type = /^.{30}mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/s.exec(head)?.[1];
  return type === undefined ? null : OPEN_DOCUMENT[type] ?? null;
}

/** VBA of OOXML; Basic and scripts of OpenDocument (an empty library of dialogs is written by every LibreOffice). */
function hasMacros(names: ReadonlySet<string>): boolean {
  return [...names].some((name) => /(^|\/)vbaProject\.bin$/i.test(name) || /^Scripts\/.+[^/]$/.test(name) || /^Basic\/[^/]+\/(?!script-lb\.xml$|dialog-lb\.xml$)[^/]+\.xml$/.test(name));
}

function directoryOf(source: PdfSource): readonly ZipEntry[] | Refusal | null {
  const tailAt = Math.max(0, source.sizeBytes - TAIL_BYTES);
  const tail = Buffer.from(source.read(tailAt, TAIL_BYTES));
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > tail.length) return refuse('document.damaged');
  const [count, size, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > MAX_ENTRIES || size > MAX_DIRECTORY_BYTES) return refuse('document.bomb');
  const directory = Buffer.from(source.read(at, size));
  const entries: ZipEntry[] = [];
  for (let cursor = 0; cursor + 46 <= directory.length && entries.length < count;) {
    if (directory.readUInt32LE(cursor) !== 0x02014b50) return refuse('document.damaged');
    const [nameBytes, extraBytes, commentBytes] = [directory.readUInt16LE(cursor + 28), directory.readUInt16LE(cursor + 30), directory.readUInt16LE(cursor + 32)];
    entries.push({ name: directory.toString('utf8', cursor + 46, cursor + 46 + nameBytes), unpackedBytes: directory.readUInt32LE(cursor + 24) });
    cursor += 46 + nameBytes + extraBytes + commentBytes;
  }
  return entries.length === count && count > 0 ? entries : refuse('document.damaged');
}
