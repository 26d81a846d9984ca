// What may happen to the pages of a signed document: widgets of signature fields are appended to /Annots.
// A page added, removed, moved or drawn again is forbidden; so is a note laid over the text, unless the
// certification allows annotations (DocMDP P=3).

import { isArray, isDictionary, isReference, isStream, type PdfArray, type PdfObject } from '../pdf/object.js';
import type { PageInfo } from '../pdf/page.js';
import type { Comparison } from './comparison.js';
import { changedKeys, equal } from './object-scan.js';

export function comparePages(comparison: Comparison): void {
  const { older, newer } = comparison;
  const [before, after] = [older.pages(), newer.pages()];
  if (before.length !== after.length) comparison.note('forbidden', after.length > before.length ? 'pages-added' : 'pages-removed', { count: Math.abs(after.length - before.length) });
  else if (before.some((page, index) => page.reference.number !== after[index]!.reference.number)) comparison.note('forbidden', 'pages-moved');
  const widgets = new Set(newer.signatureFields().flatMap((field) => field.widgets.flatMap((widget) => (widget.reference ? [widget.reference.number] : []))));
  const byNumber = new Map(after.map((page) => [page.reference.number, page]));
  for (const [index, page] of before.entries()) {
    const now = byNumber.get(page.reference.number);
    if (now) comparePage(comparison, page, now, index + 1, widgets);
  }
}

function comparePage(comparison: Comparison, was: PageInfo, is: PageInfo, page: number, widgets: ReadonlySet<number>): void {
  const { older, newer } = comparison;
  const keys = changedKeys(older, was.dictionary, newer, is.dictionary).filter((key) => key !== 'Annots');
  if (keys.includes('Contents')) comparison.note('forbidden', 'page-content', { page });
  else if (keys.length > 0) comparison.note('forbidden', 'page-keys', { page, keys });
  comparison.explain(was.reference);
  const held = was.dictionary.entries.get('Annots');
  comparison.explainOwn(held);
  compareAnnotations(comparison, arrayOf(older.resolve(held)), arrayOf(newer.entry(is.dictionary, 'Annots')), page, widgets);
}

function compareAnnotations(comparison: Comparison, was: PdfArray, is: PdfArray, page: number, widgets: ReadonlySet<number>): void {
  const { older, newer, rules } = comparison;
  const mayAnnotate = rules.certification === 3;
  let next = 0;
  for (const item of is) {
    if (next < was.length && equal(older, was[next]!, newer, item)) next += 1;
    else if (!(isReference(item) && widgets.has(item.number))) comparison.note(mayAnnotate ? 'permitted' : 'forbidden', 'annotation-added', { page });
  }
  if (next < was.length) comparison.note(mayAnnotate ? 'permitted' : 'forbidden', 'annotation-removed', { page });
  if (mayAnnotate) was.forEach((item) => comparison.explain(item));
}

/** Where a reader would see that this object changed: the page whose content, font or image it is. */
export function pageShowing(comparison: Comparison, number: number): number | null {
  const { older } = comparison;
  const pages = older.pages().slice(0, MAX_PAGES_SEARCHED);
  const index = pages.findIndex((page) => {
    const seen = new Set<number>();
    return ['Contents', 'Resources', 'Annots'].some((key) => reaches(comparison, page.dictionary.entries.get(key) ?? null, number, seen, 0));
  });
  return index < 0 ? null : index + 1;
}

/** Only to word the sentence: the verdict does not depend on it. */
const MAX_PAGES_SEARCHED = 500;
const MAX_OBJECTS_SEARCHED = 2_000;

function reaches(comparison: Comparison, object: PdfObject, number: number, seen: Set<number>, depth: number): boolean {
  if (depth > 24 || seen.size > MAX_OBJECTS_SEARCHED) return false;
  if (isReference(object)) {
    if (object.number === number) return true;
    if (seen.has(object.number)) return false;
    seen.add(object.number);
    return reaches(comparison, comparison.older.get(object), number, seen, depth + 1);
  }
  if (isArray(object)) return object.some((item) => reaches(comparison, item, number, seen, depth + 1));
  const dictionary = isStream(object) ? object.dictionary : object;
  if (!isDictionary(dictionary)) return false;
  return [...dictionary.entries].some(([key, item]) => key !== 'Parent' && key !== 'P' && reaches(comparison, item, number, seen, depth + 1));
}

function arrayOf(object: PdfObject): PdfArray {
  return isArray(object) ? object : [];
}
