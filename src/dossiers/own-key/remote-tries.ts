// What one key at the signing provider may be asked in a while, whichever collectivité asks: a holder whose telephone rings
// without end, or whose certificate is locked after three wrong codes, signs nowhere any more.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { refuse, type Refusal } from '#kernel/refusal.js';

/** A code asked for, or a code sent to be judged. */
export type RemoteTry = 'challenge' | 'code';

export const TRY_MINUTES = 15;
/** Codes: below what providers commonly lock at (three to five); a right one starts anew. */
export const MOST_TRIES: Readonly<Record<RemoteTry, number>> = { challenge: 6, code: 3 };
const REFUSED: Readonly<Record<RemoteTry, string>> = { challenge: 'dossier.remote-many-challenges', code: 'dossier.remote-many-codes' };

export function tryKey(keyReference: string): Sha256 {
  return sha256(keyReference);
}

export function triesSince(at: Instant): Instant {
  return instantOfMs(msOfInstant(at) - TRY_MINUTES * 60_000);
}

/** `lately`: how many there were. Refuses dossier.remote-many-challenges, dossier.remote-many-codes. */
export function tryFault(kind: RemoteTry, lately: number): Refusal | null {
  return lately < MOST_TRIES[kind] ? null : refuse(REFUSED[kind], { minutes: TRY_MINUTES });
}
