// The second passage of a verification: the digests of the elements that signatures name, without the signature that
// stands in each (XML Signature 1.1 §6.6.4, enveloped signature).

import { createHash } from 'node:crypto';
import { Malformed } from '#kernel/faults.js';
import type { DigestAlgorithm } from '../pdf/byte-range.js';
import { ExclusiveCanonical } from '../xml/canonical.js';
import { attributeOf, type XmlElement, type XmlHandler } from '../xml/element.js';
import { DigestSink } from './digest-sink.js';
import { isSignature } from './find-signatures.js';

/** A part within the whole: more is not made here, and each costs the whole work again. */
const MAX_NESTED = 2;

interface Digesting {
  readonly id: string;
  readonly depth: number;
  readonly sink: DigestSink;
  readonly canonical: ExclusiveCanonical;
}

export class SignedDigests implements XmlHandler {
  readonly digests = new Map<string, Buffer>();
  private readonly active: Digesting[] = [];
  /** Depth of the signature being passed over, for the element around it alone. */
  private skipped: number | null = null;

  constructor(private readonly wanted: ReadonlyMap<string, DigestAlgorithm>, private readonly idAttribute: string) {}

  start(element: XmlElement): void {
    const id = attributeOf(element, this.idAttribute);
    const algorithm = id === null ? undefined : this.wanted.get(id);
    if (id !== null && algorithm && this.skipped === null) this.begin(id, element.depth, algorithm);
    if (this.skipped === null && isSignature(element) && this.active.at(-1)?.depth === element.depth - 1) this.skipped = element.depth;
    for (const one of this.reading()) one.canonical.start(element);
  }

  end(element: XmlElement): void {
    for (const one of this.reading()) one.canonical.end(element);
    if (this.skipped === element.depth) this.skipped = null;
    const innermost = this.active.at(-1);
    if (innermost?.depth !== element.depth) return;
    this.active.pop();
    this.digests.set(innermost.id, innermost.sink.digest());
  }

  text(text: string): void {
    for (const one of this.reading()) one.canonical.text(text);
  }

  instruction(target: string, data: string): void {
    for (const one of this.reading()) one.canonical.instruction(target, data);
  }

  private begin(id: string, depth: number, algorithm: DigestAlgorithm): void {
    if (this.active.length >= MAX_NESTED) throw new Malformed('xml.too-complex', { what: 'signatures' });
    const sink = new DigestSink(createHash(algorithm));
    this.active.push({ id, depth, sink, canonical: new ExclusiveCanonical(sink.write) });
  }

  private reading(): readonly Digesting[] {
    return this.skipped === null ? this.active : this.active.slice(0, -1);
  }
}
