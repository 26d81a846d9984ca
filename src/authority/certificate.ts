// Making an X.509 version 3 certificate (RFC 5280 §4.1): the few shapes a small authority needs. Everything
// that varies, time and serial number included, is an argument.

import { createHash } from 'node:crypto';
import type { Instant } from '#kernel/clock.js';
import { signatureIdentifier, type KeyAlgorithm } from '#signature/cms/algorithm.js';
import { encodeBits, encodeInteger, encodeOid, encodeOctets, encodeSequence, encodeSetOf, encodeTime, encodeUnsigned, encodeUtf8, tlv, DER_TRUE } from '#signature/cms/encode.js';
import { bitOctets, readDer, sequence } from '#signature/trust/der.js';

export interface Signer {
  readonly algorithm: KeyAlgorithm;
  /** DER of its name, as issuer. */
  readonly name: Uint8Array;
  sign(toBeSigned: Uint8Array): Uint8Array;
}

export interface CertificateRequest {
  readonly serial: Uint8Array;
  readonly subject: Uint8Array;
  readonly spki: Uint8Array;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly extensions: readonly Uint8Array[];
}

export function makeCertificate(request: CertificateRequest, issuer: Signer): Uint8Array {
  const algorithm = signatureIdentifier(issuer.algorithm);
  const tbs = encodeSequence(
    tlv(0xa0, encodeInteger(2)), encodeUnsigned(request.serial), algorithm, issuer.name,
    encodeSequence(encodeTime(request.notBefore), encodeTime(request.notAfter)), request.subject, request.spki,
    tlv(0xa3, encodeSequence(...request.extensions)),
  );
  return signedStructure(tbs, issuer);
}

/** Certificates and CRLs have the same envelope: content, algorithm, signature. */
export function signedStructure(tbs: Uint8Array, signer: Signer): Uint8Array {
  return encodeSequence(tbs, signatureIdentifier(signer.algorithm), encodeBits(signer.sign(tbs)));
}

export function extension(id: string, value: Uint8Array, critical = false): Uint8Array {
  return encodeSequence(encodeOid(id), ...(critical ? [DER_TRUE] : []), encodeOctets(value));
}

/** RFC 5280 §4.2.1.2, method 1: it names a key and proves nothing. */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  return createHash('sha1').update(bitOctets(sequence(readDer(spki))[1])).digest();
}

const NAME_PARTS = { country: '2.5.4.6', organisation: '2.5.4.10', unit: '2.5.4.11', commonName: '2.5.4.3', surname: '2.5.4.4', givenName: '2.5.4.42', title: '2.5.4.12', serialNumber: '2.5.4.5', organisationIdentifier: '2.5.4.97' } as const;

export type NameParts = { readonly [part in keyof typeof NAME_PARTS]?: string };

/** A distinguished name, the parts in the order given. */
export function encodeName(parts: NameParts): Uint8Array {
  const entries = Object.entries(parts) as [keyof typeof NAME_PARTS, string | undefined][];
  return encodeSequence(...entries.flatMap(([part, text]) => {
    if (!text) return [];
    // Country and serial number are printable strings (RFC 5280 appendix A).
    const isPrintable = part === 'country' || part === 'serialNumber';
    return [encodeSetOf([encodeSequence(encodeOid(NAME_PARTS[part]), isPrintable ? tlv(0x13, Buffer.from(text, 'latin1')) : encodeUtf8(text))])];
  }));
}
