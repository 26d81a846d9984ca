// Asking a time-stamping authority and reading its answer (RFC 3161). Nothing is embedded that was not asked:
// the imprint, the nonce, the policy and the purpose of the authority's certificate are checked first.

import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { Malformed } from '#kernel/faults.js';
import type { DigestAlgorithm } from '../pdf/byte-range.js';
import { digestIdentifier } from '../cms/algorithm.js';
import { DER_TRUE, encodeInteger, encodeOctets, encodeOid, encodeSequence, encodeUnsigned } from '../cms/encode.js';
import { EXTENDED_KEY_USAGE } from '../trust/certificate.js';
import { integerHex, oid, readDer, sequence, smallInteger, TAG } from '../trust/der.js';
import { checkToken, readToken } from '../verify/token.js';

export interface TimestampQuestion {
  readonly digest: Uint8Array;
  readonly digestAlgorithm: DigestAlgorithm;
  /** Chance, so that an old answer cannot be played again. */
  readonly nonce: Uint8Array;
  /** The policy the authority must follow; whichever when absent. */
  readonly policy?: string;
}

export function timestampRequest(question: TimestampQuestion): Uint8Array {
  return encodeSequence(
    encodeInteger(1),
    encodeSequence(digestIdentifier(question.digestAlgorithm), encodeOctets(question.digest)),
    ...(question.policy ? [encodeOid(question.policy)] : []),
    encodeUnsigned(question.nonce),
    // The certificate of the authority must come with the token.
    DER_TRUE,
  );
}

/** The token (DER), or the refusal signature.bad-timestamp with the reason. */
export function readTimestampResponse(der: Uint8Array, expected: TimestampQuestion): Uint8Array | Refusal {
  try {
    const token = tokenOf(der);
    return isRefusal(token) ? token : (tokenFault(token, expected) ?? token);
  } catch (fault) {
    if (fault instanceof Malformed) return refuse('signature.bad-timestamp', { reason: 'unreadable' });
    throw fault;
  }
}

function tokenOf(der: Uint8Array): Uint8Array | Refusal {
  const [statusInfo, token] = sequence(readDer(der));
  const status = smallInteger(sequence(statusInfo)[0]);
  // 0 granted, 1 granted with modifications (RFC 3161 §2.4.2).
  if (status > 1 || !token) return refuse('signature.bad-timestamp', { reason: 'refused', status });
  return token.bytes;
}

function tokenFault(der: Uint8Array, expected: TimestampQuestion): Refusal | null {
  const token = readToken(der);
  const no = (reason: string): Refusal => refuse('signature.bad-timestamp', { reason });
  if (token.imprint.digest !== expected.digestAlgorithm) return no('imprint');
  const checked = checkToken(token, () => expected.digest, []);
  if (checked.fault || !checked.authority) return no(checked.fault?.code ?? 'no-signing-certificate');
  const { extendedKeyUsage, extendedKeyUsageCritical } = checked.authority;
  // The only purpose, and critical (RFC 3161 §2.3).
  if (!extendedKeyUsageCritical || extendedKeyUsage?.length !== 1 || extendedKeyUsage[0] !== EXTENDED_KEY_USAGE.timeStamping) return no('purpose');
  const [, policy, , , , ...rest] = sequence(readDer(token.signedData.content!));
  const nonce = rest.find((field) => field.tag === TAG.integer);
  if (!nonce || integerHex(nonce) !== integerHex(readDer(encodeUnsigned(expected.nonce)))) return no('nonce');
  return expected.policy && oid(policy) !== expected.policy ? no('policy') : null;
}
