// An office file of yesterday (doc, xls, ppt) is a compound file (MS-CFB): a small file system whose directory
// entries, of 128 bytes, name what it holds. They are looked for wherever they may stand, without following
// the allocation table: a table that lies leads nowhere.

import { refuse, type Refusal } from '#kernel/refusal.js';
import { pieces, type PdfSource } from '#signature/pdf/source.js';
import type { OfficeFormat } from '../format.js';

export const OLE_SIGNATURE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

const ENTRY_BYTES = 128;
/** MS-CFB §2.6.1: a storage, a stream, the root. */
const TYPES = new Set([1, 2, 5]);

const FORMATS: Readonly<Record<string, OfficeFormat>> = { WordDocument: 'doc', Workbook: 'xls', Book: 'xls', 'PowerPoint Document': 'ppt' };
/** `EncryptedPackage`: an OOXML file under a password (MS-OFFCRYPTO §2.3.4.4). */
const ENCRYPTED = 'EncryptedPackage';
const MACROS = new Set(['Macros', 'VBA', '_VBA_PROJECT', '_VBA_PROJECT_CUR']);
const NAMES = [...Object.keys(FORMATS), ENCRYPTED, ...MACROS].map((name) => ({ name, bytes: Buffer.from(`${name}\0`, 'utf16le') }));

/** `null`: a compound file, but no office file. */
export function officeInOle(source: PdfSource): OfficeFormat | Refusal | null {
  const names = entryNames(source);
  if (names.has(ENCRYPTED)) return refuse('document.encrypted');
  const format = [...names].flatMap((name) => FORMATS[name] ?? [])[0] ?? null;
  if (format === null) return null;
  return [...names].some((name) => MACROS.has(name)) ? refuse('document.macros') : format;
}

function entryNames(source: PdfSource): ReadonlySet<string> {
  const found = new Set<string>();
  for (const piece of pieces(source, 0, source.sizeBytes)) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    for (const { name, bytes: wanted } of NAMES) if (!found.has(name) && isNamedIn(bytes, wanted)) found.add(name);
  }
  return found;
}

/** Entries stand on multiples of their size, and a piece begins on one. */
function isNamedIn(bytes: Buffer, wanted: Buffer): boolean {
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
    if (at % ENTRY_BYTES === 0 && at + ENTRY_BYTES <= bytes.length && bytes.readUInt16LE(at + 64) === wanted.length && TYPES.has(bytes[at + 66]!)) return true;
  }
  return false;
}
