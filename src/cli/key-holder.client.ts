// The key in the hands of whoever runs a command: in a token (PKCS#11) or in a file (PKCS#12). Opened once, with one code,
// for all that is signed.

import { readFile } from 'node:fs/promises';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { Malformed, Outage } from '#kernel/faults.js';
import type { SigningKey } from '#signature/keys/key.js';
import { openPkcs12, orderedChain } from '#signature/keys/pkcs12.js';
import { TokenClient } from '#signature/keys/pkcs11/token.client.js';
import { readPemCertificates } from '#signature/trust/certificate.js';
import type { AskedKey } from './asked-key.js';

export interface KeyHolder {
  /** Those it can sign with (DER). */
  certificates(): Promise<readonly Uint8Array[]>;
  /** With its chain, as far as it is known here. */
  keyOf(certificate: Sha256): Promise<SigningKey>;
  /** By its CKA_LABEL, in a token. */
  keyLabelled(label: string): Promise<SigningKey>;
  close(): void;
}

const QUESTIONS: Readonly<Record<AskedKey['kind'], string>> = { pkcs12: 'Mot de passe du certificat\u00A0: ', pkcs11: 'Code PIN du jeton\u00A0: ' };

/** Its code is asked unless there is a file of it. Throws Malformed and Outage `signature.*`, Malformed signature.unreadable-key-file. */
export async function openHolder(asked: AskedKey, ask: (question: string) => Promise<string>): Promise<KeyHolder> {
  const secret = asked.secretFile === null ? await ask(QUESTIONS[asked.kind]) : await secretIn(asked.secretFile);
  const authorities = asked.authorities === null ? [] : readPemCertificates(Buffer.from(await bytesOf(asked.authorities)).toString('latin1')).map(({ der }) => der);
  return asked.kind === 'pkcs12' ? ofFile(openPkcs12(await bytesOf(asked.file), secret, asked.rsa), authorities) : ofToken(asked, secret, authorities);
}

/** The key that was named, or the only one there is. Throws Outage signature.token-key-missing, signature.token-key-ambiguous; Malformed signature.pss-without-rsa. */
export async function oneKey(holder: KeyHolder, asked: AskedKey): Promise<SigningKey> {
  const key = await keyIn(holder, asked);
  // Whoever asks for RSA-PSS is not given something else unsaid.
  if (asked.rsa === 'pss' && !key.algorithm.startsWith('rsa-pss')) throw new Malformed('signature.pss-without-rsa');
  return key;
}

async function keyIn(holder: KeyHolder, asked: AskedKey): Promise<SigningKey> {
  if (asked.kind === 'pkcs11' && asked.label !== null) return holder.keyLabelled(asked.label);
  const [first, ...others] = await holder.certificates();
  if (!first) throw new Outage('signature.token-key-missing', { label: '' });
  if (others.length > 0) throw new Outage('signature.token-key-ambiguous', { label: '' });
  return holder.keyOf(sha256(first));
}

function ofFile(key: SigningKey, authorities: readonly Uint8Array[]): KeyHolder {
  const whole = withAuthorities(key, authorities);
  return { certificates: () => Promise.resolve([whole.chain[0]!]), keyOf: () => Promise.resolve(whole), keyLabelled: () => Promise.resolve(whole), close: () => undefined };
}

function ofToken({ module, token: name, slot, rsa }: Extract<AskedKey, { kind: 'pkcs11' }>, pin: string, authorities: readonly Uint8Array[]): KeyHolder {
  const environment = Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined));
  const token = new TokenClient({ module, token: name, slot, pinFile: null, pin, rsa, environment });
  return {
    certificates: () => token.certificates(),
    keyOf: async (certificate) => withAuthorities(await token.keyOfCertificate(certificate), authorities),
    keyLabelled: async (label) => withAuthorities(await token.keyOf(label), authorities),
    close: () => token.close(),
  };
}

export function isHeld(held: readonly Uint8Array[], certificate: Sha256): boolean {
  return held.some((der) => sha256(der) === certificate);
}

function withAuthorities(key: SigningKey, authorities: readonly Uint8Array[]): SigningKey {
  const leaf = key.chain[0]!;
  return { ...key, chain: orderedChain(leaf, [...key.chain, ...authorities]) };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch(() => {
    throw new Malformed('signature.unreadable-key-file', { file });
  });
}

/** Its first line. */
export async function secretIn(file: string): Promise<string> {
  return Buffer.from(await bytesOf(file)).toString('utf8').split(/\r?\n/, 1)[0]!;
}
