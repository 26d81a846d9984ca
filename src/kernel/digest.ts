// Bytes to SHA-256, written in lower-case hexadecimal: the name of a document everywhere in the product.

import { createHash } from 'node:crypto';
import type { Brand } from './id.js';

/** SHA-256 (FIPS 180-4) in 64 lower-case hexadecimal characters. */
export type Sha256 = Brand<string, 'Sha256'>;

export function sha256(bytes: Uint8Array | string): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256;
}

export function isSha256(text: string): text is Sha256 {
  return /^[0-9a-f]{64}$/.test(text);
}

/** A digest that is under way, as `Hash` of node:crypto: what has been read so far is in it. */
export interface RunningDigest {
  update(bytes: Uint8Array): RunningDigest;
  /** Another of the same; what is added to one is not in the other. */
  copy(): RunningDigest;
  digest(): Uint8Array;
}
