// With which key a command signs, asked in the same words by every command: a file (PKCS#12) or a token (PKCS#11), where
// its code is read, and the authorities that it does not bear.

import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { RsaScheme } from '#signature/keys/private-key.js';

export type AskedKey = {
  /** The PIN of the token, or the password of the file; `null`: asked on the terminal. */
  readonly secretFile: string | null;
  /** PEM: the authorities of the certificate, which few cards bear. */
  readonly authorities: string | null;
  readonly rsa: RsaScheme;
} & (
  | { readonly kind: 'pkcs12'; readonly file: string }
  | { readonly kind: 'pkcs11'; readonly module: string; readonly token: string | null; readonly slot: number | null; readonly label: string | null }
);

const text = { type: 'string' } as const;

export const KEY_OPTIONS = { p12: text, pkcs11: text, token: text, slot: text, 'secret-file': text, authorities: text } as const;

/** Where a command makes a signature of its own: which key of the token (CKA_LABEL), and that an RSA key signs by RSA-PSS. What a server has prepared names both. */
export const CHOICE_OPTIONS = { key: text, pss: { type: 'boolean' } } as const;

type KeyValues = { readonly [name in keyof typeof KEY_OPTIONS | 'key']?: string | undefined } & { readonly pss?: boolean | undefined };

/** CK_SLOT_ID as the tools of the makers write it: decimal, or hexadecimal after 0x. */
const SLOT = /^(?:\d{1,10}|0x[\da-f]{1,8})$/i;

/** `none`: none is named. `wrong`: two are, or what goes with one without it. */
export function askedKey({ p12, pkcs11, token, slot, key, pss, 'secret-file': secretFile, authorities }: KeyValues): AskedKey | 'none' | 'wrong' {
  const common = { secretFile: secretFile ?? null, authorities: authorities ?? null, rsa: pss ? 'pss' : 'pkcs1' } as const;
  if (p12 !== undefined) return [pkcs11, token, slot, key].every((value) => value === undefined) ? { kind: 'pkcs12', file: p12, ...common } : 'wrong';
  if (slot !== undefined && !SLOT.test(slot)) return 'wrong';
  if (pkcs11 !== undefined) return { kind: 'pkcs11', module: pkcs11, token: token ?? null, slot: slot === undefined ? null : Number(slot), label: key ?? null, ...common };
  return [token, slot, key, pss, secretFile, authorities].every((value) => value === undefined) ? 'none' : 'wrong';
}

/** What the command line says; `null`: it is not written so. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    return null;
  }
}
