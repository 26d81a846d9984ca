// Writing DER (X.690): only what certificates, CMS, OCSP and time-stamps need. A SET OF is sorted by its
// encodings (X.690 §11.6), without which the signed attributes are not those that were signed.

import type { Instant } from '#kernel/clock.js';

export function tlv(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const content of contents) length += content.length;
  const head = lengthOctets(length);
  const der = Buffer.allocUnsafe(1 + head.length + length);
  der[0] = tag;
  der.set(head, 1);
  let at = 1 + head.length;
  for (const content of contents) {
    der.set(content, at);
    at += content.length;
  }
  return der;
}

export function encodeSequence(...members: readonly Uint8Array[]): Uint8Array {
  return tlv(0x30, ...members);
}

export function encodeSetOf(members: readonly Uint8Array[], tag = 0x31): Uint8Array {
  return tlv(tag, ...[...members].sort((a, b) => Buffer.compare(a, b)));
}

// Of those the product writes, some tens: the same for every signature.
const oids = new Map<string, Uint8Array>();

/** Shared: not to be written into. */
export function encodeOid(text: string): Uint8Array {
  const known = oids.get(text) ?? freshOid(text);
  oids.set(text, known);
  return known;
}

function freshOid(text: string): Uint8Array {
  const [first, second, ...rest] = text.split('.').map(Number);
  const octets = [first! * 40 + second!, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return tlv(0x06, Uint8Array.from(octets));
}

/** A non-negative integer from its big-endian octets. */
export function encodeUnsigned(octets: Uint8Array): Uint8Array {
  let start = 0;
  while (start < octets.length - 1 && octets[start] === 0) start += 1;
  const trimmed = octets.length === 0 ? Uint8Array.of(0) : octets.subarray(start);
  return tlv(0x02, ...(trimmed[0]! & 0x80 ? [Uint8Array.of(0)] : []), trimmed);
}

export function encodeInteger(value: number): Uint8Array {
  const hex = value.toString(16);
  return encodeUnsigned(Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex'));
}

export function encodeOctets(octets: Uint8Array): Uint8Array {
  return tlv(0x04, octets);
}

export function encodeBits(octets: Uint8Array): Uint8Array {
  return tlv(0x03, Uint8Array.of(0), octets);
}

/** Named bits, the last octet cut at the last bit set (X.690 §11.2.2). */
export function encodeNamedBits(bits: readonly number[]): Uint8Array {
  const highest = Math.max(...bits);
  const octets = new Uint8Array(Math.floor(highest / 8) + 1);
  for (const bit of bits) octets[Math.floor(bit / 8)]! |= 0x80 >> bit % 8;
  return tlv(0x03, Uint8Array.of(7 - (highest % 8)), octets);
}

export function encodeUtf8(text: string): Uint8Array {
  return tlv(0x0c, Buffer.from(text, 'utf8'));
}

export const DER_NULL = Uint8Array.of(5, 0);
export const DER_TRUE = Uint8Array.of(1, 1, 0xff);

/** Milliseconds are dropped: most readers of OCSP and certificates refuse fractions. */
export function encodeGeneralizedTime(at: Instant): Uint8Array {
  return tlv(0x18, Buffer.from(`${at.replace(/[-:T]/g, '').slice(0, 14)}Z`, 'latin1'));
}

/** RFC 5280 §4.1.2.5: two-digit years until 2049. */
export function encodeTime(at: Instant): Uint8Array {
  if (at.slice(0, 4) >= '2050') return encodeGeneralizedTime(at);
  return tlv(0x17, Buffer.from(`${at.replace(/[-:T]/g, '').slice(2, 14)}Z`, 'latin1'));
}

/** X.690 §8.1.3: one octet below 128; above, how many follow and then they. */
function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  return [0x80 | octets.length, ...octets];
}
