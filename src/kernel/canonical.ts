// A fact becomes one exact byte string, so that its digest is the same on every machine and in ten years:
// the JSON Canonicalization Scheme (RFC 8785) restricted to what our facts hold: text, booleans, null,
// safe integers, arrays and plain objects. Anything else is a defect of the caller.

import { Defect } from './faults.js';

export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact | undefined };

/** RFC 8785 text of a fact: names sorted by UTF-16 code units, no white space. Undefined members are left out. */
export function canonical(fact: Fact): string {
  if (fact === null || typeof fact === 'boolean') return String(fact);
  if (typeof fact === 'string') {
    if (!fact.isWellFormed()) throw new Defect('a lone surrogate has no UTF-8 form');
    return JSON.stringify(fact);
  }
  if (typeof fact === 'number') {
    if (!Number.isSafeInteger(fact)) throw new Defect(`not a safe integer: ${fact}`);
    return String(fact === 0 ? 0 : fact);
  }
  if (Array.isArray(fact)) return `[${fact.map((item: Fact) => canonical(item)).join(',')}]`;
  const members = fact as { readonly [name: string]: Fact | undefined };
  const names = Object.keys(members).filter((name) => members[name] !== undefined).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(members[name]!)}`).join(',')}}`;
}
