// A secret at rest (a private key, the key of a webhook): sealed with AES-256-GCM (NIST SP 800-38D) under the secret of the installation, and
// bound to whose it is, so that one put in the place of another does not open.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Defect } from '#kernel/faults.js';

const FORMAT = 1;
/** What SP 800-38D §8.2 asks of a nonce drawn at random. */
export const NONCE_BYTES = 12;
export const SECRET_BYTES = 32;
const TAG_BYTES = 16;

/** `nonce`: fresh random bytes, never used twice under one secret. `owner`: who may open it back. */
export function sealed(clear: Uint8Array, owner: string, secret: Uint8Array, nonce: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]);
}

/** Throws Defect when the bytes, the owner or the secret are not those of the sealing. */
export function unsealed(bytes: Uint8Array, owner: string, secret: Uint8Array): Uint8Array {
  const nonceEnd = 1 + NONCE_BYTES;
  const tagEnd = nonceEnd + TAG_BYTES;
  if (bytes[0] !== FORMAT || bytes.length <= tagEnd) throw new Defect('a sealed key of an unknown format');
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(1, nonceEnd), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(nonceEnd, tagEnd));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]);
  } catch (cause) {
    throw new Defect('a sealed key does not open: another secret, another owner, or changed bytes', { cause });
  }
}
