// Several digests signed with one authorisation (CSC API v2.0.0.2 §11.6 and §11.10): the authorisation names the very digests
// (SCAL2, EN 419 241-1), and nothing else is signed with what it gives.

import { Malformed } from '#kernel/faults.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { DIGEST_OIDS, digestOf, ECDSA_OIDS, RSA_OIDS, type KeyAlgorithm } from '../../cms/algorithm.js';
import { signatureValue } from '../pkcs11/mechanism.js';
import type { Code } from './factors.js';
import { bytesOf, listOf, optionalText, textOf, type Fields } from './fields.js';

export interface RemoteBatch {
  /** As its provider calls it. */
  readonly credential: string;
  readonly algorithm: KeyAlgorithm;
  /** Made with the digest algorithm of `algorithm`, one at least. */
  readonly digests: readonly Uint8Array[];
}

/** The parameters of signHash that name the algorithm. */
export type SignAlgorithm = { readonly signAlgo: string; readonly hashAlgorithmOID?: string };

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const LONGEST_SAD = 65_536;
const LONGEST_CHALLENGE = 1000;
/** RSA-8192. */
const LONGEST_VALUE = 1024;
/** Of one number of an ECDSA value, by curve. */
const NUMBER_BYTES: Readonly<Record<string, number>> = { 'ecdsa-p256-sha256': 32, 'ecdsa-p384-sha384': 48, 'ecdsa-p521-sha512': 66 };

/** `offered`: OIDs the key takes. Refuses signature.remote-algorithm. */
export function signAlgorithm(algorithm: KeyAlgorithm, offered: readonly string[]): SignAlgorithm | Refusal {
  const digest = digestOf(algorithm);
  const isCurve = algorithm.startsWith('ecdsa');
  const whole = isCurve ? ECDSA_OIDS[digest] : RSA_OIDS[digest];
  const bare = isCurve ? EC_PUBLIC_KEY : RSA_ENCRYPTION;
  if (algorithm.startsWith('rsa-pss')) return refuse('signature.remote-algorithm', { algorithm });
  // The digest is left out where the algorithm says it (§11.10).
  if (offered.includes(whole)) return { signAlgo: whole };
  return offered.includes(bare) ? { signAlgo: bare, hashAlgorithmOID: DIGEST_OIDS[digest] } : refuse('signature.remote-algorithm', { algorithm });
}

export function authorisationQuestion({ credential, algorithm, digests }: RemoteBatch, codes: readonly Code[]): Fields {
  return { credentialID: credential, numSignatures: digests.length, hashes: digests.map(base64), hashAlgorithmOID: DIGEST_OIDS[digestOf(algorithm)], authData: codes.map(({ id, value }) => ({ id, value })) };
}

/** The signature activation data. Throws Malformed signature.remote-bad-answer. */
export function readAuthorisation(fields: Fields): string {
  return textOf(fields['SAD'], 'SAD', LONGEST_SAD);
}

export function signatureQuestion({ credential, digests }: RemoteBatch, algorithm: SignAlgorithm, sad: string): Fields {
  return { credentialID: credential, SAD: sad, hashes: digests.map(base64), ...algorithm };
}

/** One value a digest, in their order; ECDSA in DER. Not judged yet. Throws Malformed signature.remote-bad-answer. */
export function readValues(fields: Fields, { algorithm, digests }: RemoteBatch): readonly Uint8Array[] {
  const given = listOf(fields['signatures'], 'signatures', digests.length);
  if (given.length !== digests.length) throw new Malformed('signature.remote-bad-answer', { field: 'signatures' });
  const bare = 2 * (NUMBER_BYTES[algorithm] ?? 0);
  return given.map((one) => bytesOf(one, 'signatures', LONGEST_VALUE)).map((value) => (value.length === bare ? signatureValue(algorithm, value) : value));
}

export function challengeQuestion(credential: string, factor: string): Fields {
  return { credentialID: credential, authObjectID: factor };
}

/** `null`: it was sent to its holder (§11.8, 204). */
export function readChallenge(fields: Fields): string | null {
  return optionalText(fields['challenge'], 'challenge', LONGEST_CHALLENGE);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
