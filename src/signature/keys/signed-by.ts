// A card or a remote service may answer with another key than its certificate's: found before anything is embedded.

import { digestOf, signatureIdentifier } from '../cms/algorithm.js';
import { checkSignature, readAlgorithm } from '../trust/algorithm.js';
import { readCertificate } from '../trust/certificate.js';
import { readDer } from '../trust/der.js';
import type { SigningKey } from './key.js';

export function isSignedBy(key: Pick<SigningKey, 'chain' | 'algorithm'>, data: Uint8Array, signature: Uint8Array): boolean {
  const algorithm = readAlgorithm(readDer(signatureIdentifier(key.algorithm)));
  const check = checkSignature({ algorithm, digest: digestOf(key.algorithm), spki: readCertificate(key.chain[0]!).spki, data, signature });
  return check === 'good' || check === 'weak';
}
