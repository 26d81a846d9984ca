// Several changes decided one after the other, each seeing those before it, as one: for what must succeed
// or fail whole (an import, the installation of a council).

import type { Change, Write } from './change.js';
import type { Chart } from './chart.js';

/** The chart with a row written in. What a chart does not hold (credentials, seals, memberships) leaves it as it is. */
export function withWrite(chart: Chart, write: Write): Chart {
  switch (write.what) {
    case 'person': return { ...chart, persons: put(chart.persons, write.value) };
    case 'post': return { ...chart, posts: put(chart.posts, write.value) };
    case 'mandate': return { ...chart, mandates: put(chart.mandates, write.value) };
    case 'designation': return { ...chart, designations: put(chart.designations, write.value) };
    case 'delegation': return { ...chart, delegations: put(chart.delegations, write.value) };
    case 'absence': return { ...chart, absences: put(chart.absences, write.value) };
    case 'impediment': return { ...chart, impediments: put(chart.impediments, write.value) };
    case 'desk': return { ...chart, desks: put(chart.desks, write.value) };
    case 'cover': return { ...chart, covers: put(chart.covers, write.value) };
    case 'house-type': return { ...chart, houseTypes: put(chart.houseTypes, write.value) };
    case 'closed-days': return { ...chart, closedDays: write.value };
    default: return chart;
  }
}

export function withChange(chart: Chart, change: Change): Chart {
  return change.writes.reduce(withWrite, chart);
}

function put<T extends { readonly id: string }>(rows: readonly T[], row: T): readonly T[] {
  return rows.some((other) => other.id === row.id) ? rows.map((other) => (other.id === row.id ? row : other)) : [...rows, row];
}

