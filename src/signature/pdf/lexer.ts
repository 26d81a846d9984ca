// From bytes to objects (ISO 32000-1 §7.2-7.3). It reads in a window of the file and asks for a larger one
// when an object goes past it, so that a document of 500 MB is never held. Nesting is capped: an object is
// never deeper than MAX_NESTING nor of more than MAX_PARTS, whatever the file says.

import { Malformed } from '#kernel/faults.js';
import type { PdfObject, PdfString } from './object.js';
import type { PdfSource } from './source.js';

/** Real documents nest about ten deep; a bomb nests a hundred thousand. */
const MAX_NESTING = 64;
/** Five times the kids of the largest tree of pages that is taken. */
const MAX_PARTS = 1_000_000;
/** A number or a name takes some 60 bytes of memory, a string or a dictionary 250, of which two bytes of a bomb make one. */
export const LARGE_PART = 4;
const FIRST_WINDOW_BYTES = 4096;
/** No object that is not a stream comes near this size. */
export const MAX_OBJECT_BYTES = 16 * 1024 * 1024;

/** Reads something that begins at `from`, whatever its length up to `maxBytes`. */
export function readAt<T>(source: PdfSource, from: number, read: (lexer: Lexer) => T, maxBytes = MAX_OBJECT_BYTES): T {
  if (!(from >= 0 && from < source.sizeBytes)) throw new Malformed('pdf.damaged', { offset: from });
  for (let size = FIRST_WINDOW_BYTES; ; size *= 4) {
    const bytes = source.read(from, size);
    const isLast = from + bytes.length >= source.sizeBytes;
    try {
      return read(new Lexer(bytes, from, isLast));
    } catch (fault) {
      if (fault !== WINDOW_TOO_SHORT) throw fault;
      if (size >= maxBytes) throw new Malformed('pdf.too-complex', { offset: from });
    }
  }
}

const WINDOW_TOO_SHORT = Symbol('window too short');

export class Lexer {
  at = 0;
  private parts = 0;

  /** `base`: offset of the window in the file, or `null` when the bytes come from an object stream. */
  constructor(private readonly bytes: Uint8Array, private readonly base: number | null, private readonly isLast: boolean) {}

  /** Offset in the file of the next byte. */
  get offset(): number {
    return (this.base ?? 0) + this.at;
  }

  object(depth = 0): PdfObject {
    if (depth > MAX_NESTING) throw new Malformed('pdf.too-complex', { nesting: MAX_NESTING });
    this.skipSpace();
    const byte = this.peek();
    if ((this.parts += byte === OPEN_PAREN || byte === LESS ? LARGE_PART : 1) > MAX_PARTS) throw new Malformed('pdf.too-complex', { parts: MAX_PARTS });
    if (byte === SLASH) return { kind: 'name', name: this.name() };
    if (byte === OPEN_PAREN) return this.literalString();
    if (byte === LESS) return this.peek(1) === LESS ? this.dictionary(depth) : this.hexadecimalString();
    if (byte === OPEN_BRACKET) return this.array(depth);
    if (isNumberStart(byte)) return this.numberOrReference();
    const word = this.keyword();
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    throw this.damaged();
  }

  /** A non-negative integer, or damage. */
  integer(): number {
    this.skipSpace();
    const value = this.number();
    if (!Number.isSafeInteger(value) || value < 0) throw this.damaged();
    return value;
  }

  /** The next run of regular characters, perhaps empty. */
  keyword(): string {
    this.skipSpace();
    const start = this.at;
    while (isRegular(this.peek())) this.at += 1;
    return latin1(this.bytes, start, this.at);
  }

  /** The next keyword without going past it. */
  peekKeyword(): string {
    const start = this.at;
    const word = this.keyword();
    this.at = start;
    return word;
  }

  /** The byte at a distance; -1 past the end of the file. */
  peek(ahead = 0): number {
    const index = this.at + ahead;
    if (index < this.bytes.length) return this.bytes[index]!;
    if (this.isLast) return -1;
    throw WINDOW_TOO_SHORT;
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.peek();
      if (isSpace(byte)) this.at += 1;
      else if (byte === PERCENT) while (!isEndOfLine(this.peek())) this.at += 1;
      else return;
    }
  }

  damaged(): Malformed {
    return new Malformed('pdf.damaged', { offset: this.offset });
  }

  private dictionary(depth: number): PdfObject {
    this.at += 2;
    const entries = new Map<string, PdfObject>();
    for (;;) {
      this.skipSpace();
      const byte = this.peek();
      if (byte === GREATER && this.peek(1) === GREATER) break;
      if (byte !== SLASH) throw this.damaged();
      const key = this.name();
      this.skipSpace();
      // "/Key >>" is met in the wild: a key without value has the value null.
      if (this.peek() === GREATER && this.peek(1) === GREATER) break;
      const value = this.object(depth + 1);
      // A repeated key: the last one counts, as in every other reader.
      if (value === null) entries.delete(key);
      else entries.set(key, value);
    }
    this.at += 2;
    return { kind: 'dictionary', entries };
  }

  private array(depth: number): PdfObject {
    this.at += 1;
    const items: PdfObject[] = [];
    for (;;) {
      this.skipSpace();
      if (this.peek() === CLOSE_BRACKET) break;
      items.push(this.object(depth + 1));
    }
    this.at += 1;
    return items;
  }

  private numberOrReference(): PdfObject {
    const first = this.number();
    if (!Number.isSafeInteger(first) || first < 0) return first;
    const afterFirst = this.at;
    this.skipSpace();
    if (isDigit(this.peek())) {
      const generation = this.number();
      this.skipSpace();
      if (this.peek() === LETTER_R && !isRegular(this.peek(1))) {
        this.at += 1;
        return { kind: 'reference', number: first, generation };
      }
    }
    this.at = afterFirst;
    return first;
  }

  private number(): number {
    const start = this.at;
    while (isNumberPart(this.peek())) this.at += 1;
    if (isRegular(this.peek())) throw this.damaged();
    const text = latin1(this.bytes, start, this.at);
    const value = Number(text);
    if (text !== '' && !Number.isNaN(value)) return value;
    // Met in the wild: "--12", "12-34", ".", "-": read as other readers do.
    const lenient = /^[+-]*(\d*\.?\d*)/.exec(text)?.[1] ?? '';
    if (text === '') throw this.damaged();
    return (text.startsWith('-') ? -1 : 1) * (Number.parseFloat(lenient) || 0);
  }

  private name(): string {
    this.at += 1;
    let text = '';
    for (;;) {
      const byte = this.peek();
      if (!isRegular(byte)) return text;
      const high = byte === HASH ? digitOf(this.peek(1)) : -1;
      const low = high >= 0 ? digitOf(this.peek(2)) : -1;
      text += String.fromCharCode(low >= 0 ? high * 16 + low : byte);
      this.at += low >= 0 ? 3 : 1;
    }
  }

  private hexadecimalString(): PdfString {
    const start = this.at;
    this.at += 1;
    // A /Contents of 48 000 digits without a space is the usual one.
    const end = this.bytes.indexOf(GREATER, this.at);
    const decoded = Buffer.from(Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at, Math.max(0, end - this.at)).toString('latin1'), 'hex');
    if (end >= 0 && decoded.length * 2 === end - this.at) {
      this.at = end + 1;
      return { kind: 'string', bytes: new Uint8Array(decoded), hexadecimal: true, ...this.tokenFrom(start) };
    }
    const digits: number[] = [];
    for (;;) {
      const byte = this.peek();
      this.at += 1;
      if (byte === GREATER) break;
      const digit = digitOf(byte);
      if (digit >= 0) digits.push(digit);
      else if (!isSpace(byte)) throw this.damaged();
    }
    if (digits.length % 2 === 1) digits.push(0);
    const bytes = new Uint8Array(digits.length / 2);
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = digits[2 * i]! * 16 + digits[2 * i + 1]!;
    return { kind: 'string', bytes, hexadecimal: true, ...this.tokenFrom(start) };
  }

  private literalString(): PdfString {
    const start = this.at;
    this.at += 1;
    const out: number[] = [];
    for (let depth = 1; ;) {
      const byte = this.peek();
      if (byte < 0) throw this.damaged();
      this.at += 1;
      if (byte === BACKSLASH) this.escape(out);
      else if (byte === CLOSE_PAREN && (depth -= 1) === 0) break;
      else {
        if (byte === OPEN_PAREN) depth += 1;
        // An end of line in a string is a line feed, however written (ISO 32000-1 §7.3.4.2).
        if (byte === 13 && this.peek() === 10) this.at += 1;
        out.push(byte === 13 ? 10 : byte);
      }
    }
    return { kind: 'string', bytes: Uint8Array.from(out), ...this.tokenFrom(start) };
  }

  private escape(out: number[]): void {
    const byte = this.peek();
    this.at += 1;
    if (byte === 13 && this.peek() === 10) this.at += 1;
    if (byte === 13 || byte === 10) return;
    if (byte < 48 || byte > 55) {
      out.push(ESCAPES.get(byte) ?? byte);
      return;
    }
    let value = byte - 48;
    for (let i = 0; i < 2 && this.peek() >= 48 && this.peek() <= 55; i += 1) {
      value = value * 8 + this.peek() - 48;
      this.at += 1;
    }
    out.push(value & 0xff);
  }

  private tokenFrom(start: number): Pick<PdfString, 'token'> {
    return this.base === null ? {} : { token: { start: this.base + start, end: this.base + this.at } };
  }
}

const [PERCENT, OPEN_PAREN, CLOSE_PAREN, SLASH, LESS, GREATER] = [0x25, 0x28, 0x29, 0x2f, 0x3c, 0x3e];
const [OPEN_BRACKET, BACKSLASH, CLOSE_BRACKET, HASH, LETTER_R] = [0x5b, 0x5c, 0x5d, 0x23, 0x52];
const ESCAPES = new Map([[0x6e, 10], [0x72, 13], [0x74, 9], [0x62, 8], [0x66, 12]]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((char) => char.charCodeAt(0)));

function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i += 1) text += String.fromCharCode(bytes[i]!);
  return text;
}

export function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 0 || byte === 12;
}

export function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isEndOfLine(byte: number): boolean {
  return byte === 10 || byte === 13 || byte < 0;
}

function isRegular(byte: number): boolean {
  return byte >= 0 && !isSpace(byte) && !DELIMITERS.has(byte);
}

function isNumberStart(byte: number): boolean {
  return isDigit(byte) || byte === 43 || byte === 45 || byte === 46;
}

function isNumberPart(byte: number): boolean {
  return isNumberStart(byte);
}

function digitOf(byte: number): number {
  if (isDigit(byte)) return byte - 48;
  if (byte >= 65 && byte <= 70) return byte - 55;
  if (byte >= 97 && byte <= 102) return byte - 87;
  return -1;
}
