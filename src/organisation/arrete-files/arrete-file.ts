// A file that an arrêté of delegation has, or had.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DelegationId } from '../delegation.js';

export interface ArreteFile {
  readonly delegation: DelegationId;
  readonly sha256: Sha256;
  readonly name: string;
  readonly sizeBytes: number;
  readonly attachedAt: Instant;
}
