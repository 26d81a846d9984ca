// When did each thing exist at the latest? A verified document time-stamp proves everything it covers: earlier
// signatures, earlier time-stamps, the answers of the DSS (EN 319 102-1 §5.6.2.3). Time-stamps are judged from
// the last to the first, each at the time the later ones prove for it.

import { msOfInstant, type Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Evidence } from '../trust/revocation.js';
import { judgeChain, type Judgement, type TrustStore } from './judge.js';
import type { CheckedToken } from './token.js';

export interface Proof {
  readonly at: Instant;
  /** Offset where the stamped revision ends: what ends before is proven. */
  readonly end: number;
  readonly covered: ReadonlySet<Sha256>;
}

export interface StampInFile {
  readonly end: number;
  readonly token: CheckedToken;
  /** Revocation data standing in what it covers. */
  readonly covered: ReadonlySet<Sha256>;
}

/** Clocks of two time-stamping authorities may differ by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;

export class Timeline {
  private readonly proofs: Proof[] = [];

  constructor(private readonly now: Instant, private readonly trust: Omit<TrustStore, 'knownSince'>) {}

  /** Judges one document time-stamp and, when it passes, believes what it covers. Later ones must have come before. */
  judgeStamp(stamp: StampInFile): Judgement {
    const judgement = this.judgeToken(stamp.token, stamp.end);
    if (judgement.indication === 'TOTAL_PASSED') this.proofs.push({ at: stamp.token.token.genTime, end: stamp.end, covered: stamp.covered });
    return judgement;
  }

  /** The authority behind a token that stands in the revision ending there. */
  judgeToken(checked: CheckedToken, end: number): Judgement {
    const at = checked.token.genTime;
    const known = this.provenBefore(end) ?? this.now;
    if (msOfInstant(at) > msOfInstant(this.now) + CLOCK_SKEW_MS) return disorder('timestamp-future', at);
    if (msOfInstant(at) > msOfInstant(known) + CLOCK_SKEW_MS) return disorder('timestamp-order', at);
    return judgeChain(checked.authority!, 'timestamp', { at, proven: true, notOlderThan: null, tokenKnownAt: known }, this.store());
  }

  store(): TrustStore {
    return { ...this.trust, knownSince: (evidence) => this.knownSince(evidence) };
  }

  /** The earliest proof for a revision that ends there, or `null`. */
  provenBefore(end: number): Instant | null {
    return earliest(this.proofs.filter((proof) => proof.end > end).map((proof) => proof.at));
  }

  /** The latest time-stamp that stands inside what a later revision covers: that revision is younger. */
  notOlderThan(end: number): Instant | null {
    const inside = this.proofs.filter((proof) => proof.end < end).map((proof) => proof.at);
    return inside.length === 0 ? null : inside.reduce((one, other) => (msOfInstant(one) > msOfInstant(other) ? one : other));
  }

  /** Whether one verified document time-stamp, later than that revision, covers all of these. */
  isArchived(end: number, used: readonly Evidence[]): boolean {
    return this.proofs.some((proof) => proof.end > end && used.every((evidence) => proof.covered.has(evidence.digest)));
  }

  private knownSince(evidence: Evidence): Instant {
    return earliest(this.proofs.filter((proof) => proof.covered.has(evidence.digest)).map((proof) => proof.at)) ?? this.now;
  }
}

export function earliest(instants: readonly Instant[]): Instant | null {
  return instants.length === 0 ? null : instants.reduce((one, other) => (msOfInstant(one) < msOfInstant(other) ? one : other));
}

function disorder(code: string, at: Instant): Judgement {
  return { indication: 'INDETERMINATE', subIndication: 'TIMESTAMP_ORDER_FAILURE', remarks: [{ code, facts: { at } }], path: [], used: [], complete: false, unanswered: [] };
}
