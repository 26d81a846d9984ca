// A document that is appended to, revision by revision: its bytes are hashed once, whatever is added.

import type { RunningDigest } from '#kernel/digest.js';
import { Outage } from '#kernel/faults.js';
import { digestsStarted, digestStarted, type DigestAlgorithm } from '../pdf/byte-range.js';
import { joined, type PdfSource } from '../pdf/source.js';

interface Digested {
  readonly digest: RunningDigest;
  /** Of the tail, what the digest is over already. */
  readonly tailBytes: number;
}

export class GrowingDocument {
  tail: Uint8Array = new Uint8Array(0);
  private readonly digests = new Map<DigestAlgorithm, Digested>();

  /** `begun`: the SHA-256 over the whole of the base, when the caller has it; it is not changed. */
  constructor(private readonly base: PdfSource, begun?: RunningDigest) {
    if (begun) this.digests.set('sha256', { digest: begun.copy(), tailBytes: 0 });
  }

  get source(): PdfSource {
    return this.tail.length === 0 ? this.base : joined(this.base, this.tail);
  }

  append(increment: Uint8Array): void {
    this.tail = Buffer.concat([this.tail, increment]);
  }

  /** What was appended last is hashed when it is asked for: nothing asks after the last revision. */
  digest(algorithm: DigestAlgorithm): RunningDigest {
    const known = this.digests.get(algorithm);
    const digest = known ? known.digest.update(this.tail.subarray(known.tailBytes)) : this.readThrough(algorithm);
    this.digests.set(algorithm, { digest, tailBytes: this.tail.length });
    return digest;
  }

  /** What is read is proved on the way: the digest that was handed over is of bytes that nobody has read since. */
  private readThrough(algorithm: DigestAlgorithm): RunningDigest {
    if (!this.digests.has('sha256')) return digestStarted(this.source, algorithm);
    const begun = this.digest('sha256');
    const [asked, proof] = digestsStarted(this.source, [algorithm, 'sha256']) as [RunningDigest, RunningDigest];
    if (!Buffer.from(proof.digest()).equals(Buffer.from(begun.copy().digest()))) throw new Outage('storage.damaged');
    return asked;
  }
}
