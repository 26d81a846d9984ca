// What may happen to the form of a signed document: signature fields are added or signed; ordinary fields
// are filled in when the certification says so (ISO 32000-1 §12.8.2.2, table 254). The rest is forbidden.

import { isArray, isDictionary, isName, isReference, isString, type PdfArray, type PdfDictionary, type PdfObject } from '../pdf/object.js';
import { decodeText } from '../pdf/text-string.js';
import type { Comparison } from './comparison.js';
import { changedKeys, equal } from './object-scan.js';

/** What signing an empty field writes into it. */
const SIGNING_KEYS: ReadonlySet<string> = new Set(['V', 'AP', 'M', 'F', 'MK', 'Lock', 'DA', 'P']);
/** What filling an ordinary field writes into it. */
const FILLING_KEYS: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'M', 'I']);
const NEW_FORM_KEYS: ReadonlySet<string> = new Set(['Fields', 'SigFlags', 'DA', 'DR']);
const MAX_DEPTH = 32;

export function compareForms(comparison: Comparison, was: PdfObject | undefined, is: PdfObject | undefined): void {
  const { older, newer } = comparison;
  const [old, now] = [older.resolve(was), newer.resolve(is)];
  comparison.explainOwn(was);
  if (!isDictionary(now)) return comparison.note('forbidden', 'form-removed');
  if (!isDictionary(old)) {
    const odd = [...now.entries.keys()].filter((key) => !NEW_FORM_KEYS.has(key));
    if (odd.length > 0) comparison.note('forbidden', 'form-keys', { keys: odd });
  } else {
    for (const key of changedKeys(older, old, newer, now)) {
      if (key === 'DA' || key === 'DR') comparison.note('unknown', 'form-keys', { keys: [key] });
      else if (key !== 'Fields' && key !== 'SigFlags') comparison.note('forbidden', 'form-keys', { keys: [key] });
    }
  }
  const before = isDictionary(old) ? old.entries.get('Fields') : undefined;
  comparison.explainOwn(before);
  compareLists(comparison, arrayOf(older.resolve(before)), arrayOf(newer.entry(now, 'Fields')), '', 0);
}

function compareLists(comparison: Comparison, was: PdfArray, is: PdfArray, parent: string, depth: number): void {
  const { older, newer } = comparison;
  if (depth > MAX_DEPTH) return comparison.note('unknown', 'form-too-deep');
  let next = 0;
  for (const item of is) {
    if (next < was.length && equal(older, was[next]!, newer, item)) {
      compareField(comparison, was[next]!, item, parent, null, depth);
      next += 1;
    } else addedField(comparison, item, parent, depth);
  }
  if (next < was.length) comparison.note('forbidden', 'field-removed', { count: was.length - next });
}

function compareField(comparison: Comparison, was: PdfObject, is: PdfObject, parent: string, inheritedType: string | null, depth: number): void {
  const { older, newer } = comparison;
  const [old, now] = [older.resolve(was), newer.resolve(is)];
  if (!isDictionary(old) || !isDictionary(now)) return;
  const name = qualified(older.entry(old, 'T'), parent);
  const type = older.entry(old, 'FT');
  const ownType = isName(type) ? type.name : inheritedType;
  const keys = changedKeys(older, old, newer, now).filter((key) => key !== 'Kids');
  if (keys.length > 0) fieldChanged(comparison, { name, isSignature: ownType === 'Sig', keys, old, now });
  comparison.explain(was);
  if (ownType === 'Sig') compareValue(comparison, old, now, name);
  const kids = old.entries.get('Kids');
  const [oldKids, newKids] = [arrayOf(older.resolve(kids)), arrayOf(newer.entry(now, 'Kids'))];
  if (oldKids.length === 0 && newKids.length === 0) return;
  comparison.explainOwn(kids);
  if (oldKids.length === newKids.length && oldKids.every((kid, index) => equal(older, kid, newer, newKids[index]!))) {
    if (depth > MAX_DEPTH) return comparison.note('unknown', 'form-too-deep');
    oldKids.forEach((kid, index) => compareField(comparison, kid, newKids[index]!, name, ownType, depth + 1));
  } else compareLists(comparison, oldKids, newKids, name, depth + 1);
}

/** The same reference may lead to another signature dictionary: its reason, its name, its date would lie. */
function compareValue(comparison: Comparison, old: PdfDictionary, now: PdfDictionary, name: string): void {
  const { older, newer } = comparison;
  const held = old.entries.get('V');
  if (!isReference(held) || !equal(older, held, newer, now.entries.get('V') ?? null) || equal(older, older.get(held), newer, newer.get(held))) return;
  comparison.explain(held);
  comparison.note('forbidden', 'signature-replaced', { name });
}

interface FieldChange {
  readonly name: string;
  readonly isSignature: boolean;
  readonly keys: readonly string[];
  readonly old: PdfDictionary;
  readonly now: PdfDictionary;
}

function fieldChanged(comparison: Comparison, change: FieldChange): void {
  const { older, newer, rules } = comparison;
  const { name, keys, old, now } = change;
  const allowed = change.isSignature ? SIGNING_KEYS : FILLING_KEYS;
  const odd = keys.filter((key) => !allowed.has(key));
  if (odd.length > 0) return comparison.note('forbidden', 'field-altered', { name, keys: odd });
  if (comparison.isLocked(name)) return comparison.note('forbidden', 'field-locked', { name });
  // Its appearance may be written again in place; an appearance shared with anything else may not.
  const appearance = older.entry(old, 'AP');
  if (isDictionary(appearance)) for (const state of appearance.entries.values()) comparison.explainOwn(state);
  comparison.explainOwn(old.entries.get('AP'));
  if (!change.isSignature) {
    if (rules.certification === 1) return comparison.note('forbidden', 'field-filled', { name });
    return comparison.note(rules.certification === null ? 'unknown' : 'permitted', 'field-filled', { name });
  }
  if (older.entry(old, 'V') !== null) return comparison.note('forbidden', 'signature-replaced', { name });
  const value = newer.entry(now, 'V');
  if (!isDictionary(value)) return comparison.note('forbidden', 'field-altered', { name, keys });
  const isTimestamp = isName(newer.entry(value, 'Type'), 'DocTimeStamp');
  if (rules.certification === 1 && !isTimestamp) return comparison.note('forbidden', 'signed-after-closing', { name });
  comparison.note('permitted', isTimestamp ? 'timestamped' : 'signed', { name });
}

function addedField(comparison: Comparison, item: PdfObject, parent: string, depth: number): void {
  const { newer, rules } = comparison;
  const field = newer.resolve(item);
  const name = isDictionary(field) ? qualified(newer.entry(field, 'T'), parent) : parent;
  if (!isDictionary(field) || !isReference(item) || !isName(newer.entry(field, 'FT'), 'Sig')) return comparison.note('forbidden', 'field-added', { name });
  const value = newer.entry(field, 'V');
  const isTimestamp = isDictionary(value) && isName(newer.entry(value, 'Type'), 'DocTimeStamp');
  const widgets = arrayOf(newer.entry(field, 'Kids')).map((kid) => newer.resolve(kid)).filter(isDictionary);
  if (depth > MAX_DEPTH || widgets.some((widget) => widget.entries.has('T'))) return comparison.note('forbidden', 'field-added', { name });
  const shown = widgets.length > 0 ? widgets : [field];
  const isPlain = shown.every((widget) => isName(newer.entry(widget, 'Subtype'), 'Widget') && !widget.entries.has('A') && !widget.entries.has('AA'));
  const isVisible = [field, ...widgets].some((widget) => hasArea(comparison, widget));
  // An empty field that draws is a veil laid over the text; only what its signatory signed may show something.
  const isVeil = !isDictionary(value) && (isVisible || [field, ...widgets].some((widget) => widget.entries.has('AP')));
  if (!isPlain || isVeil) return comparison.note('forbidden', 'field-added', { name });
  // A certified document is filled in, not added to: only what shows nothing may come (pades practice of Acrobat and pyHanko).
  if (rules.certification !== null && isVisible) return comparison.note('forbidden', 'visible-field-added', { name });
  if (rules.certification === 1 && !isTimestamp) return comparison.note('forbidden', 'signed-after-closing', { name });
  comparison.note('permitted', isTimestamp ? 'timestamped' : isDictionary(value) ? 'signed' : 'signature-field-added', { name });
}

function hasArea(comparison: Comparison, widget: PdfDictionary): boolean {
  const { newer } = comparison;
  const numbers = arrayOf(newer.entry(widget, 'Rect')).map((item) => newer.resolve(item));
  if (!widget.entries.has('Rect')) return false;
  const [left, bottom, right, top] = numbers;
  // A rectangle that is none is not read as empty: another reader may see it otherwise.
  return numbers.length !== 4 || numbers.some((side) => typeof side !== 'number') || (left !== right && bottom !== top);
}

function qualified(partial: PdfObject, parent: string): string {
  return isString(partial) ? [parent, decodeText(partial)].filter(Boolean).join('.') : parent;
}

function arrayOf(object: PdfObject): PdfArray {
  return isArray(object) ? object : [];
}
