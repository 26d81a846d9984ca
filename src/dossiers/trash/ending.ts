// Dossiers that come to their end, as the lists of the administrator show them.

import type { Instant } from '#kernel/clock.js';
import type { DossierId } from '#kernel/id.js';
import type { Disposal } from '../dossier.js';

export interface EndingRow {
  readonly id: DossierId;
  readonly title: string;
  readonly type: string;
  readonly status: string;
  readonly submitterName: string;
  readonly endedAt: Instant | null;
  readonly trash: { readonly at: Instant; readonly until: Instant } | null;
}

/** Finished before that instant, of that type. */
export interface KeptBefore {
  readonly type: string;
  readonly before: Instant;
}

export interface PurgedRow {
  readonly id: DossierId;
  readonly title: string;
  readonly type: string;
  readonly endedAt: Instant | null;
  readonly purgedAt: Instant;
  readonly disposal: Disposal | null;
}
