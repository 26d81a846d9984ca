// The CMS SignedData of one signer (RFC 5652 §5). Issuer and serial are taken from the certificate byte for
// byte: written again by anybody they may differ, and the signer is not found.

import { assert } from '#kernel/faults.js';
import { integerHex, readDer, sequence, TAG } from '../trust/der.js';
import { digestIdentifier, digestOf, signatureIdentifier, type KeyAlgorithm } from './algorithm.js';
import { encodeInteger, encodeOctets, encodeOid, encodeSequence, encodeSetOf, tlv } from './encode.js';
import { attribute, ID_DATA } from './signed-attributes.js';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const SIGNATURE_TIMESTAMP = '1.2.840.113549.1.9.16.2.14';

export interface SignedDataParts {
  readonly signedAttributesDer: Uint8Array;
  readonly signatureValue: Uint8Array;
  readonly algorithm: KeyAlgorithm;
  /** DER, the signing certificate first; all are embedded. */
  readonly chain: readonly Uint8Array[];
  /** Over the signature value (EN 319 122-1 §5.3). */
  readonly timestampToken?: Uint8Array;
  /** Only a time-stamp token carries its content. */
  readonly content?: { readonly type: string; readonly der: Uint8Array };
}

/** A ContentInfo holding the SignedData; detached unless `content` is given. */
export function signedData(parts: SignedDataParts): Uint8Array {
  const leaf = parts.chain[0];
  assert(leaf, 'a signature has a certificate');
  const digest = digestIdentifier(digestOf(parts.algorithm));
  const { issuer, serial } = issuerAndSerial(leaf);
  const signer = encodeSequence(
    encodeInteger(1), encodeSequence(issuer, serial), digest, retagged(parts.signedAttributesDer, 0xa0),
    signatureIdentifier(parts.algorithm), encodeOctets(parts.signatureValue),
    ...(parts.timestampToken ? [encodeSetOf([attribute(SIGNATURE_TIMESTAMP, parts.timestampToken)], 0xa1)] : []),
  );
  const { content } = parts;
  const encapsulated = encodeSequence(encodeOid(content?.type ?? ID_DATA), ...(content ? [tlv(0xa0, encodeOctets(content.der))] : []));
  // Version 3 when the content is not id-data (RFC 5652 §5.1).
  const body = encodeSequence(encodeInteger(content ? 3 : 1), encodeSetOf([digest]), encapsulated, encodeSetOf(parts.chain, 0xa0), encodeSetOf([signer]));
  return encodeSequence(encodeOid(SIGNED_DATA), tlv(0xa0, body));
}

export function issuerAndSerial(certificate: Uint8Array): { readonly issuer: Uint8Array; readonly serial: Uint8Array; readonly serialHex: string } {
  const fields = [...sequence(sequence(readDer(certificate))[0])];
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [serial, , issuer] = fields;
  assert(serial?.tag === TAG.integer && issuer, 'a certificate has a serial number and an issuer');
  return { issuer: issuer.bytes, serial: serial.bytes, serialHex: integerHex(serial) };
}

/** Signed as a SET, embedded as [0] (RFC 5652 §5.4): only the tag differs. */
function retagged(der: Uint8Array, tag: number): Uint8Array {
  const copy = Uint8Array.from(der);
  copy[0] = tag;
  return copy;
}
