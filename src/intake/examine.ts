// A file of a stranger is judged: what it is, and for a PDF whether it can be read, shown and signed. Runs in a
// process of its own (guarded-reader.service.ts).

import { readable } from '#kernel/faults.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { signingFault } from '#signature/pades/permission.js';
import { unfitFault } from '#signature/pades/unfit.js';
import { openPdf } from '#signature/pdf/reader.js';
import type { PdfSource } from '#signature/pdf/source.js';
import { activeContentIn } from './active-content.js';
import { admitted, type DocumentWarning } from './admission.js';
import type { ImageFormat, OfficeFormat } from './format.js';
import { isImageOnly } from './image-only.js';
import { kindOf } from './kind.js';

export interface ReadablePdf {
  readonly kind: 'pdf';
  readonly pages: number;
  readonly warnings: readonly DocumentWarning[];
}

export type Examined = ReadablePdf | { readonly kind: 'image'; readonly format: ImageFormat } | { readonly kind: 'office'; readonly format: OfficeFormat };

/** Throws Malformed pdf.damaged, pdf.encrypted, pdf.too-complex. */
export function examine(source: PdfSource, { name, toSign }: { readonly name: string; readonly toSign: boolean }): Examined | Refusal {
  const kind = kindOf(source, name);
  return isRefusal(kind) || kind.kind !== 'pdf' ? kind : examinePdf(source, toSign);
}

function examinePdf(source: PdfSource, toSign: boolean): ReadablePdf | Refusal {
  const pdf = openPdf(source);
  const pages = pdf.pages().length;
  const warnings = admitted(activeContentIn(pdf), pages, toSign);
  if (isRefusal(warnings)) return warnings;
  // Better told to who uploads it than to who waits for the signed file.
  const fault = toSign ? signingFault(pdf, { fieldName: 'Signature1', isNewAndVisible: false }) ?? unfitFault(pdf) : null;
  if (fault) return fault;
  // Only read, it is taken; whoever reads it is told. One that is too complex to be judged is not called broken.
  const isBroken = !toSign && readable(() => unfitFault(pdf))?.refused === 'signature.earlier-broken';
  // Last: what it reads and keeps changes nothing of what is refused above.
  return { kind: 'pdf', pages, warnings: [...warnings, ...(isBroken ? ['broken-signature' as const] : []), ...(isImageOnly(pdf) ? ['image-only' as const] : [])] };
}
