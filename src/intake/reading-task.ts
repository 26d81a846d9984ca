// What is asked of the process that reads strangers' files, and what it answers: plain data, both ways.

import type { Instant } from '#kernel/clock.js';
import type { Language } from '#kernel/language.js';
import type { Refusal } from '#kernel/refusal.js';
import type { VerificationReport } from '#signature/verify/report.js';
import type { DocumentWarning } from './admission.js';
import type { ImageFormat, OfficeFormat } from './format.js';

export type ReadingTask =
  /** `pdfPath`: where the PDF made of an image is to be written. */
  | { readonly task: 'examine'; readonly path: string; readonly name: string; readonly toSign: boolean; readonly pdfPath: string; readonly at: Instant }
  | { readonly task: 'verify'; readonly path: string; readonly trustAnchors: readonly Uint8Array[]; readonly at: Instant; readonly language?: Language };

/** What a file turned out to be. `image`: its PDF is now at `pdfPath`. `office`: to be converted. */
export type Looked =
  | { readonly kind: 'pdf'; readonly pages: number; readonly warnings: readonly DocumentWarning[] }
  | { readonly kind: 'image'; readonly format: ImageFormat }
  | { readonly kind: 'office'; readonly format: OfficeFormat };

export interface Results {
  readonly examine: Looked | Refusal;
  readonly verify: VerificationReport;
}

export type ReadingAnswer =
  | { readonly answer: 'done'; readonly result: Results[keyof Results] }
  | { readonly answer: 'malformed'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly answer: 'failed'; readonly stack: string };
