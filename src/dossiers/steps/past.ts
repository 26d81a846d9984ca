// What has just happened to a dossier, for who would take it back.

import type { PersonId } from '#kernel/id.js';
import { replay } from '../apply.js';
import type { Dossier } from '../dossier.js';
import type { DossierEvent } from '../event.js';

/** The dossier before what happened last to it, that event, and who has opened the dossier since. */
export interface Past {
  readonly before: Dossier | null;
  readonly last: DossierEvent;
  readonly openedBy: readonly PersonId[];
}

/** `events`: of one dossier, oldest first. What was only written about it did not happen to it. */
export function pastOf(events: readonly DossierEvent[]): Omit<Past, 'openedBy'> | null {
  const at = events.findLastIndex(happened);
  return at < 0 ? null : { before: replay(events.slice(0, at)), last: events[at]! };
}

/** Not merely written about it. */
export function happened({ type }: DossierEvent): boolean {
  return type !== 'annotated' && type !== 'annotation-removed' && type !== 'signatures-placed';
}
