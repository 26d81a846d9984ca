// A small element kept whole: a signature, never what it signs.

import { Malformed } from '#kernel/faults.js';
import type { XmlElement } from '../xml/element.js';

export interface XmlTree {
  readonly namespace: string;
  readonly localName: string;
  /** By their names as written. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlTree[];
  /** Its own, without that of its children. */
  readonly text: string;
}

/** A signature with a chain of four certificates takes 12 000 letters. */
export const MAX_KEPT_LETTERS = 1 << 16;
const MAX_KEPT_ELEMENTS = 1_000;

interface Growing { namespace: string; localName: string; attributes: Record<string, string>; children: Growing[]; text: string }

export class TreeBuilder {
  private root: Growing | null = null;
  private readonly open: Growing[] = [];
  private letters = 0;
  private elements = 0;

  start({ namespace, localName, attributes }: XmlElement): void {
    this.count(1, attributes.reduce((sum, { name, value }) => sum + name.length + value.length, 0));
    const grown: Growing = { namespace, localName, attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, value])), children: [], text: '' };
    const parent = this.open.at(-1);
    if (parent) parent.children.push(grown);
    else this.root = grown;
    this.open.push(grown);
  }

  end(): void {
    this.open.pop();
  }

  text(text: string): void {
    this.count(0, text.length);
    const parent = this.open.at(-1);
    if (parent) parent.text += text;
  }

  tree(): XmlTree {
    return this.root!;
  }

  private count(elements: number, letters: number): void {
    this.elements += elements;
    this.letters += letters;
    if (this.elements > MAX_KEPT_ELEMENTS || this.letters > MAX_KEPT_LETTERS) throw new Malformed('xml.too-complex', { what: 'signature' });
  }
}
