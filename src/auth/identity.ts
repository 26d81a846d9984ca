// Who is calling: an account, proved. What the person behind it may do is not known here.

import type { AccountId } from '#kernel/id.js';

export interface Identity {
  readonly accountId: AccountId;
  readonly displayName: string;
}
