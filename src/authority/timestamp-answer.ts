// The answer of the time-stamping unit (RFC 3161): a token about the digest asked, and nothing kept. Weak
// digests are refused, as a real authority does.

import { createHash } from 'node:crypto';
import type { Instant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { encodeGeneralizedTime, encodeInteger, encodeNamedBits, encodeOid, encodeSequence, encodeUnsigned } from '#signature/cms/encode.js';
import { digestOf } from '#signature/cms/algorithm.js';
import { signedAttributes } from '#signature/cms/signed-attributes.js';
import { signedData } from '#signature/cms/signed-data.js';
import { digestName, readAlgorithm } from '#signature/trust/algorithm.js';
import { octets, oid, readDer, sequence, TAG } from '#signature/trust/der.js';
import { signerOf, type Authority } from './authority.js';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
/** An arc for examples and documentation (RFC 7299 has none for tests): no real policy is claimed. */
const TEST_POLICY = '1.2.3.4.1';
const ACCEPTED_BYTES: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64 };
/** PKIFailureInfo (RFC 3161 §2.4.2). */
const [BAD_ALGORITHM, BAD_FORMAT, UNACCEPTED_POLICY] = [0, 5, 15];

/** `serial`: chance, never used twice. */
export function timestampAnswer(request: Uint8Array, authority: Authority, at: Instant, serial: Uint8Array): Uint8Array {
  try {
    const [, imprint, ...rest] = sequence(readDer(request));
    const [algorithm, hash] = sequence(imprint);
    const digest = digestName(readAlgorithm(algorithm));
    if (digest === null || ACCEPTED_BYTES[digest] !== octets(hash).length) return refusal(BAD_ALGORITHM);
    const policy = rest.find((field) => field.tag === TAG.oid);
    if (policy && oid(policy) !== TEST_POLICY) return refusal(UNACCEPTED_POLICY);
    const nonce = rest.find((field) => field.tag === TAG.integer);
    const info = encodeSequence(
      encodeInteger(1), encodeOid(TEST_POLICY), imprint!.bytes, encodeUnsigned(serial), encodeGeneralizedTime(at), ...(nonce ? [nonce.bytes] : []),
    );
    return encodeSequence(encodeSequence(encodeInteger(0)), tokenOf(info, authority));
  } catch (fault) {
    if (fault instanceof Malformed) return refusal(BAD_FORMAT);
    throw fault;
  }
}

function tokenOf(info: Uint8Array, authority: Authority): Uint8Array {
  const signer = signerOf(authority.timestamping);
  const { algorithm } = signer;
  const { certificate } = authority.timestamping;
  const digest = createHash(digestOf(algorithm)).update(info).digest();
  const signedAttributesDer = signedAttributes({ digest, certificate, algorithm, contentType: TST_INFO });
  const chain = [certificate, authority.issuing.certificate];
  return signedData({ signedAttributesDer, signatureValue: signer.sign(signedAttributesDer), algorithm, chain, content: { type: TST_INFO, der: info } });
}

function refusal(failure: number): Uint8Array {
  return encodeSequence(encodeSequence(encodeInteger(2), encodeNamedBits([failure])));
}
