// The first questions about one signature or document time-stamp, before anyone asks who signed: is it well
// formed, does it cover what it says, are the bytes those that were signed, does the key agree (EN 319 102-1
// §5.2.2, §5.2.3, §5.2.7)? The answer does not depend on time or trust.

import { Malformed } from '#kernel/faults.js';
import type { SignatureField } from '../pdf/signature-field.js';
import { checkSignature, digestName, isWeakDigest } from '../trust/algorithm.js';
import type { Certificate } from '../trust/certificate.js';
import { oid, octets, same } from '../trust/der.js';
import type { Extent } from './byte-range.js';
import type { Indication, Remark, SubIndication } from './report.js';
import { ATTRIBUTE, certificateBinding, CONTENT, readSignedData, signingCertificate, single, type SignedData } from './signed-data.js';
import { checkToken, readToken, type CheckedToken } from './token.js';

export interface Fault {
  readonly indication: Indication;
  readonly subIndication: SubIndication;
  readonly remark: Remark;
}

/** What could be read, and the first thing that is wrong with it. */
export interface Integrity {
  readonly signedData: SignedData | null;
  readonly certificate: Certificate | null;
  readonly binding: 'bound' | 'other' | 'absent';
  /** For a document time-stamp. */
  readonly token: CheckedToken | null;
  readonly fault: Fault | null;
}

const SIGNATURE_FILTERS: ReadonlySet<string> = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);
export const TIMESTAMP_FILTER = 'ETSI.RFC3161';

export function isTimestampField(field: SignatureField): boolean {
  return field.subFilter === TIMESTAMP_FILTER || field.type === 'DocTimeStamp';
}

/** Of a kind that is not read here (adbe.x509.rsa_sha1, a vendor's own): nothing can be said of it. */
export function isOfAnotherKind(field: SignatureField): boolean {
  return field.subFilter !== null && !isTimestampField(field) && !SIGNATURE_FILTERS.has(field.subFilter);
}

/** `hashOf`: the digest of the covered bytes by a named algorithm. */
export function integrityOf(field: SignatureField, extent: Extent | string, hashOf: (name: string) => Uint8Array, pool: readonly Certificate[]): Integrity {
  try {
    const integrity = isTimestampField(field) ? timestampIntegrity(field, hashOf, pool) : signatureIntegrity(field, hashOf, pool);
    const formal = typeof extent === 'string' ? failed('FORMAT_FAILURE', extent)
      : extent.coverage === 'partial' ? failed('FORMAT_FAILURE', 'partial-coverage') : null;
    return formal ? { ...integrity, fault: formal } : integrity;
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
    return { signedData: null, certificate: null, binding: 'absent', token: null, fault: failed('FORMAT_FAILURE', 'unreadable', { code: fault.code }) };
  }
}

function signatureIntegrity(field: SignatureField, hashOf: (name: string) => Uint8Array, pool: readonly Certificate[]): Integrity {
  const signedData = readSignedData(field.contents);
  const { signer } = signedData;
  const certificate = signingCertificate(signer, [...signedData.certificates, ...pool]);
  const binding = certificate && signer.signedAttributes ? certificateBinding(signer, certificate) : 'absent';
  const base = { signedData, certificate, binding, token: null };
  if (field.subFilter === null || !SIGNATURE_FILTERS.has(field.subFilter)) return { ...base, fault: doubtful('CRYPTO_CONSTRAINTS_FAILURE', 'sub-filter', { subFilter: field.subFilter }) };
  if (signedData.content !== null && signedData.content.length > 0) return { ...base, fault: failed('FORMAT_FAILURE', 'content-inside') };
  const name = digestName(signer.digestAlgorithm);
  if (name === null) return { ...base, fault: doubtful('CRYPTO_CONSTRAINTS_FAILURE', 'algorithm-unsupported') };
  const hash = hashOf(name);
  const wrong = signer.signedAttributes ? attributesFault(signedData, hash) : null;
  if (wrong) return { ...base, fault: wrong };
  if (!certificate) return { ...base, fault: doubtful('NO_SIGNING_CERTIFICATE_FOUND', 'no-signing-certificate') };
  // Without signed attributes the covered bytes themselves are signed: not baseline, and their digest is not at hand here.
  if (!signer.signedAttributes) return { ...base, fault: doubtful('CRYPTO_CONSTRAINTS_FAILURE', 'no-signed-attributes') };
  const check = checkSignature({ algorithm: signer.signatureAlgorithm, digest: name, spki: certificate.spki, data: signer.signedAttributes, signature: signer.signature });
  if (check === 'bad') return { ...base, fault: failed('SIG_CRYPTO_FAILURE', 'signature-value') };
  if (check === 'unsupported') return { ...base, fault: doubtful('CRYPTO_CONSTRAINTS_FAILURE', 'algorithm-unsupported') };
  if (binding === 'other') return { ...base, fault: doubtful('NO_SIGNING_CERTIFICATE_FOUND', 'other-certificate') };
  if (check === 'weak' || isWeakDigest(name)) return { ...base, fault: doubtful('CRYPTO_CONSTRAINTS_FAILURE', 'algorithm-weak') };
  return { ...base, fault: null };
}

function attributesFault(signedData: SignedData, hash: Uint8Array): Fault | null {
  const { attributes } = signedData.signer;
  const declared = single(attributes, ATTRIBUTE.messageDigest);
  const type = single(attributes, ATTRIBUTE.contentType);
  // RFC 5652 §5.3: both must stand once when there are signed attributes.
  if (!declared || !type || oid(type) !== signedData.contentType || signedData.contentType !== CONTENT.data) return failed('FORMAT_FAILURE', 'attributes');
  return same(octets(declared), hash) ? null : failed('HASH_FAILURE', 'digest');
}

function timestampIntegrity(field: SignatureField, hashOf: (name: string) => Uint8Array, pool: readonly Certificate[]): Integrity {
  const token = checkToken(readToken(field.contents), hashOf, pool);
  const { fault } = token;
  return {
    signedData: token.token.signedData,
    certificate: token.authority,
    binding: 'absent',
    token,
    fault: fault === null ? null : fault.failed ? failed(fault.subIndication, fault.code) : doubtful(fault.subIndication, fault.code),
  };
}

function failed(subIndication: SubIndication, code: string, facts: Readonly<Record<string, unknown>> = {}): Fault {
  return { indication: 'TOTAL_FAILED', subIndication, remark: { code, facts } };
}

function doubtful(subIndication: SubIndication, code: string, facts: Readonly<Record<string, unknown>> = {}): Fault {
  return { indication: 'INDETERMINATE', subIndication, remark: { code, facts } };
}
