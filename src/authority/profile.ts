// What each certificate of the test authority says of itself: root, issuing authority, OCSP responder,
// time-stamping unit, person or seal (RFC 5280 §4.2; RFC 6960 §4.2.2.2; RFC 3161 §2.3).

import { DER_NULL, DER_TRUE, encodeInteger, encodeNamedBits, encodeOctets, encodeOid, encodeSequence, tlv } from '#signature/cms/encode.js';
import { extension, keyIdentifier } from './certificate.js';

export type Profile = 'root' | 'issuing' | 'responder' | 'timestamping' | 'signatory';

/** Bits of keyUsage (RFC 5280 §4.2.1.3). */
const [DIGITAL_SIGNATURE, NON_REPUDIATION, CERTIFICATE_SIGN, CRL_SIGN] = [0, 1, 5, 6];

export interface ProfileFacts {
  readonly spki: Uint8Array;
  readonly issuerSpki: Uint8Array;
  /** Where the authority is reached; no slash at the end. */
  readonly publicUrl: string;
}

export function extensionsOf(profile: Profile, facts: ProfileFacts): readonly Uint8Array[] {
  const identifiers = [
    extension('2.5.29.14', encodeOctets(keyIdentifier(facts.spki))),
    extension('2.5.29.35', encodeSequence(tlv(0x80, keyIdentifier(facts.issuerSpki)))),
  ];
  switch (profile) {
    case 'root': return [...identifiers, basicConstraints(null), keyUsage(CERTIFICATE_SIGN, CRL_SIGN)];
    case 'issuing': return [...identifiers, basicConstraints(0), keyUsage(CERTIFICATE_SIGN, CRL_SIGN), ...access(facts.publicUrl, 'root')];
    // Its answers are short-lived, so nobody asks whether it is revoked (RFC 6960 §4.2.2.2.1).
    case 'responder': return [...identifiers, keyUsage(DIGITAL_SIGNATURE), purpose('1.3.6.1.5.5.7.3.9', false), extension('1.3.6.1.5.5.7.48.1.5', DER_NULL), ...access(facts.publicUrl, 'issuing')];
    case 'timestamping': return [...identifiers, keyUsage(DIGITAL_SIGNATURE), purpose('1.3.6.1.5.5.7.3.8', true), ...access(facts.publicUrl, 'issuing')];
    case 'signatory': return [...identifiers, keyUsage(NON_REPUDIATION), ...access(facts.publicUrl, 'issuing')];
  }
}

function basicConstraints(pathLength: number | null): Uint8Array {
  return extension('2.5.29.19', encodeSequence(DER_TRUE, ...(pathLength === null ? [] : [encodeInteger(pathLength)])), true);
}

function keyUsage(...bits: readonly number[]): Uint8Array {
  return extension('2.5.29.15', encodeNamedBits(bits), true);
}

function purpose(id: string, critical: boolean): Uint8Array {
  return extension('2.5.29.37', encodeSequence(encodeOid(id)), critical);
}

/** Where its issuer, its list of revoked certificates and, under the issuing authority, OCSP answers are. */
function access(publicUrl: string, issuer: 'root' | 'issuing'): readonly Uint8Array[] {
  const uri = (path: string): Uint8Array => tlv(0x86, Buffer.from(`${publicUrl}/pki/${path}`, 'latin1'));
  const point = encodeSequence(tlv(0xa0, tlv(0xa0, uri(`${issuer}.crl`))));
  const authorities = encodeSequence(encodeOid('1.3.6.1.5.5.7.48.2'), uri(`${issuer}.crt`));
  const answers = encodeSequence(encodeOid('1.3.6.1.5.5.7.48.1'), uri('ocsp'));
  return [
    extension('2.5.29.31', encodeSequence(point)),
    extension('1.3.6.1.5.5.7.1.1', encodeSequence(...(issuer === 'issuing' ? [answers] : []), authorities)),
  ];
}
