// One indirect object read at an offset: `12 0 obj … endobj`, with the place of its stream when it has one
// (ISO 32000-1 §7.3.8, §7.3.10).

import { Malformed } from '#kernel/faults.js';
import { readAt, type Lexer } from './lexer.js';
import { isDictionary, type PdfDictionary, type PdfObject } from './object.js';
import { pieces, type PdfSource } from './source.js';

export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly object: PdfObject;
}

/** `resolve` gives the value of an indirect /Length. */
export function readIndirectObject(source: PdfSource, at: number, resolve: (object: PdfObject) => PdfObject): IndirectObject {
  const head = readAt(source, at, readHead);
  if (head.streamAt === null) return head;
  const length = resolve(head.object.entries.get('Length') ?? null);
  const size = typeof length === 'number' && endsAt(source, head.streamAt + length) ? length : searchedLength(source, head.streamAt);
  return { ...head, object: { kind: 'stream', dictionary: head.object, start: head.streamAt, length: size } };
}

type Head = { number: number; generation: number } & ({ object: PdfObject; streamAt: null } | { object: PdfDictionary; streamAt: number });

function readHead(lexer: Lexer): Head {
  const number = lexer.integer();
  const generation = lexer.integer();
  if (lexer.keyword() !== 'obj') throw lexer.damaged();
  const object = lexer.peekKeyword() === 'endobj' ? null : lexer.object();
  if (!isDictionary(object) || lexer.peekKeyword() !== 'stream') return { number, generation, object, streamAt: null };
  lexer.keyword();
  // `stream` is followed by CR LF or LF; a lone CR is met in the wild.
  if (lexer.peek() === 13) lexer.at += 1;
  if (lexer.peek() === 10) lexer.at += 1;
  return { number, generation, object, streamAt: lexer.offset };
}

function endsAt(source: PdfSource, offset: number): boolean {
  if (!Number.isSafeInteger(offset) || offset > source.sizeBytes) return false;
  const after = Buffer.from(source.read(offset, 16)).toString('latin1');
  return /^[\s\0]{0,4}endstream/.test(after);
}

/** When /Length is wrong the stream ends where `endstream` says, as other readers do. */
function searchedLength(source: PdfSource, from: number): number {
  let searched = from;
  let carried = Buffer.alloc(0);
  for (const piece of pieces(source, from, Math.min(source.sizeBytes, from + MAX_SEARCHED_BYTES))) {
    const window = Buffer.concat([carried, piece]);
    const found = window.indexOf('endstream');
    if (found >= 0) return withoutEndOfLine(source, from, searched - carried.length + found) - from;
    searched += piece.length;
    carried = window.subarray(Math.max(0, window.length - 8));
  }
  throw new Malformed('pdf.damaged', { offset: from, stream: 'without end' });
}

/** Beyond this a wrong /Length is not worth a scan. */
const MAX_SEARCHED_BYTES = 64 * 1024 * 1024;

function withoutEndOfLine(source: PdfSource, from: number, end: number): number {
  const [before, last] = source.read(end - 2, 2);
  const cut = last === 10 ? (before === 13 ? 2 : 1) : last === 13 ? 1 : 0;
  return Math.max(from, end - cut);
}
