// An account: a login, and the digest of a password where there is one. Logins are compared without regard
// to case or outer spaces, because people type them.

import type { Instant } from '#kernel/clock.js';
import type { AccountId } from '#kernel/id.js';

export interface Account {
  readonly id: AccountId;
  readonly login: string;
  readonly displayName: string;
  /** Argon2id in PHC format; `null`: this account cannot sign in with a password. */
  readonly passwordHash: string | null;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | null;
}

export function normalLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}
