// What is really signed: content-type, message-digest and signing-certificate-v2, and nothing else. A
// signing-time is forbidden in a PAdES baseline signature, where /M says it (EN 319 142-1 §6.3).

import { createHash } from 'node:crypto';
import { digestIdentifier, digestOf, type KeyAlgorithm } from './algorithm.js';
import { encodeOctets, encodeOid, encodeSequence, encodeSetOf } from './encode.js';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
export const ID_DATA = '1.2.840.113549.1.7.1';

/** The DER SET whose bytes are signed (RFC 5652 §5.4). `certificate`: DER; `contentType`: id-data but for a time-stamp token. */
export function signedAttributes(of: { readonly digest: Uint8Array; readonly certificate: Uint8Array; readonly algorithm: KeyAlgorithm; readonly contentType?: string }): Uint8Array {
  return encodeSetOf([
    attribute(CONTENT_TYPE, encodeOid(of.contentType ?? ID_DATA)),
    attribute(MESSAGE_DIGEST, encodeOctets(of.digest)),
    attribute(SIGNING_CERTIFICATE_V2, signingCertificate(of.certificate, of.algorithm)),
  ]);
}

export function attribute(type: string, value: Uint8Array): Uint8Array {
  return encodeSequence(encodeOid(type), encodeSetOf([value]));
}

/** RFC 5035 §4. SHA-256 is the default and must then be absent (DER). */
function signingCertificate(certificate: Uint8Array, algorithm: KeyAlgorithm): Uint8Array {
  const name = digestOf(algorithm);
  const hash = encodeOctets(createHash(name).update(certificate).digest());
  return encodeSequence(encodeSequence(encodeSequence(...(name === 'sha256' ? [] : [digestIdentifier(name)]), hash)));
}
