// Exclusive XML Canonicalization 1.0, without comments (https://www.w3.org/TR/xml-exc-c14n/), of one element, written
// while the file is read. What is given to it first is the apex.

import type { NamespaceScope, XmlAttribute, XmlElement } from './element.js';

export const EXCLUSIVE_CANONICAL = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export class ExclusiveCanonical {
  /** What the open elements have declared in the output, innermost last. */
  private readonly rendered: NamespaceScope[] = [];

  constructor(private readonly write: (text: string) => void) {}

  start(element: XmlElement): void {
    const outer = this.rendered.at(-1) ?? NOTHING;
    const declared = newlyUsed(element, outer);
    this.rendered.push(declared.length === 0 ? outer : new Map([...outer, ...declared]));
    let tag = `<${element.name}`;
    for (const [prefix, namespace] of declared) tag += ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapedAttribute(namespace)}"`;
    for (const { name, value } of inOrder(element.attributes)) tag += ` ${name}="${escapedAttribute(value)}"`;
    this.write(`${tag}>`);
  }

  end(element: XmlElement): void {
    this.rendered.pop();
    this.write(`</${element.name}>`);
  }

  text(text: string): void {
    this.write(escapedText(text));
  }

  instruction(target: string, data: string): void {
    this.write(data === '' ? `<?${target}?>` : `<?${target} ${data}?>`);
  }
}

const NOTHING: NamespaceScope = new Map();

/** Namespaces that this tag uses and no element around it has written, in the order of their prefixes (§3). */
function newlyUsed(element: XmlElement, outer: NamespaceScope): readonly (readonly [string, string])[] {
  const prefixes = element.attributes.some(({ prefix }) => prefix !== '')
    ? [...new Set([element.prefix, ...element.attributes.map(({ prefix }) => prefix).filter((prefix) => prefix !== '')])].sort(byCodePoint)
    : [element.prefix];
  const isNew = (prefix: string): boolean => prefix !== 'xml' && (outer.get(prefix) ?? '') !== (element.scope.get(prefix) ?? '');
  return prefixes.some(isNew) ? prefixes.filter(isNew).map((prefix) => [prefix, element.scope.get(prefix) ?? ''] as const) : NONE;
}

const NONE: readonly (readonly [string, string])[] = [];

/** By namespace, then by local name; those without a namespace first (Canonical XML 1.0 §2.2). */
function inOrder(attributes: readonly XmlAttribute[]): readonly XmlAttribute[] {
  return attributes.length < 2 ? attributes : [...attributes].sort((a, b) => byCodePoint(a.namespace, b.namespace) || byCodePoint(a.localName, b.localName));
}

/** UTF-8 keeps the order of code points, which the strings of the language do not where letters of two units come in. */
function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  if (TWO_UNITS.test(a) || TWO_UNITS.test(b)) return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
  return a < b ? -1 : 1;
}

const TWO_UNITS = /[\ud800-\udfff]/;

const TEXT_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' };

export function escapedText(text: string): string {
  return /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (letter) => TEXT_ESCAPES[letter]!) : text;
}

export function escapedAttribute(value: string): string {
  return /[&<"\t\n\r]/.test(value) ? value.replace(/[&<"\t\n\r]/g, (letter) => ATTRIBUTE_ESCAPES[letter]!) : value;
}
