// The first passage of a verification: every signature of the file, where it stands, and the canonical forms of what
// it signs of itself. Each is told and forgotten.

import { Malformed } from '#kernel/faults.js';
import { ExclusiveCanonical } from '../xml/canonical.js';
import { attributeOf, type XmlElement, type XmlHandler } from '../xml/element.js';
import { Ids } from './ids.js';
import type { XadesProfile } from './profile.js';
import { DS } from './signature-text.js';
import { MAX_KEPT_LETTERS, TreeBuilder, type XmlTree } from './tree.js';

export interface FoundSignature {
  readonly tree: XmlTree;
  readonly signedInfo: string;
  readonly signedProperties: string;
  /** The element it is a child of. */
  readonly within: { readonly id: string | null; readonly kind: 'whole' | 'part' | 'other' };
}

/** As many as are made; beyond, memory would grow with the file. */
const MAX_SIGNATURES = 2_000;
const MAX_PARTS = 100_000;

export class SignatureFinder implements XmlHandler {
  /** Ids of the parts, in the order of the file; `null`: one without. */
  readonly parts: (string | null)[] = [];
  isExpectedRoot = false;

  private readonly ids = new Ids();
  private readonly open: XmlElement[] = [];
  private current: Capture | null = null;
  private count = 0;

  constructor(private readonly profile: XadesProfile, private readonly tell: (found: FoundSignature) => void) {}

  start(element: XmlElement): void {
    this.ids.add(element);
    const { root, idAttribute } = this.profile;
    if (element.depth === 1) this.isExpectedRoot = element.namespace === root.namespace && element.localName === root.localName;
    if (this.isPart(element)) this.parts.push(attributeOf(element, idAttribute));
    if (this.parts.length > MAX_PARTS) throw new Malformed('xml.too-complex', { what: 'parts' });
    if (!this.current && isSignature(element)) this.current = new Capture(element.depth);
    this.current?.start(element);
    this.open.push(element);
  }

  end(element: XmlElement): void {
    this.open.pop();
    this.current?.end(element);
    if (this.current?.depth !== element.depth) return;
    const parent = this.open.at(-1);
    const kind = !parent ? 'other' : parent.depth === 1 ? 'whole' : this.isPart(parent) ? 'part' : 'other';
    this.count += 1;
    if (this.count > MAX_SIGNATURES) throw new Malformed('xml.too-complex', { what: 'signatures' });
    this.tell({ ...this.current.result(), within: { id: parent ? attributeOf(parent, this.profile.idAttribute) : null, kind } });
    this.current = null;
  }

  text(text: string): void {
    this.current?.text(text);
  }

  instruction(target: string, data: string): void {
    this.current?.instruction(target, data);
  }

  private isPart({ depth, localName }: XmlElement): boolean {
    return depth === 3 && localName === this.profile.part;
  }
}

export function isSignature({ namespace, localName }: XmlElement): boolean {
  return namespace === DS && localName === 'Signature';
}

/** One signature, from its start tag to its end tag. */
class Capture {
  private readonly tree = new TreeBuilder();
  private readonly forms: { signedInfo: string; signedProperties: string } = { signedInfo: '', signedProperties: '' };
  private active: { readonly depth: number; readonly canonical: ExclusiveCanonical } | null = null;

  constructor(readonly depth: number) {}

  start(element: XmlElement): void {
    this.tree.start(element);
    const form = element.depth === this.depth + 1 && element.localName === 'SignedInfo' ? 'signedInfo' : element.depth === this.depth + 3 && element.localName === 'SignedProperties' ? 'signedProperties' : null;
    if (form && !this.active) this.active = { depth: element.depth, canonical: new ExclusiveCanonical((part) => this.keep(form, part)) };
    this.active?.canonical.start(element);
  }

  end(element: XmlElement): void {
    this.tree.end();
    this.active?.canonical.end(element);
    if (this.active?.depth === element.depth) this.active = null;
  }

  text(text: string): void {
    this.tree.text(text);
    this.active?.canonical.text(text);
  }

  instruction(target: string, data: string): void {
    this.active?.canonical.instruction(target, data);
  }

  result(): Pick<FoundSignature, 'tree' | 'signedInfo' | 'signedProperties'> {
    return { tree: this.tree.tree(), ...this.forms };
  }

  private keep(form: keyof Capture['forms'], part: string): void {
    this.forms[form] += part;
    if (this.forms[form].length > 2 * MAX_KEPT_LETTERS) throw new Malformed('xml.too-complex', { what: 'signature' });
  }
}
