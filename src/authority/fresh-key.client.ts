// New private keys for the test authority and those it certifies. Chance is node's own: a private key never
// comes as an argument of ours.

import { generateKeyPairSync, type KeyObject } from 'node:crypto';

export type FreshKind = 'ecdsa-p256' | 'ecdsa-p384' | 'ecdsa-p521' | 'rsa-2048' | 'rsa-3072' | 'rsa-4096';

/** PKCS#8, DER. */
export function freshKey(kind: FreshKind): Uint8Array {
  return pairOf(kind).privateKey.export({ format: 'der', type: 'pkcs8' });
}

function pairOf(kind: FreshKind): { readonly privateKey: KeyObject } {
  switch (kind) {
    case 'ecdsa-p256': return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    case 'ecdsa-p384': return generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
    case 'ecdsa-p521': return generateKeyPairSync('ec', { namedCurve: 'secp521r1' });
    case 'rsa-2048': return generateKeyPairSync('rsa', { modulusLength: 2048 });
    case 'rsa-3072': return generateKeyPairSync('rsa', { modulusLength: 3072 });
    case 'rsa-4096': return generateKeyPairSync('rsa', { modulusLength: 4096 });
  }
}
