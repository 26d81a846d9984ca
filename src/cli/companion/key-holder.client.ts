// The key on the workstation: in a token (PKCS#11) or in a file (PKCS#12). Opened once, with one code, for all that is signed.

import { readFile } from 'node:fs/promises';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { Malformed } from '#kernel/faults.js';
import type { SigningKey } from '#signature/keys/key.js';
import { openPkcs12, orderedChain } from '#signature/keys/pkcs12.js';
import { TokenClient } from '#signature/keys/pkcs11/token.client.js';
import type { AskedKey } from './options.js';

export interface KeyHolder {
  /** Those it can sign with (DER). */
  certificates(): Promise<readonly Uint8Array[]>;
  /** With its chain, as far as it is known here. */
  keyOf(certificate: Sha256): Promise<SigningKey>;
  close(): void;
}

/** `authorities`: DER, for a chain that the holder does not have. Throws Malformed and Outage `signature.*`, Malformed companion.unreadable-file. */
export async function openHolder(asked: AskedKey, secret: string, authorities: readonly Uint8Array[]): Promise<KeyHolder> {
  if (asked.kind === 'pkcs12') {
    const key = withAuthorities(openPkcs12(await bytesOf(asked.file), secret), authorities);
    return { certificates: () => Promise.resolve([key.chain[0]!]), keyOf: () => Promise.resolve(key), close: () => undefined };
  }
  const environment = Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined));
  const token = new TokenClient({ module: asked.module, token: asked.token, pinFile: null, pin: secret, rsa: 'pkcs1', environment });
  return { certificates: () => token.certificates(), keyOf: async (certificate) => withAuthorities(await token.keyOfCertificate(certificate), authorities), close: () => token.close() };
}

export function isHeld(held: readonly Uint8Array[], certificate: Sha256): boolean {
  return held.some((der) => sha256(der) === certificate);
}

function withAuthorities(key: SigningKey, authorities: readonly Uint8Array[]): SigningKey {
  const leaf = key.chain[0]!;
  return { ...key, chain: orderedChain(leaf, [...key.chain, ...authorities]) };
}

export async function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch(() => {
    throw new Malformed('companion.unreadable-file', { file });
  });
}

/** Its first line. */
export async function secretIn(file: string): Promise<string> {
  return Buffer.from(await bytesOf(file)).toString('utf8').split(/\r?\n/, 1)[0]!;
}
