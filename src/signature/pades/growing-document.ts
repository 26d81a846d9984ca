// A document that is appended to, revision by revision: its bytes are hashed once, whatever is added.

import type { RunningDigest } from '#kernel/digest.js';
import { digestStarted, type DigestAlgorithm } from '../pdf/byte-range.js';
import { joined, type PdfSource } from '../pdf/source.js';

export class GrowingDocument {
  tail: Uint8Array = new Uint8Array(0);
  private readonly digests = new Map<DigestAlgorithm, RunningDigest>();

  /** `begun`: the SHA-256 over the whole of the base, when the caller has it; it is not changed. */
  constructor(private readonly base: PdfSource, begun?: RunningDigest) {
    if (begun) this.digests.set('sha256', begun.copy());
  }

  get source(): PdfSource {
    return this.tail.length === 0 ? this.base : joined(this.base, this.tail);
  }

  append(increment: Uint8Array): void {
    this.tail = Buffer.concat([this.tail, increment]);
    for (const digest of this.digests.values()) digest.update(increment);
  }

  digest(algorithm: DigestAlgorithm): RunningDigest {
    const known = this.digests.get(algorithm) ?? digestStarted(this.source, algorithm);
    this.digests.set(algorithm, known);
    return known;
  }
}
