// What the answers of a module mean to us (PKCS#11 v2.40 base, CKF_ and CKR_): whether it may be asked for its PIN, whether a
// PIN it turned down was wrong, whether another mechanism may be tried. A PIN is tried once, and never the last time.

import type { TokenReason } from './token-order.js';

/** CKF_USER_PIN_FINAL_TRY, CKF_USER_PIN_LOCKED (CK_TOKEN_INFO). */
const [FINAL_TRY, LOCKED] = [0x20000, 0x40000];
/** CKR_PIN_INCORRECT, CKR_PIN_INVALID, CKR_PIN_LEN_RANGE. */
const WRONG_PIN: ReadonlySet<number> = new Set([0xa0, 0xa1, 0xa2]);
/** CKR_PIN_EXPIRED, CKR_PIN_LOCKED. */
const CLOSED_PIN: ReadonlySet<number> = new Set([0xa3, 0xa4]);
/** CKR_FUNCTION_NOT_SUPPORTED, CKR_KEY_FUNCTION_NOT_PERMITTED, CKR_MECHANISM_INVALID, CKR_MECHANISM_PARAM_INVALID: modules differ in how they say it. */
const NOT_THAT_MECHANISM: ReadonlySet<number> = new Set([0x54, 0x68, 0x70, 0x71]);

/** Why this token is not to be given a PIN; the last try is left to a person: a token that locks itself stops a whole town hall. */
export function beforeLogin(flags: number): TokenReason | null {
  if (flags & LOCKED) return 'pin-locked';
  return flags & FINAL_TRY ? 'last-try' : null;
}

/** `null`: what C_Login answered is not about the PIN. */
export function afterLogin(code: number): TokenReason | null {
  if (CLOSED_PIN.has(code)) return 'pin-locked';
  return WRONG_PIN.has(code) ? 'pin-refused' : null;
}

/** Whether the token merely does not sign so, and the next mechanism may do. */
export function triesNext(code: number): boolean {
  return NOT_THAT_MECHANISM.has(code);
}
