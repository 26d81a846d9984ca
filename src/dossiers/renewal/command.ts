// What the worker reports of a renewal.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DocumentId } from '#kernel/id.js';

/** `former`: the file it begins with, byte for byte, and whose place it takes. */
export interface RenewedFile {
  readonly document: DocumentId;
  readonly former: Sha256;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  /** Until when its new time-stamp protects it. */
  readonly until: Instant;
}

export interface RecordRenewal {
  readonly type: 'record-renewal';
  readonly files: readonly RenewedFile[];
  readonly docket: Sha256;
}
