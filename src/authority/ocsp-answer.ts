// The answer of the OCSP responder (RFC 6960): signed by the delegated certificate, about certificates of the
// issuing authority only; of any other it says that it does not know.

import { createHash } from 'node:crypto';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { encodeBits, encodeGeneralizedTime, encodeOctets, encodeOid, encodeSequence, tlv } from '#signature/cms/encode.js';
import { signatureIdentifier } from '#signature/cms/algorithm.js';
import { digest, digestName, readAlgorithm } from '#signature/trust/algorithm.js';
import { readCertificate, type Certificate } from '#signature/trust/certificate.js';
import { expectTag, explicit, integerHex, members, octets, oid, readDer, same, sequence, TAG, type Der } from '#signature/trust/der.js';
import { signerOf, type Authority } from './authority.js';
import type { CertificateStatus } from './status.js';

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';
/** malformedRequest (RFC 6960 §4.2.1). */
const MALFORMED_ANSWER = encodeSequence(tlv(0x0a, Uint8Array.of(1)));
const VALID_MS = 24 * 3_600_000;
/** A request names one certificate, some a chain. */
const MAX_QUESTIONS = 20;

export function ocspAnswer(request: Uint8Array, authority: Authority, statusOf: (serialHex: string) => CertificateStatus, at: Instant): Uint8Array {
  try {
    const { questions, nonce } = questionsIn(request);
    return signedAnswer(questions, nonce, authority, statusOf, at);
  } catch (fault) {
    if (fault instanceof Malformed) return MALFORMED_ANSWER;
    throw fault;
  }
}

function questionsIn(request: Uint8Array): { questions: readonly Der[]; nonce: Uint8Array | null } {
  const fields = [...sequence(sequence(readDer(request))[0])];
  // Version and requestor name come first when they come.
  while (fields[0] && fields[0].tag !== TAG.sequence) fields.shift();
  const questions = sequence(fields[0]).slice(0, MAX_QUESTIONS).map((question) => expectTag(sequence(question)[0], TAG.sequence));
  return { questions, nonce: nonceIn(fields[1]) };
}

function signedAnswer(questions: readonly Der[], nonce: Uint8Array | null, authority: Authority, statusOf: (serialHex: string) => CertificateStatus, at: Instant): Uint8Array {
  const signer = signerOf(authority.responder);
  const issuer = readCertificate(authority.issuing.certificate);
  const times = [encodeGeneralizedTime(at), tlv(0xa0, encodeGeneralizedTime(instantOfMs(msOfInstant(at) + VALID_MS)))];
  const answers = questions.map((id) => encodeSequence(id.bytes, encodedStatus(isOurs(id, issuer) ? statusOf(serialIn(id)) : { status: 'unknown' }), ...times));
  const keyHash = createHash('sha1').update(readCertificate(authority.responder.certificate).keyBits).digest();
  const data = encodeSequence(
    tlv(0xa2, encodeOctets(keyHash)), encodeGeneralizedTime(at), encodeSequence(...answers), ...(nonce ? [tlv(0xa1, encodeSequence(nonce))] : []),
  );
  const basic = encodeSequence(data, signatureIdentifier(signer.algorithm), encodeBits(signer.sign(data)), tlv(0xa0, encodeSequence(authority.responder.certificate)));
  return encodeSequence(tlv(0x0a, Uint8Array.of(0)), tlv(0xa0, encodeSequence(encodeOid(BASIC_RESPONSE), encodeOctets(basic))));
}

function encodedStatus(status: CertificateStatus): Uint8Array {
  switch (status.status) {
    case 'good': return tlv(0x80);
    case 'unknown': return tlv(0x82);
    case 'revoked': return tlv(0xa1, encodeGeneralizedTime(status.revokedAt), tlv(0xa0, tlv(0x0a, Uint8Array.of(status.reason))));
  }
}

function isOurs(id: Der, issuer: Certificate): boolean {
  const [algorithm, nameHash, keyHash] = sequence(id);
  const name = digestName(readAlgorithm(algorithm));
  return name !== null && same(octets(nameHash), digest(name, issuer.subject.der)) && same(octets(keyHash), digest(name, issuer.keyBits));
}

function serialIn(id: Der): string {
  return integerHex(sequence(id)[3]);
}

/** Given back as it came (RFC 6960 §4.4.1). */
function nonceIn(extensions: Der | undefined): Uint8Array | null {
  if (extensions?.tag !== 0xa2) return null;
  return members(explicit(extensions)).find((one) => oid(sequence(one)[0]) === NONCE)?.bytes ?? null;
}

/** The serial numbers asked about, to fetch their status beforehand; none when the request cannot be read. */
export function serialsAsked(request: Uint8Array): readonly string[] {
  try {
    return questionsIn(request).questions.map(serialIn);
  } catch (fault) {
    if (fault instanceof Malformed) return [];
    throw fault;
  }
}
