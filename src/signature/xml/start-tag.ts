// One start tag: its name, its attributes, the namespaces it declares (Namespaces in XML 1.0). Strict where readers
// differ, because a signature must mean the same to all of them.

import { Malformed } from '#kernel/faults.js';
import type { NamespaceScope, XmlAttribute, XmlElement } from './element.js';
import { attributeValue, type Names } from './text.js';

const NAME = /[^ \t\r\n=/>"'<&]+/y;
const ATTRIBUTE = /[ \t\r\n]+([^ \t\r\n=/>"'<&]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y;
const REST = /[ \t\r\n]*(\/?)$/y;

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';
/** The largest types of the PES have some ten attributes and twenty namespaces. */
const MAX_ATTRIBUTES = 256;
const MAX_NAMESPACES = 64;

export interface StartTag {
  readonly element: XmlElement;
  readonly isEmpty: boolean;
}

/** `tag`: what stands between `<` and `>`. Throws Malformed xml.malformed, xml.too-complex. */
export function startTag(tag: string, around: { readonly scope: NamespaceScope; readonly depth: number; readonly at: number; readonly names: Names }): StartTag {
  const { at, names } = around;
  NAME.lastIndex = 0;
  const own = names.of(NAME.exec(tag)?.[0] ?? '', at);
  const written = attributesOf(tag, NAME.lastIndex, names, at);
  REST.lastIndex = written.end;
  const rest = REST.exec(tag);
  if (!rest) throw new Malformed('xml.malformed', { what: 'tag', at });
  const scope = written.hasNamespaces ? scopeOf(written.attributes, around.scope, at) : around.scope;
  const attributes = written.hasNamespaces ? resolved(written.attributes, scope, at) : written.attributes;
  checkUnique(attributes, at);
  if (own.prefix === 'xmlns') throw new Malformed('xml.malformed', { what: 'namespace', at });
  const namespace = own.prefix === '' ? scope.get('') ?? '' : resolve(own.prefix, scope, at);
  const element: XmlElement = { name: own.name, prefix: own.prefix, localName: own.localName, namespace, attributes, scope, depth: around.depth };
  return { element, isEmpty: rest[1] === '/' };
}

interface Written {
  /** Declarations of namespaces among them; no namespace is known yet. */
  readonly attributes: readonly XmlAttribute[];
  /** Whether one is declared or used: most tags do neither. */
  readonly hasNamespaces: boolean;
  readonly end: number;
}

function attributesOf(tag: string, from: number, names: Names, at: number): Written {
  const attributes: XmlAttribute[] = [];
  let [end, hasNamespaces] = [from, false];
  ATTRIBUTE.lastIndex = from;
  for (let found = ATTRIBUTE.exec(tag); found; found = ATTRIBUTE.exec(tag)) {
    const { name, prefix, localName } = names.of(found[1]!, at);
    if (prefix !== '' || name === 'xmlns') hasNamespaces = true;
    attributes.push({ name, prefix, localName, namespace: '', value: attributeValue(found[2] ?? found[3]!, at) });
    if (attributes.length > MAX_ATTRIBUTES) throw new Malformed('xml.too-complex', { what: 'attributes', at });
    end = ATTRIBUTE.lastIndex;
  }
  return { attributes, hasNamespaces, end };
}

function resolved(attributes: readonly XmlAttribute[], scope: NamespaceScope, at: number): readonly XmlAttribute[] {
  return attributes.filter(({ name, prefix }) => prefix !== 'xmlns' && name !== 'xmlns')
    .map((one) => (one.prefix === '' ? one : { ...one, namespace: resolve(one.prefix, scope, at) }));
}

function scopeOf(attributes: readonly XmlAttribute[], outer: NamespaceScope, at: number): NamespaceScope {
  let scope: Map<string, string> | null = null;
  const declared = new Set<string>();
  for (const { name, prefix, localName, value } of attributes) {
    if (name !== 'xmlns' && prefix !== 'xmlns') continue;
    const bound = prefix === 'xmlns' ? localName : '';
    if (declared.has(bound) || !mayBind(bound, value)) throw new Malformed('xml.malformed', { what: 'namespace', at });
    declared.add(bound);
    scope ??= new Map(outer);
    scope.set(bound, value);
    if (scope.size > MAX_NAMESPACES) throw new Malformed('xml.too-complex', { what: 'namespaces', at });
  }
  return scope ?? outer;
}

/** A relative name of a namespace has no canonical form (Canonical XML 1.0 §1.3): whoever verified would refuse it. */
function mayBind(prefix: string, namespace: string): boolean {
  if (prefix === 'xmlns' || namespace === XMLNS_NAMESPACE) return false;
  if ((prefix === 'xml') !== (namespace === XML_NAMESPACE)) return false;
  return namespace === '' ? prefix === '' : /^[A-Za-z][A-Za-z0-9+.-]*:/.test(namespace);
}

function resolve(prefix: string, scope: NamespaceScope, at: number): string {
  if (prefix === 'xml') return XML_NAMESPACE;
  const namespace = scope.get(prefix);
  if (namespace === undefined) throw new Malformed('xml.malformed', { what: 'namespace', at });
  return namespace;
}

function checkUnique(attributes: readonly XmlAttribute[], at: number): void {
  if (attributes.length < 2) return;
  const seen = new Set(attributes.map(({ namespace, localName }) => `${localName} ${namespace}`));
  if (seen.size !== attributes.length) throw new Malformed('xml.malformed', { what: 'attribute-twice', at });
}
