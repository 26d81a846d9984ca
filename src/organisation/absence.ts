// Being away: a fact of the calendar, by civil days, both included. It takes no power from the mayor
// (CE 1934 Barthès: who can act is not impeded) nor from a delegate, who are only warned. Where the law calls a
// substitute, who is away is passed over: « à défaut », the next one is called.

import type { CivilDate } from '#kernel/clock.js';
import type { Brand, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { daysOverlap, holdsOn, isCalledOff, type Days } from './civil-day.js';

export type AbsenceId = Brand<string, 'AbsenceId'>;
export interface Absence extends Days {
  readonly id: AbsenceId;
  readonly person: PersonId;
  readonly note: string | null;
}

export function absenceOn(person: PersonId, absences: readonly Absence[], day: CivilDate): Absence | null {
  for (const absence of absences) if (absence.person === person && holdsOn(absence, day)) return absence;
  return null;
}

export function checkAbsence(given: Absence, others: readonly Absence[]): Absence | Refusal {
  if (given.to !== null && given.to < given.from) return refuse('organisation.ends-before-it-begins', { from: given.from, to: given.to });
  const overlap = others.find((other) => other.id !== given.id && other.person === given.person && !isCalledOff(other) && daysOverlap(given, other));
  if (overlap) return refuse('organisation.absence-overlap', { from: overlap.from, to: overlap.to });
  return given;
}
