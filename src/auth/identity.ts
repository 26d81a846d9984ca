// Who is calling: an account, proved. What the person behind it may do is not known here.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { AccountId } from '#kernel/id.js';

export interface Identity {
  readonly accountId: AccountId;
  readonly displayName: string;
}

/** The same, with the session it comes in by. */
export interface SignedIn extends Identity {
  readonly session: Sha256;
  /** When its holder last proved who it is. */
  readonly provedAt: Instant;
}
