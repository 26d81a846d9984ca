// What is said between us and the process that holds the vendor's module. The PIN is not: the process reads its file.

import type { MechanismCall } from './mechanism.js';

export interface TokenSettings {
  /** The shared library of the vendor. */
  readonly module: string;
  /** CKA_LABEL of the token. */
  readonly token: string;
  readonly pinFile: string;
}

export type TokenOrder =
  | { readonly order: 'find'; readonly label: string }
  | { readonly order: 'sign'; readonly label: string; readonly calls: readonly MechanismCall[] };

export interface TokenKey {
  /** The certificate of this key and every other of the token (DER); `null`: the key has none. */
  readonly certificate: Uint8Array | null;
  readonly others: readonly Uint8Array[];
}

export type TokenAnswer =
  | { readonly answer: 'found'; readonly key: TokenKey }
  | { readonly answer: 'signed'; readonly value: Uint8Array }
  /** The token does not let us in, or does not have what was asked: trying again at once would change nothing. */
  | { readonly answer: 'no'; readonly reason: TokenReason }
  /** Something else, by the name of the standard: the session is lost, the device is away. */
  | { readonly answer: 'failed'; readonly code: string };

export type TokenReason = 'pin-refused' | 'pin-unreadable' | 'last-try' | 'token-missing' | 'key-missing' | 'key-ambiguous';
