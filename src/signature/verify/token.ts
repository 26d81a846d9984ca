// A time-stamp token (RFC 3161): its signature, and that it is about the bytes it is attached to. Whether its
// authority may be believed is judged with the chains.

import type { Instant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { checkSignature, digest, digestName, isWeakDigest, readAlgorithm } from '../trust/algorithm.js';
import type { Certificate } from '../trust/certificate.js';
import { octets, oid, readDer, same, sequence, time } from '../trust/der.js';
import type { SubIndication } from './report.js';
import { ATTRIBUTE, certificateBinding, CONTENT, readSignedData, signingCertificate, single, type SignedData } from './signed-data.js';

export interface Token {
  readonly signedData: SignedData;
  readonly genTime: Instant;
  readonly imprint: { readonly digest: string | null; readonly value: Uint8Array };
}

export interface CheckedToken {
  readonly token: Token;
  readonly authority: Certificate | null;
  readonly fault: { readonly failed: boolean; readonly subIndication: SubIndication; readonly code: string } | null;
}

/** Reads a token; throws Malformed when it is none. */
export function readToken(bytes: Uint8Array): Token {
  const signedData = readSignedData(bytes);
  if (signedData.contentType !== CONTENT.tstInfo || signedData.content === null) throw new Malformed('signature.not-a-token');
  const [, , imprint, , genTime] = sequence(readDer(signedData.content));
  const [algorithm, value] = sequence(imprint);
  return { signedData, genTime: time(genTime), imprint: { digest: digestName(readAlgorithm(algorithm)), value: octets(value) } };
}

/** `hashOf`: the digest, by a named algorithm, of what should have been time-stamped. */
export function checkToken(token: Token, hashOf: (name: string) => Uint8Array, pool: readonly Certificate[]): CheckedToken {
  const { signedData } = token;
  const { signer } = signedData;
  const authority = signingCertificate(signer, [...signedData.certificates, ...pool]);
  const outcome = (subIndication: SubIndication, code: string, failed = false): CheckedToken => ({ token, authority, fault: { failed, subIndication, code } });
  if (!authority) return outcome('NO_SIGNING_CERTIFICATE_FOUND', 'no-signing-certificate');
  if (token.imprint.digest === null) return outcome('CRYPTO_CONSTRAINTS_FAILURE', 'algorithm-unsupported');
  if (!same(token.imprint.value, hashOf(token.imprint.digest))) return outcome('HASH_FAILURE', 'imprint', true);
  const name = digestName(signer.digestAlgorithm);
  const declared = single(signer.attributes, ATTRIBUTE.messageDigest);
  const type = single(signer.attributes, ATTRIBUTE.contentType);
  // RFC 3161 §2.4.2: the token is always signed over attributes, the content type being TSTInfo.
  if (!signer.signedAttributes || !declared || !type || oid(type) !== CONTENT.tstInfo) return outcome('FORMAT_FAILURE', 'attributes', true);
  if (name === null) return outcome('CRYPTO_CONSTRAINTS_FAILURE', 'algorithm-unsupported');
  if (!same(octets(declared), digest(name, signedData.content!))) return outcome('HASH_FAILURE', 'digest', true);
  const check = checkSignature({ algorithm: signer.signatureAlgorithm, digest: name, spki: authority.spki, data: signer.signedAttributes, signature: signer.signature });
  if (check === 'bad') return outcome('SIG_CRYPTO_FAILURE', 'signature-value', true);
  if (check === 'unsupported') return outcome('CRYPTO_CONSTRAINTS_FAILURE', 'algorithm-unsupported');
  if (certificateBinding(signer, authority) === 'other') return outcome('NO_SIGNING_CERTIFICATE_FOUND', 'other-certificate');
  if (check === 'weak' || isWeakDigest(token.imprint.digest) || isWeakDigest(name)) return outcome('CRYPTO_CONSTRAINTS_FAILURE', 'algorithm-weak');
  return { token, authority, fault: null };
}
