// In which encoding an XML file is written (XML 1.0 §4.3.3). Hélios asks for ISO-8859-1; UTF-8 is what everything
// else is in. A file that says one and holds the other is refused: two readers would see two different texts.

import { Malformed } from '#kernel/faults.js';

export type XmlEncoding = 'ISO-8859-1' | 'UTF-8' | 'US-ASCII';

const ENCODINGS: ReadonlyMap<string, XmlEncoding> = new Map([
  ['iso-8859-1', 'ISO-8859-1'], ['iso_8859-1', 'ISO-8859-1'], ['iso8859-1', 'ISO-8859-1'], ['latin1', 'ISO-8859-1'],
  ['utf-8', 'UTF-8'], ['utf8', 'UTF-8'], ['us-ascii', 'US-ASCII'],
]);
const DECLARATION = /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.0\1(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])([A-Za-z][\w.-]*)\2)?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(?:yes|no)\4)?[ \t\r\n]*\?>/;
/** More than any declaration takes. */
export const HEAD_BYTES = 512;

/** `startsAt`: the offset of what follows the byte order mark and the declaration. Throws Malformed xml.encoding, xml.not-xml. */
export function encodingOf(head: Buffer): { readonly encoding: XmlEncoding; readonly startsAt: number } {
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const isWide = (head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0xff && head[1] === 0xfe) || head[0] === 0 || head[1] === 0;
  if (isWide) throw new Malformed('xml.encoding', { declared: 'UTF-16' });
  const markBytes = hasMark ? 3 : 0;
  const text = head.toString('latin1', markBytes, HEAD_BYTES);
  if (!/^\s*</.test(text)) throw new Malformed('xml.not-xml');
  if (!/^<\?xml[ \t\r\n]/.test(text)) return { encoding: 'UTF-8', startsAt: markBytes };
  const declared = DECLARATION.exec(text);
  if (!declared) throw new Malformed('xml.malformed', { what: 'declaration', at: markBytes });
  const name = declared[3] ?? 'UTF-8';
  const encoding = ENCODINGS.get(name.toLowerCase());
  if (!encoding || (hasMark && encoding !== 'UTF-8')) throw new Malformed('xml.encoding', { declared: name });
  return { encoding, startsAt: markBytes + declared[0].length };
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * What betrays another encoding under the name of ISO-8859-1: its control characters 80-9F, which Windows fills with
 * ’ œ and €, and the two letters that é à or ç become when UTF-8 is read so. French text holds neither.
 */
const NOT_LATIN1 = /[\x80-\x9f]|\xc3[\xa0-\xbf]/;
const NOT_ASCII = /[\x80-\xff]/;

/** Throws Malformed xml.encoding. `base`: which byte of the file `bytes` begins with, to be told. */
export function decoded(bytes: Buffer, from: number, to: number, encoding: XmlEncoding, base: number): string {
  if (encoding !== 'UTF-8') {
    const text = bytes.toString('latin1', from, to);
    const foreign = text.search(encoding === 'US-ASCII' ? NOT_ASCII : NOT_LATIN1);
    if (foreign >= 0) throw new Malformed('xml.encoding', { declared: encoding, at: base + from + foreign });
    return text;
  }
  try {
    return strictUtf8.decode(bytes.subarray(from, to));
  } catch {
    throw new Malformed('xml.encoding', { declared: encoding, at: base + from });
  }
}

/** Markup and text in the encoding of a file; what it has no letter for becomes a character reference. Names must be ASCII. */
export function encoded(text: string, encoding: XmlEncoding): Buffer {
  if (encoding === 'UTF-8') return Buffer.from(text, 'utf8');
  return Buffer.from(text.replace(encoding === 'US-ASCII' ? /[^\x00-\x7f]/gu : /[^\x00-\x7f\xa0-\xff]/gu, (letter) => `&#${letter.codePointAt(0)};`), 'latin1');
}

/** A place before `end` where the bytes may be cut: not within a character, a reference, a line end or the end of a section. */
export function safeCut(bytes: Buffer, from: number, end: number): number {
  let cut = end;
  const last = bytes.subarray(Math.max(from, end - REFERENCE_BYTES), end);
  const reference = last.lastIndexOf(0x26);
  if (reference >= 0 && !last.includes(0x3b, reference)) cut = end - last.length + reference;
  for (let back = 1; back < 4 && cut - back >= from && cut > from; back += 1) {
    const byte = bytes[cut - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    if (byte >= 0xc0) cut -= back;
    break;
  }
  for (let held = 0; held < 2 && cut > from && HELD_BACK.has(bytes[cut - 1]!); held += 1) cut -= 1;
  return cut;
}

/** The longest reference that is read; a longer one is refused when it is met. */
const REFERENCE_BYTES = 16;
/** A line end may go on with LF; a bracket or a dash may begin the end of a section. */
const HELD_BACK: ReadonlySet<number> = new Set([0x0d, 0x5d, 0x2d]);
