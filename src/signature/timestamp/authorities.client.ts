// Several time-stamping authorities, asked in the order of the settings. One that did not answer, or answered badly, is
// left in peace for some minutes: while it is down no signature waits for it.

import { msOfInstant, type Clock } from '#kernel/clock.js';
import { assert, Outage } from '#kernel/faults.js';
import type { DigestAlgorithm } from '../pdf/byte-range.js';
import type { TimestampSource } from '../pades/trust-services.js';

export const LEFT_IN_PEACE_MS = 5 * 60_000;

export class TimestampAuthorities implements TimestampSource {
  /** When each last failed. */
  private readonly failedMs = new Map<TimestampSource, number>();

  constructor(private readonly sources: readonly TimestampSource[], private readonly clock: Clock) {
    assert(sources.length > 0, 'somebody time-stamps');
  }

  /** The token (DER) of the first that gives one. Throws the Outage of the last asked. */
  async timestamp(digest: Uint8Array, digestAlgorithm: DigestAlgorithm): Promise<Uint8Array> {
    let last: Outage | null = null;
    for (const source of this.inOrder()) {
      try {
        const token = await source.timestamp(digest, digestAlgorithm);
        this.failedMs.delete(source);
        return token;
      } catch (fault) {
        if (!(fault instanceof Outage)) throw fault;
        this.failedMs.set(source, msOfInstant(this.clock.now()));
        last = fault;
      }
    }
    throw last!;
  }

  /** Those that failed lately come last: when nobody else answers they are asked all the same. */
  private inOrder(): readonly TimestampSource[] {
    const nowMs = msOfInstant(this.clock.now());
    const resting = (source: TimestampSource): boolean => {
      // A failure in the future: the clock was put back, and nothing is known of now.
      const agoMs = nowMs - (this.failedMs.get(source) ?? -Infinity);
      return agoMs >= 0 && agoMs < LEFT_IN_PEACE_MS;
    };
    return [...this.sources.filter((source) => !resting(source)), ...this.sources.filter(resting)];
  }
}
