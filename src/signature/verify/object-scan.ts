// Two revisions side by side, object by object: which numbers changed, whether two values are equal to the
// byte, who refers to what in the older one. Numbers matter, offsets do not.

import { Malformed } from '#kernel/faults.js';
import { isArray, isDictionary, isName, isReference, isStream, isString, type PdfDictionary, type PdfObject } from '../pdf/object.js';
import type { PdfFile } from '../pdf/reader.js';

/** Beyond this the comparison is not attempted and the answer is `unknown`. */
const MAX_OBJECTS = 500_000;
const MAX_DEPTH = 200;

/** Numbers written, moved or freed since; an object stream written again drags along all that it holds. */
export function touchedNumbers(older: PdfFile, newer: PdfFile): readonly number[] {
  const before = older.entries();
  const after = newer.entries();
  const isSame = (number: number): boolean => {
    const [was, is] = [before.get(number), after.get(number)];
    if (was === undefined || is === undefined) return (was ?? is) === undefined || (was ?? is)!.kind === 'free';
    if (was.kind === 'free' || is.kind === 'free') return was.kind === is.kind;
    if (was.kind === 'offset') return is.kind === 'offset' && is.offset === was.offset && is.generation === was.generation;
    return is.kind === 'compressed' && is.container === was.container && is.index === was.index && isSame(was.container);
  };
  return [...new Set([...before.keys(), ...after.keys()])].filter((number) => !isSame(number));
}

/** Equality of two values, references by number and generation (ISO 32000-1 §7.3.10: another generation is another object), streams by their raw bytes. */
export function equal(older: PdfFile, one: PdfObject, newer: PdfFile, other: PdfObject, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return one === other;
  if (isArray(one)) return isArray(other) && one.length === other.length && one.every((item, index) => equal(older, item, newer, other[index]!, depth + 1));
  if (isArray(other) || one.kind !== other.kind) return false;
  if (isReference(one) && isReference(other)) return one.number === other.number && one.generation === other.generation;
  if (isName(one) && isName(other)) return one.name === other.name;
  if (isString(one) && isString(other)) return Buffer.compare(one.bytes, other.bytes) === 0;
  if (isDictionary(one) && isDictionary(other)) return changedKeys(older, one, newer, other, depth).length === 0;
  if (isStream(one) && isStream(other)) {
    return equal(older, one.dictionary, newer, other.dictionary, depth + 1) && one.length === other.length
      && Buffer.compare(older.source.read(one.start, one.length), newer.source.read(other.start, other.length)) === 0;
  }
  return false;
}

/** The keys whose values differ, were added or were taken away. */
export function changedKeys(older: PdfFile, one: PdfDictionary, newer: PdfFile, other: PdfDictionary, depth = 0): readonly string[] {
  const keys = new Set([...one.entries.keys(), ...other.entries.keys()]);
  return [...keys].filter((key) => !equal(older, one.entries.get(key) ?? null, newer, other.entries.get(key) ?? null, depth + 1));
}

/** How many times each number is referred to, in the whole older revision. Throws Malformed when there is too much of it. */
export function referenceCounts(file: PdfFile): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const visit = (object: PdfObject, depth: number): void => {
    if (depth > MAX_DEPTH) throw new Malformed('pdf.too-complex', { depth });
    if (isReference(object)) counts.set(object.number, (counts.get(object.number) ?? 0) + 1);
    else if (isArray(object)) for (const item of object) visit(item, depth + 1);
    else if (isDictionary(object)) for (const item of object.entries.values()) visit(item, depth + 1);
    else if (isStream(object)) visit(object.dictionary, depth + 1);
  };
  const entries = file.entries();
  if (entries.size > MAX_OBJECTS) throw new Malformed('pdf.too-complex', { objects: entries.size });
  visit(file.trailer, 0);
  // A cross-reference stream repeats the trailer. One is known by its place, not by the name it gives itself.
  const sections = new Set(file.sections.map((section) => section.ownNumber));
  for (const [number, entry] of entries) if (entry.kind !== 'free' && !sections.has(number)) visit(file.get({ kind: 'reference', number, generation: 0 }), 0);
  return counts;
}
