// What is asked of a stranger's document before it is taken to be signed: that its pages are what is shown, and that
// whoever signed it before is not betrayed already. Asked at the doors (intake, `npm run sign`), which read the whole of it
// once; a seal of what was let in asks no more.

import { refuse, type Refusal } from '#kernel/refusal.js';
import { isDictionary } from '../pdf/object.js';
import type { PdfFile } from '../pdf/reader.js';
import { isOfAnotherKind } from '../verify/integrity.js';
import { itemsIn } from '../verify/item.js';

/** Refusals: signature.dynamic-form, signature.earlier-broken. Throws Malformed pdf.too-complex. */
export function unfitFault(file: PdfFile): Refusal | null {
  // The pages of a dynamic form (XFA) are made by the reader from another description (ISO 32000-1 §12.7.8): what is seen is not what is signed.
  const form = file.entry(file.root, 'AcroForm');
  if (isDictionary(form) && file.entry(form, 'XFA') !== null) return refuse('signature.dynamic-form');
  // Signed above it, the file would be told invalid for ever, and ours with it. One in doubt (a kind or an algorithm we do not know) is left as it is.
  const broken = itemsIn(file, []).find(({ field, integrity }) => integrity.fault?.indication === 'TOTAL_FAILED' && !isOfAnotherKind(field));
  return broken ? refuse('signature.earlier-broken', { by: broken.field.name, why: broken.integrity.fault!.remark.code }) : null;
}
