// An office file of today is a ZIP: OOXML (ECMA-376 part 2) or OpenDocument (ISO/IEC 26300 part 3). Only its
// directory is read, bounded, and of OpenDocument the manifest, which alone says that a file is encrypted. A bomb is refused on what it announces; one that lies meets
// the limits of the process that converts it.

import { inflateRawSync } from 'node:zlib';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { PdfSource } from '#signature/pdf/source.js';
import type { OfficeFormat } from '../format.js';

export const ZIP_SIGNATURE = 'PK\x03\x04';

interface ZipEntry {
  readonly name: string;
  readonly unpackedBytes: number;
  readonly packedBytes: number;
  /** Of its local header. */
  readonly at: number;
  /** By the ZIP itself (APPNOTE 4.4.4, bit 0). */
  readonly encrypted: boolean;
}

/** End of central directory: 22 bytes and a comment of 65 535 at most (APPNOTE 4.3.16). */
const TAIL_BYTES = 22 + 65_535;
/** A presentation of five hundred slides holds some 3 000 parts. */
const MAX_ENTRIES = 20_000;
const MAX_DIRECTORY_BYTES = 8 * 1024 * 1024;
/** Ten times the largest file we take: what an honest office file unpacks to. */
const MAX_UNPACKED_BYTES = 1_500 * 1024 * 1024;

/** Some lines for each picture and each part. */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

/** `null`: a ZIP, but no office file. */
export function officeInZip(source: PdfSource): OfficeFormat | Refusal | null {
  const entries = directoryOf(source);
  if (entries === null || 'refused' in entries) return entries;
  if (entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0) > MAX_UNPACKED_BYTES) return refuse('document.bomb');
  const names = new Set(entries.map(({ name }) => name));
  if (entries.some(({ encrypted }) => encrypted)) return refuse('document.encrypted');
  const format = openDocument(source) ?? ooxml(names);
  if (format === null) return null;
  if (hasMacros(names)) return refuse('document.macros');
  return encryption(source, entries) ?? format;
}

/** OpenDocument encrypts the parts and says so in the manifest (ISO/IEC 26300 part 3 §3.4, §4.8.4), LibreOffice 24 the whole in one part. */
function encryption(source: PdfSource, entries: readonly ZipEntry[]): Refusal | null {
  if (entries.some(({ name }) => name === 'encrypted-package')) return refuse('document.encrypted');
  const manifest = entries.find(({ name }) => name === 'META-INF/manifest.xml');
  if (!manifest) return null;
  const text = textOf(source, manifest);
  if (text === null) return refuse('document.damaged');
  return /<(\w+:)?encryption-data\b/.test(text) ? refuse('document.encrypted') : null;
}

/** `null`: not to be read. The lengths before the bytes are those of the local header (APPNOTE 4.3.7). */
function textOf(source: PdfSource, { at, packedBytes }: ZipEntry): string | null {
  const header = Buffer.from(source.read(at, 30));
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50 || packedBytes > MAX_MANIFEST_BYTES) return null;
  const packed = source.read(at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), packedBytes);
  try {
    return (header.readUInt16LE(8) === 0 ? Buffer.from(packed) : inflateRawSync(packed, { maxOutputLength: MAX_MANIFEST_BYTES })).toString('utf8');
  } catch {
    return null;
  }
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

/** VBA of OOXML, and the macros of before it, on sheets (Excel 4); Basic and scripts of OpenDocument (an empty library of dialogs is written by every LibreOffice). */
function hasMacros(names: ReadonlySet<string>): boolean {
  return [...names].some((name) => /(^|\/)vbaProject\.bin$/i.test(name) || /^xl\/macrosheets\/.+[^/]$/i.test(name) || /^Scripts\/.+[^/]$/.test(name) || /^Basic\/[^/]+\/(?!script-lb\.xml$|dialog-lb\.xml$)[^/]+\.xml$/.test(name));
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
    entries.push({
      name: directory.toString('utf8', cursor + 46, cursor + 46 + nameBytes), unpackedBytes: directory.readUInt32LE(cursor + 24), packedBytes: directory.readUInt32LE(cursor + 20),
      at: directory.readUInt32LE(cursor + 42), encrypted: (directory.readUInt16LE(cursor + 8) & 1) === 1,
    });
    cursor += 46 + nameBytes + extraBytes + commentBytes;
  }
  return entries.length === count && count > 0 ? entries : refuse('document.damaged');
}
