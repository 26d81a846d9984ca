// What has just happened to a dossier, for who would take it back.

import type { PersonId } from '#kernel/id.js';
import type { Dossier } from './dossier.js';
import type { DossierEvent } from './event.js';

/** The dossier before its last event, that event, and who has opened the dossier since. */
export interface Past {
  readonly before: Dossier | null;
  readonly last: DossierEvent;
  readonly openedBy: readonly PersonId[];
}
