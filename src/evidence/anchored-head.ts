// One chain in one anchor, taken out: the statement that was time-stamped, the token, and the way from a head of
// this chain to the root, without showing the other chains (RFC 6962 §2.1.1). Whoever holds the chain judges it
// with this alone, offline.

import type { Instant } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { readable } from '#kernel/faults.js';
import type { Certificate } from '#signature/trust/certificate.js';
import { judgeChain } from '#signature/verify/judge.js';
import { checkToken, readToken } from '#signature/verify/token.js';
import { readStatement, type Anchor } from './anchor-statement.js';
import { provesInclusion } from './anchor.js';
import type { Head, Recorded } from './entry.js';

export interface AnchoredHead {
  readonly anchor: Anchor;
  readonly head: Head;
  /** Its place among the heads under the root, from 0. */
  readonly place: number;
  /** The hashes beside the way to the root, nearest first. */
  readonly proof: readonly Sha256[];
}

export type AnchoredVerdict =
  /** `at`: when the entries up to `sequence` existed; `authority`: who says so. */
  | { readonly ok: true; readonly at: Instant; readonly sequence: number; readonly authority: string; readonly revocationKnown: boolean }
  | { readonly ok: false; readonly problem: 'statement' | 'other-entry' | 'not-included' | 'token' | 'authority' };

/** `anchors`: the authorities the judge believes; the token's own certificates only lead to them. */
export function judgeAnchoredHead({ anchor, head, place, proof }: AnchoredHead, entries: readonly Recorded[], anchors: readonly Certificate[], now: Instant): AnchoredVerdict {
  const statement = readable(() => readStatement(anchor.statement));
  if (!statement) return { ok: false, problem: 'statement' };
  const entry = entries[head.sequence - 1];
  if (!entry || entry.hash !== head.hash || entry.entry.chain !== head.chain) return { ok: false, problem: 'other-entry' };
  if (!provesInclusion(head, place, statement.chains, proof, statement.root)) return { ok: false, problem: 'not-included' };
  const token = readable(() => readToken(anchor.token));
  if (!token || token.imprint.digest !== 'sha256') return { ok: false, problem: 'token' };
  const { fault, authority } = checkToken(token, () => Buffer.from(sha256(anchor.statement), 'hex'), []);
  if (fault || !authority) return { ok: false, problem: 'token' };
  const moment = { at: token.genTime, proven: true, notOlderThan: null };
  const judged = judgeChain(authority, 'timestamp', moment, { anchors, pool: token.signedData.certificates, evidence: [], knownSince: () => now });
  // Without revocation data at hand the chain is all that can be judged: it is said, and is no fault of the proof.
  const trusted = judged.indication === 'TOTAL_PASSED' || judged.subIndication === 'TRY_LATER';
  return trusted ? { ok: true, at: token.genTime, sequence: head.sequence, authority: authority.subject.shortName, revocationKnown: judged.indication === 'TOTAL_PASSED' } : { ok: false, problem: 'authority' };
}
