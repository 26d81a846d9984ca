// Where the fields of signatures stand on the pages.

import { isArray, isReference, type PdfDictionary, type PdfReference } from './object.js';
import type { Box, PageInfo } from './page.js';
import { displayed, type Placement } from './placement.js';
import type { PdfFile } from './reader.js';
import { isShown, type SignatureField } from './signature-field.js';

export interface Place {
  readonly page: PageInfo;
  readonly box: Box | null;
}

/** The signatures that are seen, where they are: in displayed points, with the number of their page. */
export function shownSignatures(file: PdfFile): readonly Placement[] {
  const pages = file.pages();
  return file.signatureFields().filter((field) => isShown(field, file)).flatMap((field) => {
    const { page, box } = placeOf(file, field);
    return box ? [displayed(pages.findIndex(({ reference }) => reference.number === page.reference.number) + 1, page, box)] : [];
  });
}

/** Where an existing field stands: its rectangle, on the page that lists its widget. */
export function placeOf(file: PdfFile, field: SignatureField): Place {
  const [first] = field.widgets;
  const pages = file.pages();
  const rectangle = first ? file.entry(first.dictionary, 'Rect') : null;
  const numbers = isArray(rectangle) ? rectangle.map((item) => file.resolve(item)) : [];
  const isBox = numbers.length === 4 && numbers.every((item): item is number => typeof item === 'number');
  const [a, b, c, d] = isBox ? (numbers as [number, number, number, number]) : [0, 0, 0, 0];
  const box: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  const own = first?.dictionary.entries.get('P');
  const page = pages.find(({ reference }) => isReference(own) && reference.number === own.number)
    ?? pages.find(({ dictionary: node }) => lists(file, node, first?.reference ?? null)) ?? pages[0]!;
  return { page, box: box[2] > box[0] && box[3] > box[1] ? box : null };
}

function lists(file: PdfFile, page: PdfDictionary, widget: PdfReference | null): boolean {
  const annotations = file.entry(page, 'Annots');
  return widget !== null && isArray(annotations) && annotations.some((item) => isReference(item) && item.number === widget.number);
}
