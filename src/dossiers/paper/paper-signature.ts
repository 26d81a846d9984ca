// A signature by hand on paper, when the tool or the certificate is not there, or the signatory prefers it. The paper
// is the original; what is kept here is who signed, which day, the scan of the signed paper, and who recorded it.

import type { CivilDate } from '#kernel/clock.js';
import type { DocumentId, PersonId } from '#kernel/id.js';
import type { Document } from '../document.js';

/** The PDF of the signed paper, as it was brought. `id`: of the upload that brought it. */
export type Scan = Pick<Document, 'name' | 'sha256' | 'sizeBytes' | 'pages' | 'warnings'> & { readonly id: DocumentId };

export interface PaperSignature {
  /** The day it was signed. */
  readonly on: CivilDate;
  readonly scan: Scan;
  /** Not always the signatory. */
  readonly recordedBy: { readonly person: PersonId; readonly name: string };
}

/** The same as its event tells it: whoever recorded it is its author. */
export type SignedOnPaper = Omit<PaperSignature, 'recordedBy'> & { readonly signatory: PersonId };
