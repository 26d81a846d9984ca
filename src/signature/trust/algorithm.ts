// Which digest and signature algorithms are believed, and the check of one signature value with node:crypto.
// SHA-1, MD5 and RSA keys under 2048 bits are told apart from broken signatures: the mathematics may agree,
// yet they prove nothing any more (EN 319 102-1 CRYPTO_CONSTRAINTS_FAILURE, ETSI TS 119 312).

import { constants, createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { explicit, members, oid, sequence, smallInteger, type Der } from './der.js';

export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: Der | null;
}

export type Check = 'good' | 'bad' | 'weak' | 'unsupported';

/** TS 119 312 asks 3000 bits for new RSA keys; certificates of 2048 bits are still issued and accepted. */
const MIN_RSA_BITS = 2048;

const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.5': 'md5', '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.8': 'sha3-256', '2.16.840.1.101.3.4.2.9': 'sha3-384', '2.16.840.1.101.3.4.2.10': 'sha3-512',
};
const WEAK_DIGESTS: ReadonlySet<string> = new Set(['md5', 'sha1']);

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';
const MASK_GENERATION_1 = '1.2.840.113549.1.1.8';
const WITH_DIGEST: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'md5', '1.2.840.113549.1.1.5': 'sha1', '1.2.840.113549.1.1.14': 'sha224',
  '1.2.840.113549.1.1.11': 'sha256', '1.2.840.113549.1.1.12': 'sha384', '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.1': 'sha1', '1.2.840.10045.4.3.1': 'sha224', '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384', '1.2.840.10045.4.3.4': 'sha512',
};
const ECDSA_PREFIX = '1.2.840.10045.4.';

export function readAlgorithm(value: Der | undefined): AlgorithmIdentifier {
  const [id, parameters] = sequence(value);
  return { oid: oid(id), parameters: parameters ?? null };
}

/** The name node:crypto gives to a digest, or `null` when it is none we know. */
export function digestName(algorithm: AlgorithmIdentifier): string | null {
  return DIGESTS[algorithm.oid] ?? null;
}

export function isWeakDigest(name: string): boolean {
  return WEAK_DIGESTS.has(name);
}

export function digest(name: string, bytes: Uint8Array): Uint8Array {
  return createHash(name).update(bytes).digest();
}

interface Signed {
  readonly algorithm: AlgorithmIdentifier;
  /** The digest named beside the signature in CMS; certificates name it within the algorithm. */
  readonly digest?: string;
  /** SubjectPublicKeyInfo of the one said to have signed. */
  readonly spki: Uint8Array;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** Checks one signature value. A good signature of a weak algorithm is `weak`, a wrong one always `bad`. */
export function checkSignature(signed: Signed): Check {
  const key = publicKey(signed.spki);
  if (!key) return 'unsupported';
  const scheme = schemeOf(signed, key);
  if (!scheme) return 'unsupported';
  try {
    if (!verify(scheme.digest, signed.data, scheme.key, signed.signature)) return 'bad';
  } catch {
    return 'bad';
  }
  const bits = key.asymmetricKeyDetails?.modulusLength;
  const weak = (scheme.digest !== null && isWeakDigest(scheme.digest)) || (bits !== undefined && bits < MIN_RSA_BITS);
  return weak ? 'weak' : 'good';
}

type VerifyKey = Parameters<typeof verify>[2];

function schemeOf(signed: Signed, key: KeyObject): { readonly digest: string | null; readonly key: VerifyKey } | null {
  const { algorithm } = signed;
  const kind = key.asymmetricKeyType;
  if (algorithm.oid === ED25519) return kind === 'ed25519' ? { digest: null, key } : null;
  if (algorithm.oid === RSA_PSS) return kind === 'rsa' || kind === 'rsa-pss' ? pssScheme(algorithm, key) : null;
  const name = WITH_DIGEST[algorithm.oid] ?? (algorithm.oid === RSA_ENCRYPTION || algorithm.oid === EC_PUBLIC_KEY ? signed.digest : undefined);
  if (name === undefined) return null;
  const isEc = algorithm.oid.startsWith(ECDSA_PREFIX) || algorithm.oid === EC_PUBLIC_KEY;
  if (isEc) return kind === 'ec' ? { digest: name, key: { key, dsaEncoding: 'der' } } : null;
  return kind === 'rsa' ? { digest: name, key: { key, padding: constants.RSA_PKCS1_PADDING } } : null;
}

export function isPss({ oid: id }: AlgorithmIdentifier): boolean {
  return id === RSA_PSS;
}

/** The digest a signature algorithm names by itself; `null`: it stands elsewhere, or is none we know. */
export function digestOfSignature(algorithm: AlgorithmIdentifier): string | null {
  if (!isPss(algorithm)) return WITH_DIGEST[algorithm.oid] ?? null;
  return pssParameters(algorithm)?.digest ?? null;
}

/** RSASSA-PSS parameters (RFC 4055 §3.1). The mask digest must be the message digest, as every signer does. */
function pssParameters(algorithm: AlgorithmIdentifier): { readonly digest: string; readonly saltLength: number } | null {
  let name: string | null = 'sha1';
  let mask: string | null = 'sha1';
  let saltLength = 20;
  for (const field of algorithm.parameters ? members(algorithm.parameters) : []) {
    if (field.tag === 0xa0) name = digestName(readAlgorithm(explicit(field)));
    if (field.tag === 0xa1) {
      const generation = readAlgorithm(explicit(field));
      mask = generation.oid === MASK_GENERATION_1 && generation.parameters ? digestName(readAlgorithm(generation.parameters)) : null;
    }
    if (field.tag === 0xa2) saltLength = smallInteger(explicit(field));
  }
  return name === null || mask !== name ? null : { digest: name, saltLength };
}

function pssScheme(algorithm: AlgorithmIdentifier, key: KeyObject): { readonly digest: string; readonly key: VerifyKey } | null {
  const parameters = pssParameters(algorithm);
  return parameters && { digest: parameters.digest, key: { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: parameters.saltLength } };
}

// A few authorities sign everything a process reads, and reading their keys costs more than checking with them.
const keys = new Map<string, KeyObject>();
const MOST_KEYS = 200;
/** RSA-8192: nobody signs with more. */
const MOST_KEY_BYTES = 1100;

function publicKey(spki: Uint8Array): KeyObject | null {
  const name = Buffer.from(spki.buffer, spki.byteOffset, spki.length).toString('latin1');
  const known = keys.get(name);
  if (known) return known;
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    if (spki.length <= MOST_KEY_BYTES) keys.set(name, key);
    if (keys.size > MOST_KEYS) keys.delete(keys.keys().next().value!);
    return key;
  } catch {
    return null;
  }
}
