// An answer of an OCSP responder (RFC 6960), read into plain data, and who may have signed it: the authority
// itself, or a certificate which that authority issued for this one purpose (id-kp-OCSPSigning). An ordinary
// certificate of the same authority may not, whatever it signs (§4.2.2.2).

import type { Instant } from '#kernel/clock.js';
import { checkSignature, digest, digestName, readAlgorithm, type AlgorithmIdentifier } from './algorithm.js';
import { EXTENDED_KEY_USAGE, readCertificate, readExtension, type Certificate } from './certificate.js';
import { bitOctets, expectTag, explicit, integerHex, members, octets, oid, readDer, same, sequence, smallInteger, TAG, time, type Der } from './der.js';
import { readName } from './name.js';
import { issued } from './path.js';

export interface Ocsp {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly responder: { readonly nameKey: string } | { readonly keyHash: Uint8Array };
  readonly producedAt: Instant;
  readonly answers: readonly OcspAnswer[];
  readonly certificates: readonly Certificate[];
}

export interface OcspAnswer {
  readonly digest: string | null;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serialHex: string;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: Instant | null;
  readonly reason: number | null;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant | null;
  readonly archiveCutoff: Instant | null;
}

/** Reads an OCSPResponse, or the BasicOCSPResponse alone as some signers embed it. `null`: the responder only said why it does not answer. */
export function readOcsp(der: Uint8Array): Ocsp | null {
  const outer = readDer(der);
  const fields = sequence(outer);
  if (fields[0]?.tag !== TAG.enumerated) return readBasic(outer, der);
  const block = fields.find((field) => field.tag === 0xa0);
  if (smallInteger(fields[0]) !== 0 || !block) return null;
  const [type, response] = sequence(explicit(block));
  return oid(type) === '1.3.6.1.5.5.7.48.1.1' ? readBasic(readDer(octets(response)), outer.bytes) : null;
}

/** The answer about this certificate, recognised by the hashes of its issuer's name and key and by its serial. */
export function answerAbout(ocsp: Ocsp, certificate: Certificate, issuer: Certificate): OcspAnswer | null {
  return ocsp.answers.find((answer) => answer.serialHex === certificate.serialHex && answer.digest !== null
    && same(answer.issuerNameHash, digest(answer.digest, certificate.issuer.der))
    && same(answer.issuerKeyHash, digest(answer.digest, issuer.keyBits))) ?? null;
}

export type Responder = { readonly kind: 'issuer' | 'delegated'; readonly certificate: Certificate } | { readonly kind: 'refused'; readonly why: 'forged' | 'not-authorised' | 'weak' };

/** Who signed, when he was allowed to answer for that authority. Validity and revocation of a delegate are the caller's question. */
export function responderOf(ocsp: Ocsp, issuer: Certificate, pool: readonly Certificate[]): Responder {
  const candidates = [issuer, ...ocsp.certificates, ...pool].filter((candidate) => isNamed(ocsp, candidate));
  let why: 'forged' | 'not-authorised' | 'weak' = 'forged';
  for (const candidate of candidates) {
    const check = checkSignature({ algorithm: ocsp.signatureAlgorithm, spki: candidate.spki, data: ocsp.tbs, signature: ocsp.signature });
    if (check === 'weak') why = 'weak';
    if (check !== 'good') continue;
    if (same(candidate.spki, issuer.spki)) return { kind: 'issuer', certificate: issuer };
    if (candidate.extendedKeyUsage?.includes(EXTENDED_KEY_USAGE.ocspSigning) && issued(issuer, candidate) === 'good') return { kind: 'delegated', certificate: candidate };
    why = 'not-authorised';
  }
  return { kind: 'refused', why };
}

function isNamed(ocsp: Ocsp, candidate: Certificate): boolean {
  if ('nameKey' in ocsp.responder) return candidate.subject.key === ocsp.responder.nameKey;
  // RFC 6960 §4.2.1: KeyHash is the SHA-1 of the key bits; it only names, it proves nothing.
  return same(ocsp.responder.keyHash, digest('sha1', candidate.keyBits));
}

function readBasic(value: Der, whole: Uint8Array): Ocsp {
  const [data, algorithm, signature, certificates] = sequence(value);
  const fields = [...sequence(data)];
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [responder, producedAt, answers] = fields;
  return {
    der: whole,
    tbs: expectTag(data, TAG.sequence).bytes,
    signatureAlgorithm: readAlgorithm(algorithm),
    signature: bitOctets(signature),
    responder: responder?.tag === 0xa1 ? { nameKey: readName(explicit(responder)).key } : { keyHash: octets(explicit(expectTag(responder, 0xa2))) },
    producedAt: time(producedAt),
    answers: sequence(answers).map(readAnswer),
    certificates: certificates ? sequence(explicit(certificates)).map((certificate) => readCertificate(certificate.bytes)) : [],
  };
}

function readAnswer(value: Der): OcspAnswer {
  const [id, status, thisUpdate, ...rest] = sequence(value);
  const [algorithm, nameHash, keyHash, serial] = sequence(id);
  const next = rest.find((field) => field.tag === 0xa0);
  const extensions = rest.find((field) => field.tag === 0xa1);
  const cutoff = extensions ? sequence(explicit(extensions)).map(readExtension).find((extension) => extension.id === '1.3.6.1.5.5.7.48.1.6') : undefined;
  return {
    digest: digestName(readAlgorithm(algorithm)),
    issuerNameHash: octets(nameHash),
    issuerKeyHash: octets(keyHash),
    serialHex: integerHex(serial),
    ...readStatus(status),
    thisUpdate: time(thisUpdate),
    nextUpdate: next ? time(explicit(next)) : null,
    archiveCutoff: cutoff ? time(readDer(cutoff.value)) : null,
  };
}

function readStatus(status: Der | undefined): Pick<OcspAnswer, 'status' | 'revokedAt' | 'reason'> {
  if (status?.tag === 0x80) return { status: 'good', revokedAt: null, reason: null };
  if (status?.tag !== 0xa1) return { status: 'unknown', revokedAt: null, reason: null };
  const [revokedAt, reason] = members(status);
  return { status: 'revoked', revokedAt: time(revokedAt), reason: reason ? smallInteger(explicit(reason)) : null };
}
