// Signature fields written into the interactive form and on their page (ISO 32000-1 §12.7.2, §12.5.6.19).
// Whatever holds the list, array of its own or entry of a dictionary, only that object is written again.

import { changed, dictionary, isArray, isDictionary, isReference, name, type PdfDictionary, type PdfObject, type PdfReference } from './object.js';
import type { Box, PageInfo } from './page.js';
import type { ObjectReader } from './object-reader.js';
import { textString } from './text-string.js';
import { readSignatureFields } from './signature-field.js';
import type { IncrementWriter } from './writer.js';
import { FONT_KEY } from './font.js';

export interface NewField {
  readonly name: string;
  /** An invisible field still belongs to a page: the first. */
  readonly page: PageInfo;
  readonly box: Box | null;
  /** Its value, when it is signed in the same increment. */
  readonly value?: PdfReference;
  readonly appearance?: PdfReference;
}

/** Printed, and not to be moved by hand (ISO 32000-1 §12.5.3). */
const PRINT_AND_LOCKED = 132;
/** Signatures exist; only incremental updates from now on (ISO 32000-1 §12.7.2). */
const SIGNATURES_EXIST_APPEND_ONLY = 3;
const NOWHERE: Box = [0, 0, 0, 0];

/** Writes new signature fields: one annotation and field in one object each, on its page and in the form. */
export function addFields(file: ObjectReader, writer: IncrementWriter, fields: readonly NewField[], font: PdfReference | null): void {
  const made = fields.map((field) => ({ field, reference: writer.add(widget(field)) }));
  const pages = new Map(fields.map(({ page }) => [page.reference.number, page]));
  for (const page of pages.values()) {
    appendAnnotations(file, writer, page, made.filter(({ field }) => field.page.reference.number === page.reference.number).map(({ reference }) => reference));
  }
  appendToForm(file, writer, made.map(({ reference }) => reference), font);
}

/** Our font, when an earlier increment put it in the resources of the form. */
export function fontInForm(file: ObjectReader): PdfReference | null {
  const form = file.entry(file.root, 'AcroForm');
  const resources = isDictionary(form) ? file.entry(form, 'DR') : null;
  const fonts = isDictionary(resources) ? file.entry(resources, 'Font') : null;
  const font = isDictionary(fonts) ? fonts.entries.get(FONT_KEY) : null;
  return isReference(font) ? font : null;
}

function widget({ name: fieldName, page, box, value, appearance }: NewField): PdfDictionary {
  return dictionary({
    Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), T: textString(fieldName), F: PRINT_AND_LOCKED,
    Rect: box ?? NOWHERE, P: page.reference, V: value, AP: appearance ? dictionary({ N: appearance }) : undefined,
  });
}

function appendAnnotations(file: ObjectReader, writer: IncrementWriter, page: PageInfo, added: readonly PdfReference[]): void {
  const held = page.dictionary.entries.get('Annots');
  const list = file.resolve(held);
  const annotations = [...(isArray(list) ? list : []), ...added];
  if (isReference(held) && isArray(list)) writer.put(held, annotations);
  else writer.put(page.reference, changed(page.dictionary, { Annots: annotations }));
}

function appendToForm(file: ObjectReader, writer: IncrementWriter, added: readonly PdfReference[], font: PdfReference | null): void {
  const form = file.entry(file.root, 'AcroForm');
  if (!isDictionary(form)) {
    const made = writer.add(dictionary({ Fields: added, SigFlags: SIGNATURES_EXIST_APPEND_ONLY, DR: font ? resourcesWith(null, null, font) : undefined }));
    writer.changeRoot({ AcroForm: made });
    return;
  }
  const list = form.entries.get('Fields');
  const fields = file.resolve(list);
  const all = [...(isArray(fields) ? fields : []), ...added];
  const other = formChanges(file, form, font);
  if (isReference(list) && isArray(fields)) writer.put(list, all);
  const whole = changed(form, { ...other, ...(isReference(list) && isArray(fields) ? {} : { Fields: all }) });
  const isUnchanged = isReference(list) && isArray(fields) && Object.keys(other).length === 0;
  if (!isUnchanged) rewriteForm(file, writer, whole);
}

/** Says that signatures exist, when the first one fills an empty field. */
export function announceSignatures(file: ObjectReader, writer: IncrementWriter): void {
  const form = file.entry(file.root, 'AcroForm');
  if (!isDictionary(form)) return;
  const changes = formChanges(file, form, null);
  if (Object.keys(changes).length > 0) rewriteForm(file, writer, changed(form, changes));
}

/** Where it stands: an object of its own, or within the catalogue. */
function rewriteForm(file: ObjectReader, writer: IncrementWriter, form: PdfDictionary): void {
  const held = file.root.entries.get('AcroForm');
  if (isReference(held)) writer.put(held, form);
  else writer.changeRoot({ AcroForm: form });
}

function formChanges(file: ObjectReader, form: PdfDictionary, font: PdfReference | null): Record<string, PdfObject> {
  const changes: Record<string, PdfObject> = {};
  const flags = file.entry(form, 'SigFlags');
  const wanted = (typeof flags === 'number' ? flags : 0) | SIGNATURES_EXIST_APPEND_ONLY;
  // What others have signed keeps the flags it had, even too few: they only advise the reader, and pyHanko counts a raise as a forbidden change.
  if (wanted !== flags && !readSignatureFields(file).some(({ value }) => value)) changes.SigFlags = wanted;
  if (font) {
    const resources = file.entry(form, 'DR');
    const fonts = isDictionary(resources) ? file.entry(resources, 'Font') : null;
    changes.DR = resourcesWith(isDictionary(resources) ? resources : null, isDictionary(fonts) ? fonts : null, font);
  }
  return changes;
}

function resourcesWith(resources: PdfDictionary | null, fonts: PdfDictionary | null, font: PdfReference): PdfDictionary {
  const all = changed(fonts ?? dictionary({}), { [FONT_KEY]: font });
  return changed(resources ?? dictionary({}), { Font: all });
}
