// What is said between us and the process that holds the vendor's module. The PIN is not: the process reads its file, or what
// its holder typed from its standard input.

import type { Sha256 } from '#kernel/digest.js';
import type { MechanismCall } from './mechanism.js';

export interface TokenSettings {
  /** The shared library of the vendor. */
  readonly module: string;
  /** CKA_LABEL of the token; `null`: the only one there is. */
  readonly token: string | null;
  /** CK_SLOT_ID, for tokens that bear the same label or none; `null`: whichever the token is in. */
  readonly slot: number | null;
  /** `null`: the PIN comes in by the standard input. */
  readonly pinFile: string | null;
}

/** By its CKA_LABEL, or by the digest of its certificate. */
export type KeyName = { readonly label: string } | { readonly certificate: Sha256 };

export type TokenOrder =
  | { readonly order: 'list' }
  | { readonly order: 'find'; readonly key: KeyName }
  | { readonly order: 'sign'; readonly key: KeyName; readonly calls: readonly MechanismCall[] };

export interface TokenKey {
  /** The certificate of this key and every other of the token (DER); `null`: the key has none. */
  readonly certificate: Uint8Array | null;
  readonly others: readonly Uint8Array[];
}

export type TokenAnswer =
  /** Those whose private keys are there (DER). */
  | { readonly answer: 'listed'; readonly certificates: readonly Uint8Array[] }
  | { readonly answer: 'found'; readonly key: TokenKey }
  | { readonly answer: 'signed'; readonly value: Uint8Array }
  /** The token does not let us in, or does not have what was asked: trying again at once would change nothing. */
  | { readonly answer: 'no'; readonly reason: TokenReason }
  /** Something else, by the name of the standard: the session is lost, the device is away. */
  | { readonly answer: 'failed'; readonly code: string };

export type TokenReason = 'module-unloadable' | 'pin-refused' | 'pin-locked' | 'pin-missing' | 'pin-unreadable' | 'last-try' | 'token-missing' | 'token-ambiguous' | 'key-missing' | 'key-ambiguous';
