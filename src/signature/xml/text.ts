// Characters, references and names (XML 1.0 §2.2, §2.3, §4.1; Namespaces in XML 1.0 §3). There is no DTD here, hence
// no entity but the five everybody knows.

import { Malformed } from '#kernel/faults.js';

/** Nothing in it wants care, in any encoding: most of a file is such. */
const PLAIN = /^[\t\n\x20-\x25\x27-\x3b\x3d\x3f-\x7e]*$/;
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };

/** Character data between two marks of markup, as an application sees it. */
export function characterData(raw: string, at: number): string {
  if (PLAIN.test(raw)) return raw;
  if (raw.includes(']]>')) throw new Malformed('xml.malformed', { what: 'section-end', at });
  return references(lineEnds(legal(raw, at)), at);
}

/** XML 1.0 §3.3.3, for an attribute without a declared type: white space becomes a space, unless it was written as a reference. */
export function attributeValue(raw: string, at: number): string {
  if (PLAIN.test(raw) && !/[\t\n]/.test(raw)) return raw;
  return references(lineEnds(legal(raw, at)).replace(/[\t\n]/g, ' '), at);
}

/** XML 1.0 §2.11. */
export function lineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

export function legal(text: string, at: number): string {
  if (FORBIDDEN.test(text)) throw new Malformed('xml.malformed', { what: 'character', at });
  return text;
}

function references(text: string, at: number): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#([0-9]{1,9})|#x([0-9a-fA-F]{1,8})|([a-z]{2,4}));|&/g, (_, decimal?: string, hex?: string, entity?: string) => {
    const known = entity === undefined ? undefined : ENTITIES[entity];
    if (known !== undefined) return known;
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : -1;
    if (code < 1 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) throw new Malformed('xml.malformed', { what: 'reference', at });
    return legal(String.fromCodePoint(code), at);
  });
}

const START = 'A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}-\\u{200d}\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}';
const PART = `[${START}][${START}\\-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}-\\u{2040}]*`;
const QUALIFIED = new RegExp(`^(?:(${PART}):)?(${PART})$`, 'u');

export interface QualifiedName {
  readonly name: string;
  /** Empty when there is none. */
  readonly prefix: string;
  readonly localName: string;
}

/** Splits names and remembers them: a file has few names, used many times. */
export class Names {
  private readonly known = new Map<string, QualifiedName>();

  of(name: string, at: number): QualifiedName {
    const found = this.known.get(name);
    if (found) return found;
    if (name.length > MAX_NAME_LETTERS) throw new Malformed('xml.too-complex', { what: 'name', at });
    const parts = QUALIFIED.exec(name);
    if (!parts) throw new Malformed('xml.malformed', { what: 'name', at });
    const read = { name, prefix: parts[1] ?? '', localName: parts[2]! };
    if (this.known.size < MAX_REMEMBERED) this.known.set(name, read);
    return read;
  }
}

/** A PES knows some eight hundred names; a file made to fill the memory gains nothing. */
const MAX_REMEMBERED = 4096;
const MAX_NAME_LETTERS = 512;
