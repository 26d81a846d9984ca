// A document that is appended to, revision by revision: its bytes are hashed once, whatever is added.

import type { RunningDigest } from '#kernel/digest.js';
import { Outage } from '#kernel/faults.js';
import { digestsStarted, digestStarted, type DigestAlgorithm } from '../pdf/byte-range.js';
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
    const known = this.digests.get(algorithm) ?? this.readThrough(algorithm);
    this.digests.set(algorithm, known);
    return known;
  }

  /** What is read is proved on the way: the digest that was handed over is of bytes that nobody has read since. */
  private readThrough(algorithm: DigestAlgorithm): RunningDigest {
    const begun = this.digests.get('sha256');
    if (!begun) return digestStarted(this.source, algorithm);
    const [asked, proof] = digestsStarted(this.source, [algorithm, 'sha256']) as [RunningDigest, RunningDigest];
    if (!Buffer.from(proof.digest()).equals(Buffer.from(begun.copy().digest()))) throw new Outage('storage.damaged');
    return asked;
  }
}
