// Everything the organisation knows about its people, as dated facts: what the powers are asked of. A chart
// holds facts of every date, past and planned; the questions bring the instant. Plain data, no index: the
// lists of a town hall are short, and a chart is read more often than searched.

import { civilDateOf, type CivilDate, type Instant } from '#kernel/clock.js';
import { Defect } from '#kernel/faults.js';
import type { DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import type { Absence } from './absence.js';
import type { Cover } from './cover.js';
import { mindedBy, type CoveredType } from './cover.js';
import type { Delegation } from './delegation.js';
import type { Desk } from './desk.js';
import type { Impediment } from './impediment.js';
import type { Designation, Mandate } from './mandate.js';
import type { OrganisationKind } from './organisation.js';
import type { Person, Post } from './person.js';
import type { HouseType } from './dossier-types/house-type.js';

export interface Chart {
  readonly organisationId: OrganisationId;
  readonly kind: OrganisationKind;
  readonly timeZone: string;
  /** Where it lies and which days it closes by itself: with its zone, its working calendar. */
  readonly department: string;
  readonly insee: string | null;
  readonly closedDays: readonly CivilDate[];
  readonly persons: readonly Person[];
  readonly posts: readonly Post[];
  readonly mandates: readonly Mandate[];
  readonly designations: readonly Designation[];
  readonly delegations: readonly Delegation[];
  readonly absences: readonly Absence[];
  readonly impediments: readonly Impediment[];
  readonly desks: readonly Desk[];
  readonly covers: readonly Cover[];
  /** What the collectivité says of the types of its dossiers, in the order of their names; those withdrawn too. */
  readonly houseTypes: readonly HouseType[];
}

export function personOf(chart: Chart, id: PersonId): Person {
  for (const person of chart.persons) if (person.id === id) return person;
  throw new Defect(`the chart has no person ${id}`);
}

export function deskOf(chart: Chart, id: DeskId): Desk {
  for (const desk of chart.desks) if (desk.id === id) return desk;
  throw new Defect(`the chart has no desk ${id}`);
}

/** The day it is in the collectivité. */
export function dayOf(chart: Chart, at: Instant): CivilDate {
  return civilDateOf(at, chart.timeZone);
}

/** Who handles the work of a desk at an instant, for dossiers of this type: its holders and those of the desk that minds it. */
export function handlersOf(chart: Chart, desk: DeskId, at: Instant, type: CoveredType): readonly PersonId[] {
  const minding = mindedBy(desk, chart.covers, dayOf(chart, at), type);
  const holders = deskOf(chart, desk).holders;
  return minding === desk ? holders : [...new Set([...holders, ...deskOf(chart, minding).holders])];
}
