// The question put to an OCSP responder about one certificate (RFC 6960 §4.1), in the light profile (RFC 5019):
// SHA-1 only names the issuer here, and no nonce, so that any responder answers.

import { DER_NULL, encodeOctets, encodeOid, encodeSequence, encodeUnsigned } from '../cms/encode.js';
import { digest } from './algorithm.js';
import type { Certificate } from './certificate.js';

const SHA1 = '1.3.14.3.2.26';

export function ocspRequest(certificate: Certificate, issuer: Certificate): Uint8Array {
  const identifier = encodeSequence(
    encodeSequence(encodeOid(SHA1), DER_NULL),
    encodeOctets(digest('sha1', issuer.subject.der)),
    encodeOctets(digest('sha1', issuer.keyBits)),
    encodeUnsigned(Buffer.from(certificate.serialHex.length % 2 ? `0${certificate.serialHex}` : certificate.serialHex, 'hex')),
  );
  return encodeSequence(encodeSequence(encodeSequence(encodeSequence(identifier))));
}
