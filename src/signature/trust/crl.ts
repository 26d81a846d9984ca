// A certificate revocation list (RFC 5280 §5): complete lists signed by the authority that issued the
// certificate. Indirect lists, delta lists and lists for some reasons only are refused: silence in them
// proves nothing.

import type { Instant } from '#kernel/clock.js';
import { readAlgorithm, checkSignature, type AlgorithmIdentifier, type Check } from './algorithm.js';
import { fullNameUris, readExtension, type Certificate } from './certificate.js';
import { bitOctets, eachMember, expectTag, explicit, integerHex, members, readDer, sequence, smallInteger, TAG, time, type Der } from './der.js';
import { readName, type DistinguishedName } from './name.js';

export interface Crl {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant | null;
  readonly expiredCertificatesSince: Instant | null;
  readonly scope: { readonly uris: readonly string[]; readonly usersOnly: boolean; readonly authoritiesOnly: boolean } | null;
  /** Critical extensions that forbid using it. */
  readonly unusable: readonly string[];
  readonly entries: Der | null;
}

export interface CrlEntry {
  readonly revokedAt: Instant;
  readonly reason: number | null;
}

/** Reads one CRL; the entries are only walked when asked for. */
export function readCrl(der: Uint8Array): Crl {
  const outer = readDer(der);
  const [tbs, algorithm, signature] = sequence(outer);
  const fields = [...sequence(tbs)];
  if (fields[0]?.tag === TAG.integer) fields.shift();
  const [, issuer, thisUpdate, ...rest] = fields;
  const isTime = (field: Der | undefined) => field?.tag === TAG.utcTime || field?.tag === TAG.generalizedTime;
  const nextUpdate = isTime(rest[0]) ? time(rest.shift()) : null;
  const entries = rest[0]?.tag === TAG.sequence ? rest.shift()! : null;
  const block = rest.find((field) => field.tag === 0xa0);
  return {
    der: outer.bytes,
    tbs: expectTag(tbs, TAG.sequence).bytes,
    signatureAlgorithm: readAlgorithm(algorithm),
    signature: bitOctets(signature),
    issuer: readName(issuer),
    thisUpdate: time(thisUpdate),
    nextUpdate,
    entries,
    ...crlExtensions(block),
  };
}

/** Why this list says nothing about this certificate, or `null` when it does. The authority's own standing is the caller's question. */
export function crlFault(crl: Crl, certificate: Certificate, issuer: Certificate, signature: () => Check = () => crlSignature(crl, issuer)): 'other-issuer' | 'unusable' | 'out-of-scope' | 'not-allowed' | 'forged' | 'weak' | null {
  if (crl.issuer.key !== certificate.issuer.key || crl.issuer.key !== issuer.subject.key) return 'other-issuer';
  if (crl.unusable.length > 0) return 'unusable';
  const isAuthority = certificate.basicConstraints?.ca === true;
  if (crl.scope && ((crl.scope.usersOnly && isAuthority) || (crl.scope.authoritiesOnly && !isAuthority))) return 'out-of-scope';
  if (crl.scope && crl.scope.uris.length > 0 && !crl.scope.uris.some((uri) => certificate.crlUrls.includes(uri))) return 'out-of-scope';
  if (issuer.keyUsage !== null && !issuer.keyUsage.has('cRLSign')) return 'not-allowed';
  const check = signature();
  return check === 'good' ? null : check === 'weak' ? 'weak' : 'forged';
}

export function crlSignature(crl: Crl, issuer: Certificate): Check {
  return checkSignature({ algorithm: crl.signatureAlgorithm, spki: issuer.spki, data: crl.tbs, signature: crl.signature });
}

/** The entry of one serial number, or `null` when the list does not hold it. */
export function entryOf(crl: Crl, serialHex: string): CrlEntry | null {
  if (crl.entries === null) return null;
  for (const entry of eachMember(crl.entries)) {
    const [serial, revokedAt, extensions] = members(entry);
    if (integerHex(serial) !== serialHex) continue;
    const reason = extensions ? sequence(extensions).map(readExtension).find((extension) => extension.id === '2.5.29.21') : undefined;
    return { revokedAt: time(revokedAt), reason: reason ? smallInteger(readDer(reason.value)) : null };
  }
  return null;
}

function crlExtensions(block: Der | undefined): Pick<Crl, 'expiredCertificatesSince' | 'scope' | 'unusable'> {
  let expiredCertificatesSince: Instant | null = null;
  let scope: Crl['scope'] = null;
  const unusable: string[] = [];
  for (const extension of block ? sequence(explicit(block)).map(readExtension) : []) {
    if (extension.id === '2.5.29.60') expiredCertificatesSince = time(readDer(extension.value));
    else if (extension.id === '2.5.29.28') {
      const point = readScope(readDer(extension.value));
      if (point === null) unusable.push(extension.id);
      else scope = point;
    } else if (extension.critical) unusable.push(extension.id);
  }
  return { expiredCertificatesSince, scope, unusable };
}

/** IssuingDistributionPoint; `null` when indirect, for attributes, or for some reasons only. */
function readScope(value: Der): Crl['scope'] {
  const fields = members(value);
  const flag = (tag: number) => fields.some((field) => field.tag === tag && field.content[0] !== 0);
  if (flag(0x84) || flag(0x85) || fields.some((field) => field.tag === 0x83)) return null;
  const name = fields.find((field) => field.tag === 0xa0);
  return { uris: name ? fullNameUris(name) : [], usersOnly: flag(0x81), authoritiesOnly: flag(0x82) };
}
