// The signature fields of a document, with or without a signature (ISO 32000-1 §12.7.4.5, §12.8.1). A field
// tree that loops or is deeper than any real one is refused.

import { Malformed } from '#kernel/faults.js';
import { isArray, isDictionary, isName, isReference, isString, type PdfDictionary, type PdfObject, type PdfReference, type PdfString } from './object.js';
import type { ObjectReader } from './object-reader.js';
import { decodeText } from './text-string.js';

export interface SignatureField {
  /** Fully qualified: the partial names joined by dots. */
  readonly name: string;
  /** `null` when the field is a direct object. */
  readonly reference: PdfReference | null;
  readonly dictionary: PdfDictionary;
  /** The widget annotations: the field itself when both are one object. */
  readonly widgets: readonly { readonly reference: PdfReference | null; readonly dictionary: PdfDictionary }[];
  readonly valueReference: PdfReference | null;
  /** `null` when nobody has signed in it yet. */
  readonly value: PdfDictionary | null;
  readonly byteRange: readonly number[] | null;
  readonly contents: Uint8Array;
  /** Where the /Contents token stands, with its < and >. */
  readonly contentsToken: PdfString['token'] | null;
  readonly filter: string | null;
  readonly subFilter: string | null;
  readonly type: string | null;
  readonly signedOn: string | null;
  readonly signerName: string | null;
  readonly reason: string | null;
  readonly location: string | null;
}

const MAX_DEPTH = 32;
const MAX_FIELDS = 100_000;

export function readSignatureFields(file: ObjectReader): readonly SignatureField[] {
  const found: SignatureField[] = [];
  const seen = new Set<number>();
  let count = 0;
  const visit = (node: PdfObject, parentName: string, inherited: PdfDictionary | null, depth: number): void => {
    const own = isReference(node) ? node : null;
    if (own && seen.has(own.number)) throw new Malformed('pdf.damaged', { fields: 'loop' });
    if (own) seen.add(own.number);
    count += 1;
    if (depth > MAX_DEPTH || count > MAX_FIELDS) throw new Malformed('pdf.too-complex', { fields: count });
    const dictionary = file.resolve(node);
    if (!isDictionary(dictionary)) return;
    const partial = file.entry(dictionary, 'T');
    const name = isString(partial) ? [parentName, decodeText(partial)].filter(Boolean).join('.') : parentName;
    const whole = withInherited(dictionary, inherited);
    const kids = file.entry(dictionary, 'Kids');
    const fields = isArray(kids) ? kids.filter((kid) => isField(file, kid)) : [];
    for (const kid of fields) visit(kid, name, whole, depth + 1);
    if (fields.length === 0 && isName(file.entry(whole, 'FT'), 'Sig')) found.push(fieldOf(file, name, own, dictionary, whole, isArray(kids) ? kids : []));
  };
  const form = file.entry(file.root, 'AcroForm');
  const fields = isDictionary(form) ? file.entry(form, 'Fields') : null;
  if (isArray(fields)) for (const field of fields) visit(field, '', null, 0);
  return found;
}

/** A kid with a partial name is a field, one without is a widget (ISO 32000-1 §12.7.3.1). */
function isField(file: ObjectReader, kid: PdfObject): boolean {
  const dictionary = file.resolve(kid);
  return isDictionary(dictionary) && dictionary.entries.has('T');
}

function withInherited(dictionary: PdfDictionary, inherited: PdfDictionary | null): PdfDictionary {
  const entries = new Map(dictionary.entries);
  for (const key of ['FT', 'V', 'Ff']) {
    const value = inherited?.entries.get(key);
    if (value !== undefined && !entries.has(key)) entries.set(key, value);
  }
  return { kind: 'dictionary', entries };
}

function fieldOf(
  file: ObjectReader, name: string, own: PdfReference | null, dictionary: PdfDictionary, whole: PdfDictionary, kids: readonly PdfObject[],
): SignatureField {
  const held = whole.entries.get('V') ?? null;
  const value = file.resolve(held);
  const signature = isDictionary(value) ? value : null;
  const range = signature && file.entry(signature, 'ByteRange');
  const numbers = isArray(range) ? range.map((item) => file.resolve(item)) : [];
  const contents = signature && file.entry(signature, 'Contents');
  const text = (key: string): string | null => {
    const found = signature && file.entry(signature, key);
    return isString(found) ? decodeText(found) : isName(found) ? found.name : null;
  };
  const widgets = kids.map((kid) => ({ reference: isReference(kid) ? kid : null, dictionary: file.resolve(kid) }))
    .filter((kid): kid is { reference: PdfReference | null; dictionary: PdfDictionary } => isDictionary(kid.dictionary));
  return {
    name,
    reference: own,
    dictionary,
    widgets: widgets.length > 0 ? widgets : [{ reference: own, dictionary }],
    valueReference: isReference(held) ? held : null,
    value: signature,
    byteRange: numbers.length > 0 && numbers.every((item): item is number => Number.isSafeInteger(item)) ? numbers : null,
    contents: isString(contents) ? contents.bytes : new Uint8Array(0),
    contentsToken: isString(contents) ? contents.token ?? null : null,
    filter: text('Filter'),
    subFilter: text('SubFilter'),
    type: text('Type'),
    signedOn: text('M'),
    signerName: text('Name'),
    reason: text('Reason'),
    location: text('Location'),
  };
}

/** Seen on a page: one of its widgets has an extent (ISO 32000-1 §12.7.4.5); and signed. */
export function isShown({ value, widgets }: SignatureField, file: ObjectReader): boolean {
  return value !== null && widgets.some(({ dictionary }) => {
    const box = file.entry(dictionary, 'Rect');
    const [left, bottom, right, top] = isArray(box) ? box.map((item) => Number(file.resolve(item))) : [];
    return left !== undefined && top !== undefined && left !== right && bottom !== top;
  });
}
