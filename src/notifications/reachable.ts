// Where a person can be written to.

import type { PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';

export function reachable(chart: Chart, id: PersonId): { readonly name: string; readonly address: string } | null {
  const person = chart.persons.find((candidate) => candidate.id === id);
  return person?.email ? { name: `${person.firstName} ${person.lastName}`, address: person.email } : null;
}
