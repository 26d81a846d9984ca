// What the archives say of finished dossiers: the visa on the bordereau of their elimination (code du patrimoine,
// L212-2, R212-14), or the receipt of their transfer. Judged here as far as a machine can: that it is there, dated,
// and of the kind the type asks for.

import { civilDateOf, type Instant } from '#kernel/clock.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { RetentionRule } from '#acts/retention.js';
import type { Disposal } from '#dossiers/dossier.js';

export const DISPOSAL_NUMBER_MOST = 60;
export const DISPOSAL_AUTHORITY_MOST = 200;

/** Refuses `retention.bad-disposal`, `retention.disposal-in-advance`. */
export function badDisposal({ number, on, authority }: Disposal, at: Instant, timeZone: string): Refusal | null {
  if (!isLine(number, DISPOSAL_NUMBER_MOST) || !isLine(authority, DISPOSAL_AUTHORITY_MOST)) return refuse('retention.bad-disposal', {});
  return on > civilDateOf(at, timeZone) ? refuse('retention.disposal-in-advance', {}) : null;
}

/** Refuses `retention.to-be-transferred`: what is of permanent interest is not destroyed, visa or not. */
export function visaFits({ kind }: Disposal, then: RetentionRule['then']): Refusal | null {
  return kind === 'elimination' && then === 'transfer' ? refuse('retention.to-be-transferred', {}) : null;
}

function isLine(text: string, most: number): boolean {
  return text.trim() !== '' && text.length <= most && text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(text);
}
