// A distinguished name (X.501): the exact bytes for hashing, a key for comparing (RFC 5280 §7.1: letter case
// and repeated spaces do not matter), and words for people.

import { eachMember, members, oid, sequence, type Der } from './der.js';

export interface DistinguishedName {
  readonly der: Uint8Array;
  readonly key: string;
  /** `CN=…, O=…`, most particular first. */
  readonly text: string;
  /** What a person reads first: common name, else the organisation, else the whole text. */
  readonly shortName: string;
  /** Its attributes, in the order of the bytes. */
  readonly parts: readonly NamePart[];
}

export interface NamePart { readonly type: string; readonly text: string }

const LABELS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN', '2.5.4.4': 'SN', '2.5.4.42': 'GN', '2.5.4.5': 'serialNumber', '2.5.4.6': 'C', '2.5.4.7': 'L',
  '2.5.4.8': 'ST', '2.5.4.10': 'O', '2.5.4.11': 'OU', '2.5.4.12': 'title', '2.5.4.97': 'organizationIdentifier',
};

export function readName(value: Der | undefined): DistinguishedName {
  const parts = sequence(value).map((rdn) => members(rdn).map(readAttribute));
  const key = parts.map((rdn) => rdn.map((part) => `${part.type}=${folded(part.text)}`).sort().join('+')).join(',');
  const flat = parts.flat().reverse();
  const text = flat.map((part) => `${LABELS[part.type] ?? part.type}=${part.text}`).join(', ');
  const named = flat.find((part) => part.type === '2.5.4.3') ?? flat.find((part) => part.type === '2.5.4.10');
  return { der: value!.bytes, key, text, shortName: named?.text ?? text, parts: parts.flat() };
}

function readAttribute(attribute: Der): NamePart {
  const [type, value] = sequence(attribute);
  return { type: oid(type), text: stringOf(value) };
}

function stringOf(value: Der | undefined): string {
  if (value === undefined) return '';
  const bytes = Buffer.from(value.content);
  // BMPString is UTF-16BE; UTF8String says its name; the others are ASCII in practice, Latin-1 at worst.
  if (value.tag === 0x1e) return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16().toString('utf16le');
  if (value.tag === 0x0c) return bytes.toString('utf8');
  return (value.tag & 0x20) === 0 ? bytes.toString('latin1') : bytes.toString('hex');
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** URIs of a GeneralNames list (tag [6]). */
export function uris(generalNames: Der): readonly string[] {
  const found: string[] = [];
  for (const name of eachMember(generalNames)) {
    if (name.tag === 0x86) found.push(Buffer.from(name.content).toString('latin1'));
  }
  return found;
}
