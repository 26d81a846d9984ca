// What the reader tells of a file, in its order: the beginning and the end of an element, text, instructions.
// Comments are not told: no canonical form made here holds them.

import type { QualifiedName } from './text.js';

/** Prefix to namespace; the default one under the empty prefix. */
export type NamespaceScope = ReadonlyMap<string, string>;

export interface XmlAttribute extends QualifiedName {
  /** Empty for an attribute without a prefix. */
  readonly namespace: string;
  readonly value: string;
}

export interface XmlElement extends QualifiedName {
  readonly namespace: string;
  /** Without the declarations of namespaces. */
  readonly attributes: readonly XmlAttribute[];
  readonly scope: NamespaceScope;
  /** 1 for the root. */
  readonly depth: number;
}

export interface XmlHandler {
  start(element: XmlElement): void;
  /** `closesAt`: the offset of its end tag; `null` when one tag both opens and closes it. */
  end(element: XmlElement, closesAt: number | null): void;
  /** Comes in any number of parts. */
  text(text: string): void;
  instruction(target: string, data: string): void;
}

export function attributeOf(element: XmlElement, name: string): string | null {
  return element.attributes.find((attribute) => attribute.name === name)?.value ?? null;
}
