// The name of an issuer as XML writes it (XML Signature 1.1 §4.5.4.1, RFC 4514): verifiers compare it letter by letter.

import { members, oid, sequence, type Der } from '../trust/der.js';

/** The keywords of RFC 4514 §3; any other type is written as its number with the value in DER. */
const KEYWORDS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN', '2.5.4.7': 'L', '2.5.4.8': 'ST', '2.5.4.10': 'O', '2.5.4.11': 'OU', '2.5.4.6': 'C', '2.5.4.9': 'STREET',
  '0.9.2342.19200300.100.1.25': 'DC', '0.9.2342.19200300.100.1.1': 'UID',
};

export function issuerName(name: Der): string {
  return [...sequence(name)].reverse().map((part) => members(part).map(attribute).join('+')).join(',');
}

function attribute(pair: Der): string {
  const [type, value] = sequence(pair);
  const id = oid(type);
  const keyword = KEYWORDS[id];
  const text = keyword === undefined ? null : textOf(value!);
  return text === null ? `${id}=#${Buffer.from(value!.bytes).toString('hex')}` : `${keyword}=${escaped(text)}`;
}

function textOf(value: Der): string | null {
  const bytes = Buffer.from(value.content);
  switch (value.tag) {
    case 0x0c: return bytes.toString('utf8');
    case 0x13: case 0x14: case 0x16: return bytes.toString('latin1');
    case 0x1e: return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16().toString('utf16le');
    default: return null;
  }
}

/** RFC 4514 §2.4. */
function escaped(text: string): string {
  return text.replace(/[,+"\\<>;]/g, '\\$&').replace(/^[ #]/, '\\$&').replace(/ $/, '\\ ');
}
