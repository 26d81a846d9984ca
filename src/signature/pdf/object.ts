// The eight kinds of PDF object (ISO 32000-1 §7.3) as plain data. A name is held as its bytes in Latin-1,
// `#xx` already undone. A string read straight from the file remembers where its token stands, because the
// gap of a signature must be exactly its /Contents (ISO 32000-1 §12.8.1).

export type PdfObject = null | boolean | number | PdfString | PdfName | PdfArray | PdfDictionary | PdfReference | PdfStream;

export type PdfArray = readonly PdfObject[];

export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  /** Written between < and >. */
  readonly hexadecimal?: boolean;
  /** Offsets in the file of the token with its delimiters; absent inside an object stream. */
  readonly token?: { readonly start: number; readonly end: number };
}

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfObject>;
}

export interface PdfReference {
  readonly kind: 'reference';
  readonly number: number;
  readonly generation: number;
}

/** `start`, `length`: its raw bytes in the file; or `bytes` when it was made here and is not written yet. */
export interface PdfStream {
  readonly kind: 'stream';
  readonly dictionary: PdfDictionary;
  readonly start: number;
  readonly length: number;
  readonly bytes?: Uint8Array;
}

export function name(text: string): PdfName {
  return { kind: 'name', name: text };
}

export function reference(number: number, generation = 0): PdfReference {
  return { kind: 'reference', number, generation };
}

export function dictionary(entries: Readonly<Record<string, PdfObject | undefined>>): PdfDictionary {
  const kept = Object.entries(entries).filter((entry): entry is [string, PdfObject] => entry[1] !== undefined);
  return { kind: 'dictionary', entries: new Map(kept) };
}

/** The dictionary with some entries changed; `null` takes an entry away (ISO 32000-1 §7.3.7). */
export function changed(base: PdfDictionary, entries: Readonly<Record<string, PdfObject>>): PdfDictionary {
  const all = new Map(base.entries);
  for (const [key, value] of Object.entries(entries)) {
    if (value === null) all.delete(key);
    else all.set(key, value);
  }
  return { kind: 'dictionary', entries: all };
}

/** A stream made here, to be written. */
export function madeStream(entries: Readonly<Record<string, PdfObject | undefined>>, bytes: Uint8Array): PdfStream {
  return { kind: 'stream', dictionary: dictionary({ ...entries, Length: bytes.length }), start: -1, length: bytes.length, bytes };
}

export function isDictionary(object: PdfObject | undefined): object is PdfDictionary {
  return kindOf(object) === 'dictionary';
}

export function isStream(object: PdfObject | undefined): object is PdfStream {
  return kindOf(object) === 'stream';
}

export function isReference(object: PdfObject | undefined): object is PdfReference {
  return kindOf(object) === 'reference';
}

export function isString(object: PdfObject | undefined): object is PdfString {
  return kindOf(object) === 'string';
}

export function isName(object: PdfObject | undefined, expected?: string): object is PdfName {
  return kindOf(object) === 'name' && (expected === undefined || (object as PdfName).name === expected);
}

export function isArray(object: PdfObject | undefined): object is PdfArray {
  return Array.isArray(object);
}

function kindOf(object: PdfObject | undefined): string | null {
  return typeof object === 'object' && object !== null && 'kind' in object ? object.kind : null;
}
