// What the holder of an account is told by e-mail, whoever did it: the ways into the account have changed. The room that
// sends e-mail stands above; it finds what is to be told in this queue.

import type { Instant } from '#kernel/clock.js';
import type { AccountId } from '#kernel/id.js';

export const ACCOUNT_NOTICES = 'account-notice';

export type AccountChange = 'password-changed' | 'second-step-on' | 'second-step-off' | 'second-step-reset' | 'recovery-codes-renewed' | 'recovery-code-used' | 'codes-guessed'
  | 'passkey-added' | 'passkey-removed' | 'passkey-copied'
  | 'provider-bound' | 'provider-unbound';

/** Somebody has asked for a link that chooses a password; whether there is such an account is looked up afterwards. */
export const FORGOTTEN_PASSWORDS = 'password-forgotten';

export interface ForgottenPassword {
  /** As it was typed, which may be anything; sealed for `FORGOTTEN_PASSWORDS`, base64. */
  readonly sealed: string;
}

/** Letters with a link that chooses a password. */
export const PASSWORD_LINKS = 'password-link';

export interface PasswordLink {
  readonly account: AccountId;
  /** Written by no collectivité. */
  readonly login: string;
  /** It opens what somebody uses: an address that has just been changed does not get it. */
  readonly hasPassword: boolean;
  /** What the link holds, sealed for `linkOwner`; base64. */
  readonly sealed: string;
}

export function linkOwner(account: AccountId): string {
  return `password-link/${account}`;
}

export interface AccountNotice {
  readonly account: AccountId;
  readonly change: AccountChange;
  readonly at: Instant;
  /** « Firefox sur Windows »; `null`: it was not done from the account itself. */
  readonly device: string | null;
}
