// All visible signature fields, written in one increment before the first signature: once somebody has
// certified or locked a document, a new visible field would be an illegal change.

import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { embedFont } from '../pdf/font.js';
import { addFields, fontInForm, type NewField } from '../pdf/form.js';
import { placed, type Placement } from '../pdf/placement.js';
import { openPdf, type PdfFile } from '../pdf/reader.js';
import type { PdfSource } from '../pdf/source.js';
import { IncrementWriter } from '../pdf/writer.js';
import { signingFault } from './permission.js';

export interface FieldRequest {
  readonly name: string;
  readonly placement: Placement | null;
}

/** The increment that creates them. Refusals: signature.field-exists, signature.bad-field-name, those of a placement and of earlier signatures. */
export function createFields(pdf: PdfSource, fields: readonly FieldRequest[], font: Uint8Array): Uint8Array | Refusal {
  const file = openPdf(pdf);
  const pages = file.pages();
  const made: NewField[] = [];
  const names = new Set(file.signatureFields().map((field) => field.name));
  for (const { name, placement } of fields) {
    const fault = nameFault(name, names) ?? signingFault(file, { fieldName: name, isNewAndVisible: placement !== null });
    if (fault) return fault;
    names.add(name);
    const place = placement ? placed(pages, placement) : null;
    if (isRefusal(place)) return place;
    made.push({ name, page: place?.page ?? pages[0]!, box: place?.box ?? null });
  }
  const writer = new IncrementWriter(file);
  const isShown = made.some(({ box }) => box !== null);
  addFields(file, writer, made, isShown && !fontInForm(file) ? embedFont(writer, font).reference : null);
  return writer.finish().bytes;
}

/** The same name twice makes the two signatures share one value: both are then refused by validators. */
export function nameFault(name: string, taken: ReadonlySet<string>): Refusal | null {
  // A dot would mean a child field (ISO 32000-1 §12.7.3.2).
  if (name === '' || name.includes('.')) return refuse('signature.bad-field-name', { field: name });
  return taken.has(name) ? refuse('signature.field-exists', { field: name }) : null;
}

/** The first name of a series that is free in the document: `Horodatage1`, `Horodatage2`… */
export function freeFieldName(file: PdfFile, stem: string): string {
  const taken = new Set(file.signatureFields().map((field) => field.name));
  let rank = 1;
  while (taken.has(`${stem}${rank}`)) rank += 1;
  return `${stem}${rank}`;
}
