// How a signature is asked of a token, and what its answer becomes (PKCS#11 v2.40, mechanisms §2.1 and §2.3). The
// digest is made here: the raw mechanisms take it, and every token has them; one that only hashes by itself is
// asked by the next call of the list.

import { createHash } from 'node:crypto';
import { digestInfo, digestOf, SALT_BYTES, type KeyAlgorithm } from '../../cms/algorithm.js';
import { encodeSequence, encodeUnsigned } from '../../cms/encode.js';
import type { DigestAlgorithm } from '../../pdf/byte-range.js';

/** One try: the mechanism (CKM_…), its parameter as the module reads it, the bytes given to C_Sign. */
export interface MechanismCall {
  readonly mechanism: number;
  readonly parameter: Uint8Array | null;
  readonly input: Uint8Array;
}

const RAW = { rsa: 0x1, pss: 0xd, ecdsa: 0x1041 } as const;
const HASHED: Readonly<Record<keyof typeof RAW, Readonly<Record<DigestAlgorithm, number>>>> = {
  rsa: { sha256: 0x40, sha384: 0x41, sha512: 0x42 },
  pss: { sha256: 0x43, sha384: 0x44, sha512: 0x45 },
  ecdsa: { sha256: 0x1044, sha384: 0x1045, sha512: 0x1046 },
};
/** CKM_SHA256 and CKG_MGF1_SHA256, and their sisters. */
const HASH: Readonly<Record<DigestAlgorithm, readonly [number, number]>> = { sha256: [0x250, 2], sha384: [0x260, 3], sha512: [0x270, 4] };

/** In the order in which they are tried. */
export function mechanismCalls(algorithm: KeyAlgorithm, toBeSigned: Uint8Array): readonly MechanismCall[] {
  const digest = digestOf(algorithm);
  const family = algorithm.startsWith('ecdsa') ? 'ecdsa' : algorithm.startsWith('rsa-pss') ? 'pss' : 'rsa';
  const hashed = createHash(digest).update(toBeSigned).digest();
  const parameter = family === 'pss' ? unsignedLongs(...HASH[digest], SALT_BYTES[digest]) : null;
  return [
    { mechanism: RAW[family], parameter, input: family === 'rsa' ? digestInfo(digest, hashed) : hashed },
    { mechanism: HASHED[family][digest], parameter, input: toBeSigned },
  ];
}

/** As CMS wants it: a token gives the two numbers of ECDSA side by side, CMS a SEQUENCE of both (RFC 5480). */
export function signatureValue(algorithm: KeyAlgorithm, answer: Uint8Array): Uint8Array {
  if (!algorithm.startsWith('ecdsa')) return answer;
  const half = answer.length / 2;
  return encodeSequence(...[answer.subarray(0, half), answer.subarray(half)].map(encodeUnsigned));
}

/** CK_ULONG: eight bytes, on every 64-bit system but Windows. */
export const UNSIGNED_LONG_BYTES = 8;

export function unsignedLongs(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(UNSIGNED_LONG_BYTES * values.length);
  values.forEach((value, index) => bytes.writeBigUInt64LE(BigInt(value), index * UNSIGNED_LONG_BYTES));
  return bytes;
}
