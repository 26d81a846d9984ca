// The signature algorithms made here, and how CMS names them (RFC 5754, RFC 4055, RFC 4056, RFC 5480). RSA
// keeps its NULL parameters, which strict validators demand.

import type { DigestAlgorithm } from '../pdf/byte-range.js';
import { DER_NULL, encodeInteger, encodeOctets, encodeOid, encodeSequence, tlv } from './encode.js';

export type KeyAlgorithm =
  | 'rsa-sha256' | 'rsa-sha384' | 'rsa-sha512' | 'rsa-pss-sha256' | 'rsa-pss-sha384' | 'rsa-pss-sha512'
  | 'ecdsa-p256-sha256' | 'ecdsa-p384-sha384' | 'ecdsa-p521-sha512';

export const DIGEST_OIDS: Readonly<Record<DigestAlgorithm, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1', sha384: '2.16.840.1.101.3.4.2.2', sha512: '2.16.840.1.101.3.4.2.3',
};
export const RSA_OIDS: Readonly<Record<DigestAlgorithm, string>> = { sha256: '1.2.840.113549.1.1.11', sha384: '1.2.840.113549.1.1.12', sha512: '1.2.840.113549.1.1.13' };
export const ECDSA_OIDS: Readonly<Record<DigestAlgorithm, string>> = { sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3', sha512: '1.2.840.10045.4.3.4' };
const RSA_PSS = '1.2.840.113549.1.1.10';
const MASK_GENERATION_1 = '1.2.840.113549.1.1.8';

/** A salt as long as the digest (RFC 4055 §3.1, and what every HSM does). */
export const SALT_BYTES: Readonly<Record<DigestAlgorithm, number>> = { sha256: 32, sha384: 48, sha512: 64 };

export function digestOf(algorithm: KeyAlgorithm): DigestAlgorithm {
  return algorithm.slice(algorithm.lastIndexOf('-') + 1) as DigestAlgorithm;
}

/** Without parameters (RFC 5754 §2). */
export function digestIdentifier(digest: DigestAlgorithm): Uint8Array {
  return encodeSequence(encodeOid(DIGEST_OIDS[digest]));
}

/** RFC 8017 §9.2: what RSA PKCS#1 v1.5 pads and signs. */
export function digestInfo(digest: DigestAlgorithm, hashed: Uint8Array): Uint8Array {
  return encodeSequence(withNull(digest), encodeOctets(hashed));
}

function withNull(digest: DigestAlgorithm): Uint8Array {
  return encodeSequence(encodeOid(DIGEST_OIDS[digest]), DER_NULL);
}

export function signatureIdentifier(algorithm: KeyAlgorithm): Uint8Array {
  const digest = digestOf(algorithm);
  if (algorithm.startsWith('ecdsa')) return encodeSequence(encodeOid(ECDSA_OIDS[digest]));
  if (!algorithm.startsWith('rsa-pss')) return encodeSequence(encodeOid(RSA_OIDS[digest]), DER_NULL);
  const hash = withNull(digest);
  const mask = encodeSequence(encodeOid(MASK_GENERATION_1), hash);
  return encodeSequence(encodeOid(RSA_PSS), encodeSequence(tlv(0xa0, hash), tlv(0xa1, mask), tlv(0xa2, encodeInteger(SALT_BYTES[digest]))));
}
