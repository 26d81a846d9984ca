// What was changed in the document after a signature: the signed revision against the file as it is now,
// object by object, with a short list of what is known to be harmless (validation data, time-stamps, further
// signatures). Nothing is passed over: what is not on the list is forbidden, what cannot be compared unknown.

import { Malformed, readable } from '#kernel/faults.js';
import { isArray, isDictionary, isStream, type PdfObject } from '../pdf/object.js';
import { openPdf, type PdfFile } from '../pdf/reader.js';
import { truncated } from '../pdf/source.js';
import { Comparison, type ChangeRules } from './comparison.js';
import { compareForms } from './form-change.js';
import { changedKeys, equal, referenceCounts, touchedNumbers } from './object-scan.js';
import { comparePages, pageShowing } from './page-change.js';
import type { Modifications, Remark } from './report.js';

export interface Modification {
  readonly level: Modifications;
  readonly remarks: readonly Remark[];
}

/** `end`: where the signed revision stops. */
export function modificationsSince(newer: PdfFile, end: number, rules: ChangeRules): Modification {
  if (end >= newer.source.sizeBytes) return { level: 'none', remarks: [] };
  try {
    return compared(openPdf(truncated(newer.source, end)), newer, rules);
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
    return { level: 'unknown', remarks: [{ code: 'not-comparable', facts: { code: fault.code } }] };
  }
}

/** End-of-line characters after %%EOF mean nothing, as long as there are few. */
const MAX_TRAILING_BYTES = 16;

function isTrailingSpace(bytes: Uint8Array): boolean {
  return bytes.length <= MAX_TRAILING_BYTES && bytes.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20);
}

function compared(older: PdfFile, newer: PdfFile, rules: ChangeRules): Modification {
  const touched = touchedNumbers(older, newer);
  const isSameRevision = older.sections[0]!.offset === newer.sections[0]!.offset;
  const tail = newer.source.read(older.source.sizeBytes, MAX_TRAILING_BYTES + 1);
  if (isSameRevision && !isTrailingSpace(tail)) return { level: 'unknown', remarks: [{ code: 'bytes-appended', facts: {} }] };
  const comparison = new Comparison(older, newer, rules, referenceCounts(older));
  compareTrailers(comparison);
  compareCatalogs(comparison);
  comparePages(comparison);
  for (const number of touched) judgeObject(comparison, number);
  if (comparison.level === 'none' && !isSameRevision) comparison.note('permitted', 'rewritten-alike');
  return { level: comparison.level, remarks: withoutRepeats(comparison.remarks).slice(0, MAX_REMARKS) };
}

function compareTrailers(comparison: Comparison): void {
  const { older, newer } = comparison;
  const [was, is] = [older.trailer.entries, newer.trailer.entries];
  if (!equal(older, was.get('Root') ?? null, newer, is.get('Root') ?? null)) comparison.note('forbidden', 'catalog-replaced');
  const [old, now] = [older.resolve(was.get('Info')), newer.resolve(is.get('Info'))];
  comparison.explainOwn(was.get('Info'));
  if (!equal(older, old, newer, now)) comparison.note('permitted', 'properties-changed');
}

/** The catalogue may gain validation data, a form, an extension mark; its pages, scripts, layers and actions stay. */
function compareCatalogs(comparison: Comparison): void {
  const { older, newer } = comparison;
  const [old, now] = [older.root, newer.root];
  comparison.explain(older.trailer.entries.get('Root'));
  const keys = new Set(changedKeys(older, old, newer, now));
  for (const key of keys) {
    if (key === 'Extensions' || key === 'Version' || key === 'Metadata') comparison.note('permitted', key === 'Metadata' ? 'properties-changed' : 'version-marked');
    else if (key !== 'AcroForm' && key !== 'DSS') comparison.note('forbidden', 'catalog-key', { key });
  }
  comparison.explainOwn(old.entries.get('Metadata'));
  comparison.explainOwn(old.entries.get('Extensions'));
  if (old.entries.has('AcroForm') || now.entries.has('AcroForm')) compareForms(comparison, old.entries.get('AcroForm'), now.entries.get('AcroForm'));
  if (old.entries.has('DSS') || now.entries.has('DSS')) compareValidationData(comparison, old.entries.get('DSS'), now.entries.get('DSS'));
}

/** The lists of the DSS may grow; the certificates and answers themselves may not change in place. */
function compareValidationData(comparison: Comparison, was: PdfObject | undefined, is: PdfObject | undefined): void {
  const { older, newer } = comparison;
  if (!isDictionary(newer.resolve(is))) return comparison.note('unknown', 'validation-data-removed');
  explainLists(comparison, was, 0, new Set());
  const [old, now] = [older.resolve(was), newer.resolve(is)];
  const grew = !isDictionary(old) || ['Certs', 'OCSPs', 'CRLs', 'VRI'].some((key) => !equal(older, older.entry(old, key), newer, isDictionary(now) ? newer.entry(now, key) : null));
  if (grew) comparison.note('permitted', 'validation-data-added');
}

function explainLists(comparison: Comparison, object: PdfObject | undefined, depth: number, seen: Set<PdfObject>): void {
  const value = comparison.older.resolve(object);
  if (depth > 4 || isStream(value)) return;
  comparison.explainOwn(object);
  // Lists that hold one another would be walked without end.
  if (seen.has(value)) return;
  const items = isArray(value) ? value : isDictionary(value) ? [...value.entries.values()] : [];
  if (items.length > 0) seen.add(value);
  for (const item of items) explainLists(comparison, item, depth + 1, seen);
}

/** What is left: an object of the signed revision that now says something else. */
function judgeObject(comparison: Comparison, number: number): void {
  const { older, newer } = comparison;
  const reference = { kind: 'reference', number, generation: 0 } as const;
  const [old, now] = [older.get(reference), newer.get(reference)];
  if (old === null) {
    if (now !== null && comparison.isHole(number)) comparison.note('forbidden', 'hole-filled', { number });
    return;
  }
  const isSame = equal(older, old, newer, now) && !isOtherGeneration(older, newer, number);
  if (isSame || comparison.isExplained(number) || isPlumbing(comparison, number)) return;
  const page = comparison.remarks.length < MAX_REMARKS_PLACED ? pageShowing(comparison, number) : null;
  if (page !== null) comparison.note('forbidden', 'page-content', { page });
  else if (now === null) comparison.note(comparison.isHole(number) ? 'forbidden' : 'permitted', 'object-removed', { number });
  else comparison.note(comparison.isHole(number) ? 'forbidden' : 'unknown', 'object-changed', { number });
}

/** Finding the page is only for the sentence: after some of them the others are named by their number. */
const MAX_REMARKS_PLACED = 20;
/** A report that nobody could read says no more than its beginning. */
const MAX_REMARKS = 100;

/** The same bytes under another generation answer no reference of the signed revision any more. */
function isOtherGeneration(older: PdfFile, newer: PdfFile, number: number): boolean {
  const [was, is] = [older.entryOf(number), newer.entryOf(number)];
  return was?.kind === 'offset' && is?.kind === 'offset' && was.generation !== is.generation;
}

/**
 * Cross-reference and object streams carry nothing themselves; what they hold is compared one by one. Known by
 * what they are for in the file: any stream may give itself their /Type, and what is referred to is content.
 */
function isPlumbing(comparison: Comparison, number: number): boolean {
  if (comparison.isHole(number)) return false;
  const { older } = comparison;
  if (older.sections.some((section) => section.ownNumber === number)) return true;
  for (const entry of older.entries().values()) if (entry.kind === 'compressed' && entry.container === number) return true;
  return false;
}

function withoutRepeats(remarks: readonly Remark[]): readonly Remark[] {
  const seen = new Set<string>();
  return remarks.filter((remark) => {
    const key = JSON.stringify(remark);
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}

/** The signed revision of an extent, or `null` when it does not open on its own. */
export function revisionAt(file: PdfFile, end: number): PdfFile | null {
  return readable(() => openPdf(truncated(file.source, end)));
}
