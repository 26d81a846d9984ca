// Whose a draft is.

import type { PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import { preparersAt } from '#organisation/desk.js';
import type { Dossier } from './dossier.js';

/** It belongs to the person who began it and to the people of the desk it was begun at. */
export function mayPrepare(dossier: Dossier, person: PersonId, chart: Chart): boolean {
  const desk = chart.desks.find((candidate) => candidate.id === dossier.submitter.desk);
  return dossier.submitter.person === person || (desk !== undefined && preparersAt(desk).includes(person));
}
