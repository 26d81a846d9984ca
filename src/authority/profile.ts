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
  /** DER of the issuer's name. */
  readonly issuerName: Uint8Array;
  /** Where anyone reaches the authority, no slash at the end; `null` when only this machine does. */
  readonly publicUrl: string | null;
}

export function extensionsOf(profile: Profile, facts: ProfileFacts): readonly Uint8Array[] {
  const identifiers = [
    extension('2.5.29.14', encodeOctets(keyIdentifier(facts.spki))),
    extension('2.5.29.35', encodeSequence(tlv(0x80, keyIdentifier(facts.issuerSpki)))),
  ];
  switch (profile) {
    case 'root': return [...identifiers, basicConstraints(null), keyUsage(CERTIFICATE_SIGN, CRL_SIGN)];
    case 'issuing': return [...identifiers, basicConstraints(0), keyUsage(CERTIFICATE_SIGN, CRL_SIGN), ...access(facts, 'root')];
    // Its answers are short-lived, so nobody asks whether it is revoked (RFC 6960 §4.2.2.2.1).
    case 'responder': return [...identifiers, keyUsage(DIGITAL_SIGNATURE), purpose('1.3.6.1.5.5.7.3.9', false), extension('1.3.6.1.5.5.7.48.1.5', DER_NULL), ...access(facts, 'issuing')];
    case 'timestamping': return [...identifiers, keyUsage(DIGITAL_SIGNATURE), purpose('1.3.6.1.5.5.7.3.8', true), ...access(facts, 'issuing')];
    case 'signatory': return [...identifiers, keyUsage(NON_REPUDIATION), ...access(facts, 'issuing')];
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
function access(facts: ProfileFacts, issuer: 'root' | 'issuing'): readonly Uint8Array[] {
  const place = (path: string): Uint8Array => location(facts, path);
  const point = encodeSequence(tlv(0xa0, tlv(0xa0, place(`${issuer}.crl`))));
  const authorities = encodeSequence(encodeOid('1.3.6.1.5.5.7.48.2'), place(`${issuer}.crt`));
  const answers = encodeSequence(encodeOid('1.3.6.1.5.5.7.48.1'), place('ocsp'));
  return [
    extension('2.5.29.31', encodeSequence(point)),
    extension('1.3.6.1.5.5.7.1.1', encodeSequence(...(issuer === 'issuing' ? [answers] : []), authorities)),
  ];
}

/**
 * A GeneralName (RFC 5280 §4.2.1.6): an address, or the name of the authority that answers when no address of it
 * can be reached from elsewhere. A loopback address would make every other reader wait for what cannot come; no
 * location at all would say that the certificate cannot be revoked.
 */
function location({ publicUrl, issuerName }: ProfileFacts, path: string): Uint8Array {
  return publicUrl === null ? tlv(0xa4, issuerName) : tlv(0x86, Buffer.from(`${publicUrl}/pki/${path}`, 'latin1'));
}
