// A private key held by this process: the seal of a collectivité from its PKCS#12, or a test authority's.

import { constants, createPrivateKey, createPublicKey, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { Malformed } from '#kernel/faults.js';
import { digestOf, SALT_BYTES, type KeyAlgorithm } from '../cms/algorithm.js';
import type { SigningKey } from './key.js';

const CURVES: Readonly<Record<string, KeyAlgorithm>> = {
  prime256v1: 'ecdsa-p256-sha256', secp384r1: 'ecdsa-p384-sha384', secp521r1: 'ecdsa-p521-sha512',
};

/** How an RSA key that may sign in both ways signs (RFC 8017): PKCS#1 v1.5, or PSS. */
export type RsaScheme = 'pkcs1' | 'pss';

/** Throws Malformed signature.unsupported-key, or signature.key-mismatch when the key is not the certificate's. */
export function privateKey(pkcs8: Uint8Array, chain: readonly Uint8Array[], algorithm?: KeyAlgorithm): SigningKey {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const [leaf] = chain;
  if (!leaf || !createPublicKey(key).equals(new X509Certificate(leaf).publicKey)) throw new Malformed('signature.key-mismatch');
  const chosen = algorithm ?? algorithmOf(key);
  return { chain, algorithm: chosen, sign: async (toBeSigned) => signBytes(key, chosen, toBeSigned) };
}

export function algorithmOf(key: KeyObject, rsa: RsaScheme = 'pkcs1'): KeyAlgorithm {
  if (key.asymmetricKeyType === 'rsa') return rsa === 'pss' ? 'rsa-pss-sha256' : 'rsa-sha256';
  if (key.asymmetricKeyType === 'rsa-pss') return 'rsa-pss-sha256';
  const curve = CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''];
  if (key.asymmetricKeyType !== 'ec' || !curve) throw new Malformed('signature.unsupported-key', { kind: key.asymmetricKeyType });
  return curve;
}

export function signBytes(key: KeyObject, algorithm: KeyAlgorithm, toBeSigned: Uint8Array): Uint8Array {
  const digest = digestOf(algorithm);
  if (algorithm.startsWith('ecdsa')) return sign(digest, toBeSigned, { key, dsaEncoding: 'der' });
  if (!algorithm.startsWith('rsa-pss')) return sign(digest, toBeSigned, key);
  return sign(digest, toBeSigned, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES[digest] });
}
