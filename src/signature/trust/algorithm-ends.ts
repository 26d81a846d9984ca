// Until when each algorithm is believed, as data: ETSI TS 119 312 V1.5.1 (2024), with the dates EU DSS 6.2 reads out of
// it. A release may bring other dates: what was sealed is then judged anew by them.

import { createPublicKey } from 'node:crypto';
import { instant, type Instant } from '#kernel/clock.js';
import { digestOfSignature, isPss, type AlgorithmIdentifier } from './algorithm.js';

/** By its strength; `null`: no end is foreseen. Sizes are the least bits of the key. */
export const ALGORITHM_ENDS = {
  md5: '2004-08-01', sha1: '2012-08-01', sha224: '2029-01-01',
  sha256: null, sha384: null, sha512: null, 'sha3-256': null, 'sha3-384': null, 'sha3-512': null,
  'rsa-0': '2019-10-01', 'rsa-1900': '2029-01-01', 'rsa-3000': '2029-01-01',
  'rsa-pss-0': '2019-10-01', 'rsa-pss-1900': '2029-01-01', 'rsa-pss-3000': null,
  'ec-0': '2012-08-01', 'ec-256': null, ed25519: null,
  // Nothing is said of it: it is believed no more from the first day on.
  other: '1970-01-01',
} as const satisfies Readonly<Record<string, string | null>>;
export type Algorithm = keyof typeof ALGORITHM_ENDS;

/** `null`: no end is foreseen. */
export function endOf(algorithm: Algorithm): Instant | null {
  const day = ALGORITHM_ENDS[algorithm];
  return day === null ? null : instant(`${day}T00:00:00Z`);
}

/** Those believed no more at that instant. */
export function endedAt(at: Instant): readonly Algorithm[] {
  return (Object.keys(ALGORITHM_ENDS) as Algorithm[]).filter((algorithm) => {
    const end = endOf(algorithm);
    return end !== null && end <= at;
  });
}

export function digestStrength(name: string | null): Algorithm {
  return name !== null && name in ALGORITHM_ENDS ? (name as Algorithm) : 'other';
}

/** What one signature rests on: its digest and its key. `digest`: the one named beside it in CMS. */
export function signatureStrength(algorithm: AlgorithmIdentifier, spki: Uint8Array, digest?: string | null): readonly Algorithm[] {
  return [digestStrength(digestOfSignature(algorithm) ?? digest ?? null), keyStrength(spki, isPss(algorithm))];
}

function keyStrength(spki: Uint8Array, pss: boolean): Algorithm {
  const key = readable(spki);
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? 0;
  switch (key?.asymmetricKeyType) {
    case 'rsa':
    case 'rsa-pss': return `${pss ? 'rsa-pss' : 'rsa'}-${bits >= 3000 ? 3000 : bits >= 1900 ? 1900 : 0}`;
    case 'ec': return CURVES_OF_256_BITS.has(key.asymmetricKeyDetails?.namedCurve ?? '') ? 'ec-256' : 'ec-0';
    case 'ed25519': return 'ed25519';
    default: return 'other';
  }
}

const CURVES_OF_256_BITS: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1']);

function readable(spki: Uint8Array): ReturnType<typeof createPublicKey> | null {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
