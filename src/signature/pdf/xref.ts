// Where each object stands: the cross-reference sections, newest first (ISO 32000-1 §7.5.4, §7.5.8). Tables,
// streams and hybrid files are read as written; nothing is repaired: a file whose table lies is damaged,
// because two readers would see two documents in it.

import { Malformed } from '#kernel/faults.js';
import { decoded } from './filter.js';
import { isDigit, isSpace, readAt, type Lexer } from './lexer.js';
import { isArray, isDictionary, isName, isStream, type PdfDictionary, type PdfObject } from './object.js';
import type { PdfSource } from './source.js';
import { readIndirectObject } from './indirect-object.js';

export type XrefEntry =
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number }
  | { readonly kind: 'free'; readonly generation: number };

export interface XrefSection {
  /** As `startxref` writes it: counted from the header. */
  readonly offset: number;
  readonly kind: 'table' | 'stream';
  /** Number of the object that holds it, for a stream. */
  readonly ownNumber: number | null;
  readonly trailer: PdfDictionary;
  readonly entries: ReadonlyMap<number, XrefEntry>;
}

/** Signed and stamped a thousand times is already absurd. */
const MAX_SECTIONS = 4096;
/** The largest document met has 600 000 objects. */
const MAX_ENTRIES = 2_000_000;
/** A table of MAX_ENTRIES lines of 20 bytes. */
const MAX_TABLE_BYTES = 64 * 1024 * 1024;

/** All sections, newest first. `shift`: how many bytes stand before the header; offsets do not count them. */
export function readSections(source: PdfSource, startXref: number, shift: number): readonly XrefSection[] {
  const sections: XrefSection[] = [];
  const seen = new Set<number>();
  let entryCount = 0;
  for (let next: number | null = startXref; next !== null;) {
    if (seen.has(next)) throw new Malformed('pdf.damaged', { offset: next, loop: true });
    seen.add(next);
    const section = readSection(source, next, shift);
    sections.push(section);
    entryCount += section.entries.size;
    if (sections.length > MAX_SECTIONS || entryCount > MAX_ENTRIES) throw new Malformed('pdf.too-complex', { sections: sections.length });
    next = offsetIn(section.trailer, 'Prev');
  }
  return sections;
}

export function readSection(source: PdfSource, offset: number, shift: number): XrefSection {
  const isTable = readAt(source, offset + shift, (lexer) => lexer.keyword()) === 'xref';
  return isTable ? readTable(source, offset, shift) : readStream(source, offset, shift);
}

function readTable(source: PdfSource, offset: number, shift: number): XrefSection {
  const { entries, trailer } = readAt(source, offset + shift, readTableAndTrailer, MAX_TABLE_BYTES);
  const streamAt = offsetIn(trailer, 'XRefStm');
  if (streamAt === null) return { offset, kind: 'table', ownNumber: null, trailer, entries };
  // Hybrid file: table in use, then the stream, then what the table calls free (ISO 32000-1 §7.5.8.4).
  const hidden = readStream(source, streamAt, shift);
  const merged = new Map(entries);
  for (const [number, entry] of hidden.entries) {
    const visible = merged.get(number);
    if (!visible || visible.kind === 'free') merged.set(number, entry);
  }
  return { offset, kind: 'table', ownNumber: hidden.ownNumber, trailer, entries: merged };
}

function readTableAndTrailer(lexer: Lexer): { entries: Map<number, XrefEntry>; trailer: PdfDictionary } {
  const entries = new Map<number, XrefEntry>();
  if (lexer.keyword() !== 'xref') throw lexer.damaged();
  while (lexer.peekKeyword() !== 'trailer') {
    let first = lexer.integer();
    const count = lexer.integer();
    if (count > MAX_ENTRIES) throw new Malformed('pdf.too-complex', { entries: count });
    for (let i = 0; i < count; i += 1) {
      const place = lexer.integer();
      const generation = lexer.integer();
      const word = lexer.keyword();
      if (word !== 'n' && word !== 'f') throw lexer.damaged();
      // Some writers begin a whole table at 1 and mean 0: the head of the free list betrays them.
      if (i === 0 && first === 1 && word === 'f' && generation === 65535 && place === 0) first = 0;
      if (!entries.has(first + i)) entries.set(first + i, entryOf(word, place, generation));
    }
  }
  lexer.keyword();
  const trailer = lexer.object();
  if (!isDictionary(trailer)) throw lexer.damaged();
  return { entries, trailer };
}

function entryOf(word: 'n' | 'f', place: number, generation: number): XrefEntry {
  // An object in use at offset 0 is how careless writers mark a free one.
  return word === 'n' && place > 0 ? { kind: 'offset', offset: place, generation } : { kind: 'free', generation };
}

function readStream(source: PdfSource, offset: number, shift: number): XrefSection {
  const found = readIndirectObject(source, offset + shift, directOnly);
  const { object } = found;
  if (!isStream(object) || !isName(object.dictionary.entries.get('Type'), 'XRef')) throw new Malformed('pdf.damaged', { offset });
  const trailer = object.dictionary;
  const raw = source.read(object.start, Math.min(object.length, MAX_TABLE_BYTES));
  const bytes = decoded(raw, trailer, directOnly);
  return { offset, kind: 'stream', ownNumber: found.number, trailer, entries: entriesOf(bytes, trailer) };
}

function entriesOf(bytes: Uint8Array, trailer: PdfDictionary): Map<number, XrefEntry> {
  const widths = numbersIn(trailer, 'W');
  if (widths?.length !== 3 || widths.some((width) => width < 0 || width > 8)) throw new Malformed('pdf.damaged', { xref: 'W' });
  const index = numbersIn(trailer, 'Index') ?? [0, numbersIn(trailer, 'Size')?.[0] ?? 0];
  const rowBytes = widths[0]! + widths[1]! + widths[2]!;
  if (rowBytes === 0 || bytes.length / rowBytes > MAX_ENTRIES) throw new Malformed('pdf.too-complex', { xref: 'W' });
  const entries = new Map<number, XrefEntry>();
  let at = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    for (let number = index[pair]!; number < index[pair]! + index[pair + 1]! && at + rowBytes <= bytes.length; number += 1) {
      const field = (column: number) => bigEndian(bytes, at + widths.slice(0, column).reduce((sum, width) => sum + width, 0), widths[column]!);
      const entry = streamEntry(widths[0] === 0 ? 1 : field(0), field(1), field(2));
      if (entry && !entries.has(number)) entries.set(number, entry);
      at += rowBytes;
    }
  }
  return entries;
}

function streamEntry(kind: number, second: number, third: number): XrefEntry | null {
  if (kind === 0) return { kind: 'free', generation: third };
  if (kind === 1) return { kind: 'offset', offset: second, generation: third };
  if (kind === 2) return { kind: 'compressed', container: second, index: third };
  // Any other kind is a reference to the null object (ISO 32000-1 §7.5.8.3).
  return null;
}

function bigEndian(bytes: Uint8Array, from: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i += 1) value = value * 256 + bytes[from + i]!;
  return value;
}

function offsetIn(trailer: PdfDictionary, key: string): number | null {
  const value = trailer.entries.get(key) ?? null;
  if (value === null) return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Malformed('pdf.damaged', { [key]: 'not an offset' });
  return value;
}

function numbersIn(trailer: PdfDictionary, key: string): readonly number[] | null {
  const value = trailer.entries.get(key);
  if (typeof value === 'number') return [value];
  return isArray(value) && value.every((item) => Number.isSafeInteger(item)) ? (value as readonly number[]) : null;
}

/** In a cross-reference stream everything is direct (ISO 32000-1 §7.5.8.2). */
function directOnly(object: PdfObject): PdfObject {
  return object;
}

/** The number after the last `startxref` of the file, and where the file then ends. */
export function lastStartXref(source: PdfSource): { startXref: number; eofOffset: number; endOffset: number } {
  const from = Math.max(0, source.sizeBytes - TAIL_BYTES);
  const tail = Buffer.from(source.read(from, TAIL_BYTES));
  const at = tail.lastIndexOf('startxref');
  const end = at < 0 ? null : endOfRevision(tail, at);
  if (!end) throw new Malformed('pdf.damaged', { startxref: 'missing' });
  return { startXref: end.startXref, eofOffset: from + end.eof, endOffset: from + end.end };
}

/** ISO 32000-1 asks for the last 1024 bytes; mail gateways add more after the end. */
const TAIL_BYTES = 4096;

/** Reads `startxref N %%EOF` at a place of a buffer: the offset just after, without and with its end of line. */
export function endOfRevision(bytes: Uint8Array, at: number): { startXref: number; eof: number; end: number } | null {
  let cursor = at + 'startxref'.length;
  while (isSpace(bytes[cursor] ?? -1)) cursor += 1;
  let digits = '';
  while (isDigit(bytes[cursor] ?? -1)) digits += String.fromCharCode(bytes[cursor++]!);
  if (digits === '') return null;
  while (isSpace(bytes[cursor] ?? -1)) cursor += 1;
  const marked = Buffer.from(bytes.subarray(cursor, cursor + 5)).toString('latin1') === '%%EOF';
  // A file may end without its %%EOF: it is read, and a signature will follow it on a line of its own.
  const eof = marked ? cursor + 5 : cursor;
  const [first, second] = [bytes[eof], bytes[eof + 1]];
  const endOfLine = first === 13 && second === 10 ? 2 : first === 13 || first === 10 ? 1 : 0;
  return { startXref: Number(digits), eof, end: eof + (marked ? endOfLine : 0) };
}
