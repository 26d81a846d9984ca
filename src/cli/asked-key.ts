// With which key a command signs, asked in the same words by every command: a file (PKCS#12) or a token (PKCS#11), where
// its code is read, and the authorities that it does not bear.

import { parseArgs, type ParseArgsConfig } from 'node:util';

export type AskedKey = {
  /** The PIN of the token, or the password of the file; `null`: asked on the terminal. */
  readonly secretFile: string | null;
  /** PEM: the authorities of the certificate, which few cards bear. */
  readonly authorities: string | null;
} & (
  | { readonly kind: 'pkcs12'; readonly file: string }
  | { readonly kind: 'pkcs11'; readonly module: string; readonly token: string | null; readonly label: string | null }
);

const text = { type: 'string' } as const;

export const KEY_OPTIONS = { p12: text, pkcs11: text, token: text, 'secret-file': text, authorities: text } as const;

/** Where one key of a token is to be named: by its CKA_LABEL. */
export const LABEL_OPTION = { key: text } as const;

type KeyValues = { readonly [name in keyof typeof KEY_OPTIONS | keyof typeof LABEL_OPTION]?: string | undefined };

/** `none`: none is named. `wrong`: two are, or what goes with one without it. */
export function askedKey({ p12, pkcs11, token, key, 'secret-file': secretFile, authorities }: KeyValues): AskedKey | 'none' | 'wrong' {
  const common = { secretFile: secretFile ?? null, authorities: authorities ?? null };
  if (p12 !== undefined) return [pkcs11, token, key].every((value) => value === undefined) ? { kind: 'pkcs12', file: p12, ...common } : 'wrong';
  if (pkcs11 !== undefined) return { kind: 'pkcs11', module: pkcs11, token: token ?? null, label: key ?? null, ...common };
  return [token, key, secretFile, authorities].every((value) => value === undefined) ? 'none' : 'wrong';
}

/** What the command line says; `null`: it is not written so. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    return null;
  }
}
