// What is asked when a signature was given on paper.

import type { CivilDate } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { PersonId } from '#kernel/id.js';
import type { StepId } from '#circuits/definition.js';
import type { MetadataChanges } from '../metadata.js';
import type { Scan } from './paper-signature.js';

export interface SignOnPaper {
  readonly type: 'sign-on-paper';
  /** `null`: the signature that waits, when there is only one. */
  readonly step: StepId | null;
  readonly signatory: PersonId;
  readonly on: CivilDate;
  readonly scan: Scan;
  readonly seen: readonly Sha256[];
  readonly comment?: string;
  readonly note?: string;
  readonly metadata?: MetadataChanges;
  readonly asAdministrator: boolean;
}
