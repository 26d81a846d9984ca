// One decision as it is written: the dossier before and after, and the line of evidence that says why.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DossierType } from '#acts/dossier-type.js';
import type { Dossier } from './dossier.js';
import type { KeyedRequest } from './keyed-request.js';
import type { PrivateNote } from './words/private-note.js';

export interface Change {
  /** `null`: the dossier is created. */
  readonly before: Dossier | null;
  readonly after: Dossier;
  readonly type: DossierType;
  readonly at: Instant;
  /** The key it was asked under, kept so that it is answered once. */
  readonly request: KeyedRequest | null;
  /** Whether people may want to know; work on a draft concerns nobody yet. */
  readonly tells: boolean;
  /** Digests whose bytes go with it, where nothing else needs them. */
  readonly erases: readonly Sha256[];
  /** The canonical text of its line of evidence. */
  readonly text: string;
  /** Left for whoever comes next. */
  readonly notes: readonly PrivateNote[];
}
