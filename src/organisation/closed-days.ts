// The days the collectivité closes by itself: bridges, the president's day. The list is replaced whole; the line
// of evidence tells what came and what went. Deadlines already given stand: nobody becomes late by a change of it.

import type { CivilDate } from '#kernel/clock.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Change } from './change.js';
import type { Chart } from './chart.js';
import { checkClosedDays } from './working-calendar.js';

export function replaceClosedDays(chart: Chart, given: readonly CivilDate[]): Change<readonly CivilDate[]> | Refusal {
  const closedDays = checkClosedDays(given);
  if (isRefusal(closedDays)) return closedDays;
  const added = closedDays.filter((day) => !chart.closedDays.includes(day));
  const removed = chart.closedDays.filter((day) => !closedDays.includes(day));
  return {
    writes: [{ what: 'closed-days', value: closedDays }],
    lines: [{ action: 'organisation.closed-days-replaced', facts: { added, removed }, digests: [] }],
    result: closedDays,
  };
}
