// One passage through the file before it is signed: which elements are to be signed, their digests, what is signed
// already. The root is digested until the first part with an Id shows that the parts are what is signed.

import { createHash } from 'node:crypto';
import { Malformed } from '#kernel/faults.js';
import { ExclusiveCanonical } from '../xml/canonical.js';
import { attributeOf, type XmlElement, type XmlHandler } from '../xml/element.js';
import { DigestSink } from './digest-sink.js';
import { Ids } from './ids.js';
import type { XadesProfile } from './profile.js';
import type { XadesRequest } from './request.js';
import { DS } from './signature-text.js';

export interface Candidate {
  readonly id: string | null;
  /** `null`: not asked for. */
  readonly digest: Uint8Array | null;
  /** `null` when a single tag is all there is of it. */
  readonly closesAt: number | null;
  readonly isSigned: boolean;
}

/** Each is signed at some cost; the largest PES known hold some hundred. */
const MAX_PARTS = 2_000;

export class Survey implements XmlHandler {
  readonly ids = new Ids();
  readonly parts: Candidate[] = [];
  whole: Candidate = { id: null, digest: null, closesAt: null, isSigned: false };
  isExpectedRoot = false;
  hasSignatures = false;
  /** A signature that stands in no part may cover all of them. */
  hasSignatureOutsideParts = false;

  private root: Digested | null = null;
  private part: Digested | null = null;
  private partDepth = 0;
  private isPartSigned = false;

  constructor(private readonly profile: XadesProfile, private readonly scope: XadesRequest['scope']) {}

  start(element: XmlElement): void {
    this.ids.add(element);
    if (element.depth === 1) this.startRoot(element);
    else if (this.isPart(element)) this.startPart(element);
    if (element.namespace === DS && element.localName === 'Signature') this.noteSignature();
    this.root?.canonical.start(element);
    this.part?.canonical.start(element);
  }

  end(element: XmlElement, closesAt: number | null): void {
    this.root?.canonical.end(element);
    this.part?.canonical.end(element);
    if (element.depth !== 1 && element.depth !== this.partDepth) return;
    const id = attributeOf(element, this.profile.idAttribute);
    if (element.depth === 1) this.whole = { id, closesAt, digest: this.root?.sink.digest() ?? null, isSigned: this.hasSignatures };
    else this.endPart(id, closesAt);
  }

  text(text: string): void {
    this.root?.canonical.text(text);
    this.part?.canonical.text(text);
  }

  instruction(target: string, data: string): void {
    this.root?.canonical.instruction(target, data);
    this.part?.canonical.instruction(target, data);
  }

  private startRoot(element: XmlElement): void {
    const { root, idAttribute } = this.profile;
    this.isExpectedRoot = element.namespace === root.namespace && element.localName === root.localName;
    const isAsked = this.scope === 'whole' || this.scope === 'parts-else-whole';
    if (this.isExpectedRoot && isAsked && attributeOf(element, idAttribute) !== null) this.root = this.digested();
  }

  private startPart(element: XmlElement): void {
    const id = attributeOf(element, this.profile.idAttribute);
    this.partDepth = element.depth;
    this.isPartSigned = false;
    if (id === null || this.scope === 'whole') return;
    if (this.scope === 'parts-else-whole') this.root = null;
    else if (!this.scope.parts.includes(id)) return;
    this.part = this.digested();
  }

  private endPart(id: string | null, closesAt: number | null): void {
    this.parts.push({ id, closesAt, digest: this.part?.sink.digest() ?? null, isSigned: this.isPartSigned });
    if (this.parts.length > MAX_PARTS) throw new Malformed('xml.too-complex', { what: 'parts' });
    this.part = null;
    this.partDepth = 0;
  }

  private isPart({ depth, localName }: XmlElement): boolean {
    return this.partDepth === 0 && depth === 3 && localName === this.profile.part;
  }

  private noteSignature(): void {
    this.hasSignatures = true;
    if (this.partDepth === 0) this.hasSignatureOutsideParts = true;
    else this.isPartSigned = true;
  }

  private digested(): Digested {
    const sink = new DigestSink(createHash(this.profile.digest));
    return { sink, canonical: new ExclusiveCanonical(sink.write) };
  }
}

interface Digested {
  readonly sink: DigestSink;
  readonly canonical: ExclusiveCanonical;
}
