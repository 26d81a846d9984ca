// Whose a draft is.

import type { Chart } from '#organisation/chart.js';
import { preparersAt } from '#organisation/desk.js';
import type { Dossier } from './dossier.js';
import type { Author } from './event.js';

export type Preparer = Pick<Author, 'person'> & { readonly application?: { readonly id: NonNullable<Author['application']>['id'] } };

/**
 * It belongs to the person who began it and to the people of the desk it was begun at, who answer for what an
 * application does in its name; an application prepares what it began itself, and touches no draft of a person.
 */
export function mayPrepare(dossier: Dossier, { person, application }: Preparer, chart: Chart): boolean {
  if (application) return dossier.submitter.application === application.id;
  if (person === null) return false;
  const desk = chart.desks.find((candidate) => candidate.id === dossier.submitter.desk);
  return dossier.submitter.person === person || (desk !== undefined && preparersAt(desk).includes(person));
}
