// Second verb: the CMS (or the time-stamp token) goes into the gap, and the increment may be appended. Nothing
// else moves, so the digest stays the one that was signed.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { PreparedSignature } from './request.js';

/** The final increment. Refusal signature.reserved-too-small: prepare again with more; nothing is ever cut. */
export function finish(prepared: PreparedSignature, cms: Uint8Array): Uint8Array | Refusal {
  if (cms.length > prepared.reservedBytes) return refuse('signature.reserved-too-small', { neededBytes: cms.length, reservedBytes: prepared.reservedBytes });
  const increment = Buffer.from(prepared.increment);
  increment.write(Buffer.from(cms.buffer, cms.byteOffset, cms.length).toString('hex'), prepared.contentsAt, 'latin1');
  return increment;
}
