// How XML names algorithms (XML Signature 1.1 §6, RFC 6931), and the one difference in what they yield: XML writes an
// ECDSA value as r and s side by side (RFC 4050 §3.3), a key answers in DER.

import { digestOf, type KeyAlgorithm } from '../cms/algorithm.js';
import { encodeSequence, encodeUnsigned } from '../cms/encode.js';
import type { DigestAlgorithm } from '../pdf/byte-range.js';
import { readDer, sequence } from '../trust/der.js';

export const DIGEST_URIS: Readonly<Record<DigestAlgorithm | 'sha1', string>> = {
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha384: 'http://www.w3.org/2001/04/xmldsig-more#sha384',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
};

export function signatureUri(algorithm: KeyAlgorithm): string {
  const digest = digestOf(algorithm);
  if (algorithm.startsWith('rsa-pss')) return `http://www.w3.org/2007/05/xmldsig-more#${digest}-rsa-MGF1`;
  return `http://www.w3.org/2001/04/xmldsig-more#${algorithm.startsWith('ecdsa') ? 'ecdsa' : 'rsa'}-${digest}`;
}

const ALL: readonly KeyAlgorithm[] = [
  'rsa-sha256', 'rsa-sha384', 'rsa-sha512', 'rsa-pss-sha256', 'rsa-pss-sha384', 'rsa-pss-sha512',
  'ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'ecdsa-p521-sha512',
];

export function algorithmNamed(uri: string): KeyAlgorithm | null {
  return ALL.find((algorithm) => signatureUri(algorithm) === uri) ?? null;
}

export function digestNamed(uri: string): DigestAlgorithm | null {
  return (['sha256', 'sha384', 'sha512'] as const).find((algorithm) => DIGEST_URIS[algorithm] === uri) ?? null;
}

/** What goes into SignatureValue, from what the key has answered. */
export function xmlValue(algorithm: KeyAlgorithm, value: Uint8Array): Buffer {
  if (!algorithm.startsWith('ecdsa')) return Buffer.from(value);
  const size = fieldBytes(algorithm);
  return Buffer.concat(sequence(readDer(value)).map(({ content }) => padded(content, size)));
}

/** Back to what a key answers; `null` when the size is not that of the curve. */
export function keyValue(algorithm: KeyAlgorithm, value: Buffer): Uint8Array | null {
  if (!algorithm.startsWith('ecdsa')) return value;
  const size = fieldBytes(algorithm);
  return value.length === 2 * size ? encodeSequence(encodeUnsigned(value.subarray(0, size)), encodeUnsigned(value.subarray(size))) : null;
}

function fieldBytes(algorithm: KeyAlgorithm): number {
  return algorithm.includes('p521') ? 66 : algorithm.includes('p384') ? 48 : 32;
}

function padded(integer: Uint8Array, size: number): Buffer {
  const significant = integer.subarray(integer.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.alloc(Math.max(0, size - significant.length)), significant]);
}
