// A reader of ASN.1 values (X.690) that keeps the exact bytes of everything it meets: what was signed must be
// hashed as it was written, never as a library would write it again. It accepts the indefinite lengths of BER,
// met in one real CMS out of ten, and refuses what is cut short, too deep or longer than its container.

import { Malformed } from '#kernel/faults.js';
import { instantOfMs, type Instant } from '#kernel/clock.js';

/** One value: its identifier octet, its whole encoding and what lies between header and end. */
export interface Der {
  readonly tag: number;
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
}

export const TAG = {
  boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, null: 0x05, oid: 0x06, enumerated: 0x0a,
  utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31,
} as const;

/** Deeper than any certificate or CMS (about 12); a bomb of nested indefinite lengths costs depth × size. */
const MAX_DEPTH = 40;
/** No member list we read is longer, except the entries of a CRL (the largest public ones hold some 1 M). */
const MAX_MEMBERS = 2_000_000;

/** Reads the one value the bytes begin with; what follows it (the padding of /Contents) is left alone. */
export function readDer(bytes: Uint8Array): Der {
  return valueAt(bytes, 0, 0);
}

/** The members of a constructed value, in order. */
export function members(value: Der): readonly Der[] {
  return [...eachMember(value)];
}

/** The members one by one, for lists too long to be kept. */
export function* eachMember(value: Der): Generator<Der> {
  if ((value.tag & 0x20) === 0) throw damaged('primitive');
  let at = 0;
  for (let count = 0; at < value.content.length; count += 1) {
    if (count > MAX_MEMBERS) throw damaged('too many members');
    const member = valueAt(value.content, at, 0);
    yield member;
    at += member.bytes.length;
  }
}

export function expectTag(value: Der | undefined, tag: number): Der {
  if (value === undefined || value.tag !== tag) throw damaged(`tag ${tag} expected`);
  return value;
}

/** The members of a value that must be a SEQUENCE. */
export function sequence(value: Der | undefined): readonly Der[] {
  return members(expectTag(value, TAG.sequence));
}

/** The value inside an EXPLICIT context tag. */
export function explicit(value: Der): Der {
  return valueAt(value.content, 0, 0);
}

export function oid(value: Der | undefined): string {
  const content = expectTag(value, TAG.oid).content;
  if (content.length === 0 || content.length > 64) throw damaged('object identifier');
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0;
  }
  const first = arcs[0] ?? 0;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...arcs.slice(1)].join('.');
}

/** An OCTET STRING, also in the pieces BER allows. */
export function octets(value: Der | undefined): Uint8Array {
  if (value === undefined) throw damaged('octet string expected');
  if ((value.tag & 0x20) === 0) return value.content;
  return Buffer.concat(members(value).map((piece) => piece.content));
}

/** The bytes of a BIT STRING that ends on a byte boundary: a signature, a key. */
export function bitOctets(value: Der | undefined): Uint8Array {
  const content = expectTag(value, TAG.bitString).content;
  if (content[0] !== 0) throw damaged('bit string');
  return content.subarray(1);
}

/** The positions of the bits set in a BIT STRING of named bits. */
export function namedBits(value: Der | undefined): ReadonlySet<number> {
  const content = expectTag(value, TAG.bitString).content.subarray(1);
  const bits = new Set<number>();
  content.slice(0, 4).forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (0x80 >> bit)) !== 0) bits.add(index * 8 + bit);
  });
  return bits;
}

/** A small non-negative INTEGER or ENUMERATED. */
export function smallInteger(value: Der | undefined): number {
  if (value === undefined || value.content.length === 0 || value.content.length > 6) throw damaged('integer');
  return value.content.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** An INTEGER as hexadecimal without leading zeros: the way serial numbers are compared. */
export function integerHex(value: Der | undefined): string {
  const hex = Buffer.from(expectTag(value, TAG.integer).content).toString('hex');
  return hex.replace(/^(00)+(?=.)/, '');
}

/** UTCTime or GeneralizedTime (RFC 5280 §4.1.2.5; fractions as RFC 3161 writes them). */
export function time(value: Der | undefined): Instant {
  const text = Buffer.from(value?.content ?? []).toString('latin1');
  const short = value?.tag === TAG.utcTime ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?Z$/.exec(text) : null;
  const long = value?.tag === TAG.generalizedTime ? /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{1,9})?Z$/.exec(text) : null;
  const parts = short ?? long;
  if (!parts) throw damaged('time');
  const year = short ? (Number(parts[1]) >= 50 ? 1900 : 2000) + Number(parts[1]) : Number(parts[1]);
  const fraction = long?.[7] ? Math.round(Number(`0${long[7]}`) * 1000) : 0;
  const ms = Date.UTC(year, Number(parts[2]) - 1, Number(parts[3]), Number(parts[4]), Number(parts[5]), Number(parts[6] ?? 0)) + fraction;
  return instantOfMs(ms);
}

/** Equality of two byte strings. */
export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && Buffer.compare(one, other) === 0;
}

function valueAt(bytes: Uint8Array, at: number, depth: number): Der {
  if (depth > MAX_DEPTH) throw damaged('too deep');
  const tag = bytes[at];
  if (tag === undefined) throw damaged('cut short');
  // No structure of X.509, CMS, OCSP or RFC 3161 has tags of several octets.
  if ((tag & 0x1f) === 0x1f) throw damaged('long tag');
  const first = bytes[at + 1];
  if (first === undefined) throw damaged('cut short');
  if (first === 0x80) return indefiniteAt(bytes, at, tag, depth);
  let length = first;
  let start = at + 2;
  if (first > 0x80) {
    const count = first & 0x7f;
    if (count > 5) throw damaged('length');
    length = 0;
    for (let i = 0; i < count; i += 1) length = length * 256 + (bytes[start + i] ?? 0);
    start += count;
  }
  if (start + length > bytes.length) throw damaged('cut short');
  return { tag, bytes: bytes.subarray(at, start + length), content: bytes.subarray(start, start + length) };
}

function indefiniteAt(bytes: Uint8Array, at: number, tag: number, depth: number): Der {
  if ((tag & 0x20) === 0) throw damaged('indefinite primitive');
  let end = at + 2;
  while (!(bytes[end] === 0 && bytes[end + 1] === 0)) {
    if (end >= bytes.length) throw damaged('cut short');
    end += valueAt(bytes, end, depth + 1).bytes.length;
  }
  return { tag, bytes: bytes.subarray(at, end + 2), content: bytes.subarray(at + 2, end) };
}

function damaged(what: string): Malformed {
  return new Malformed('signature.damaged-asn1', { what });
}
