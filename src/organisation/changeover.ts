// The installation of a new council, in one operation at one moment: every mandate in course ends there,
// those of the new council begin there (CGCT L2122-15: the former mayor acts until the installation, no
// longer). What the former mayor had entrusted lapses with the new one; designations end with the council
// that made them. Signature steps that wait are asked again of the chart, so nothing has to be moved.

import type { Instant } from '#kernel/clock.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { withChange } from './apply-change.js';
import { closeDesignation, recordMandate, type Change, type Line, type Write } from './change.js';
import { dayOf, personOf, type Chart } from './chart.js';
import { holdsAt, holdsOn } from './civil-day.js';
import type { Delegation } from './delegation.js';
import type { Designation, Mandate } from './mandate.js';
import { signedName } from './person.js';

/** The new seats, mayor included; their moment is that of the installation. */
export type Seat = Omit<Mandate, 'beginsAt' | 'endsAt'>;

export interface Installation {
  readonly closed: readonly Mandate[];
  readonly opened: readonly Mandate[];
  readonly endedDesignations: readonly Designation[];
  /** In force until then; each must be given anew. */
  readonly lapsedDelegations: readonly Delegation[];
}

export function installCouncil(chart: Chart, seats: readonly Seat[], at: Instant): Change<Installation> | Refusal {
  if (seats.filter((seat) => seat.kind === 'mayor').length !== 1) return refuse('organisation.council-without-mayor');
  const twice = seats.find((seat, index) => seats.findIndex((other) => other.person === seat.person) !== index);
  const known = (seat: Seat) => chart.persons.some((person) => person.id === seat.person);
  if (!seats.every(known)) return refuse('organisation.unknown-person');
  if (twice) return refuse('organisation.person-twice-in-council', { name: signedName(personOf(chart, twice.person)) });
  const closed = chart.mandates.filter((mandate) => holdsAt(mandate, at) && mandate.beginsAt < at).map((mandate) => ({ ...mandate, endsAt: at }));
  const designations = chart.designations.filter((designation) => holdsAt(designation, at) && designation.beginsAt < at).map(({ id }) => closeDesignation(chart, id, at)).filter((change): change is Change<Designation> => !isRefusal(change));
  const endedDesignations = designations.map(({ result }) => result);
  const writes: Write[] = [...closed.map((value) => ({ what: 'mandate' as const, value })), ...designations.flatMap((change) => change.writes)];
  const lines: Line[] = [
    ...closed.map((mandate) => ({ action: 'organisation.mandate-ended', facts: { name: signedName(personOf(chart, mandate.person)), kind: mandate.kind, endsAt: at }, digests: [] })),
    ...designations.flatMap((change) => change.lines),
  ];
  const opened = openSeats(withChange(chart, { writes, lines, result: null }), seats, at);
  if (isRefusal(opened)) return opened;
  const installed: Line = { action: 'organisation.council-installed', facts: { at, mayor: mayorName(chart, seats), seats: seats.length, closed: closed.length }, digests: [] };
  return {
    writes: [...writes, ...opened.writes],
    lines: [installed, ...lines, ...opened.lines],
    result: { closed, opened: opened.result, endedDesignations, lapsedDelegations: lapsed(chart, at) },
  };
}

function openSeats(chart: Chart, seats: readonly Seat[], at: Instant): Change<readonly Mandate[]> | Refusal {
  let after = chart;
  const changes: Change<Mandate>[] = [];
  for (const seat of seats) {
    const change = recordMandate(after, { ...seat, beginsAt: at, endsAt: null });
    if (isRefusal(change)) return { ...change, facts: { ...change.facts, name: signedName(personOf(chart, seat.person)) } };
    changes.push(change);
    after = withChange(after, change);
  }
  return { writes: changes.flatMap((change) => change.writes), lines: changes.flatMap((change) => change.lines), result: changes.map((change) => change.result) };
}

/** In force on the day, and older than the new mayor. */
function lapsed(chart: Chart, at: Instant): readonly Delegation[] {
  const day = dayOf(chart, at);
  return chart.delegations.filter((delegation) => holdsOn(delegation, day) && (delegation.withdrawnOn === null || day < delegation.withdrawnOn) && delegation.arrete.date < day);
}

function mayorName(chart: Chart, seats: readonly Seat[]): string {
  return signedName(personOf(chart, seats.find((seat) => seat.kind === 'mayor')!.person));
}
