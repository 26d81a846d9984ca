// Someone is away: the absence and who keeps the desks meanwhile, decided as one. A cover over a desk of that person, begun
// with the absence or during it and ending with it, was given with it and follows it: corrected with it, ended by the same return.

import type { CivilDate, Instant } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { Absence, AbsenceId } from './absence.js';
import { withChange } from './apply-change.js';
import { endCover, recordAbsence, recordCover, type Change } from './change.js';
import { dayOf, personOf, type Chart } from './chart.js';
import { dayBefore, isCalledOff, type Days } from './civil-day.js';
import type { Cover, CoverId } from './cover.js';
import type { NamedType } from './dossier-types/delivered-types.js';
import { signedName } from './person.js';

/** Refuses `organisation.not-own-desk` for a desk this person does not hold. */
export function declareAway(chart: Chart, absence: Absence, covers: readonly Cover[], delivered: readonly NamedType[]): Change<Absence> | Refusal {
  return together(chart, [(now) => recordAbsence(now, absence), ...covers.map((cover): Step => (now) => notOwn(now, absence, cover) ?? recordCover(now, cover, delivered))]);
}

export interface Correction extends Days {
  readonly note: string | null;
  /** The days one has seen: a change made meanwhile is refused, not lost. */
  readonly seen: Days;
  /** Who keeps the desks from today on; none: as before. `seen`: the covers one has seen. */
  readonly keeping?: { readonly covers: readonly Cover[]; readonly seen: readonly CoverId[] };
}

/** What was kept until yesterday stays told as it was: another keeper begins today, or with the absence. */
export function correctAway(chart: Chart, id: AbsenceId, { from, to, note, seen, keeping }: Correction, at: Instant, delivered: readonly NamedType[]): Change<Absence> | Refusal {
  const former = standing(chart, id, at);
  if (isRefusal(former)) return former;
  if (former.from !== seen.from || former.to !== seen.to) return refuse('organisation.changed-meanwhile', { from: former.from, to: former.to });
  const given = coversOf(former, chart);
  if (keeping && !isSame(given.map((cover) => cover.id), keeping.seen)) return refuse('organisation.changed-meanwhile', { from: former.from, to: former.to });
  const kept = keeping ? given.filter((cover) => keeping.covers.some((other) => keepsAlike(cover, other))) : given;
  const begun = keeping ? keeping.covers.filter((cover) => !given.some((other) => keepsAlike(cover, other))) : [];
  const corrected = { ...former, from, to, note };
  return together(chart, [
    (now) => {
      const change = recordAbsence(now, corrected);
      if (isRefusal(change)) return change;
      const facts = { name: nameOf(chart, former), from, to, formerFrom: former.from, formerTo: former.to };
      return { ...change, lines: [{ action: 'organisation.absence-corrected', facts, digests: [] }] };
    },
    ...given.filter((cover) => !kept.includes(cover)).map((cover): Step => (now) => endCover(now, cover.id, at, delivered)),
    ...kept.map((cover): Step => (now) => {
      const days = { from: cover.from === former.from ? from : later(cover.from, from), to };
      // Begun in its course, after the day on which it now ends.
      return days.from !== from && isCalledOff(days) ? endCover(now, cover.id, at, delivered) : recordCover(now, { ...cover, ...days }, delivered);
    }),
    ...begun.map((cover) => ({ ...cover, from: later(from, dayOf(chart, at)), to })).filter((cover) => cover.from === from || !isCalledOff(cover))
      .map((cover): Step => (now) => notOwn(now, former, cover) ?? recordCover(now, cover, delivered)),
  ]);
}

/** Back today: the absence ends yesterday; one not begun yet is called off. */
export function returnFrom(chart: Chart, id: AbsenceId, at: Instant, delivered: readonly NamedType[]): Change<Absence> | Refusal {
  const absence = standing(chart, id, at);
  if (isRefusal(absence)) return absence;
  const ended = { ...absence, to: dayBefore(dayOf(chart, at)) };
  const facts = { name: nameOf(chart, ended), from: ended.from, to: ended.to };
  return together(chart, [
    () => ({ writes: [{ what: 'absence', value: ended }], lines: [{ action: 'organisation.absence-ended', facts, digests: [] }], result: ended }),
    ...coversOf(absence, chart).map((cover): Step => (now) => endCover(now, cover.id, at, delivered)),
  ]);
}

/** The covers given with an absence: within its days and to their end, over the desks its person holds. Of several such absences, as of two who share a desk, the one begun last. */
export function coversOf({ person, from, to }: Absence, { absences, covers, desks }: Chart): readonly Cover[] {
  const holdersOf = new Map(desks.map(({ id, holders }) => [id, holders]));
  return covers.filter((cover) => {
    const holders = holdersOf.get(cover.desk) ?? [];
    if (!holders.includes(person) || cover.from < from || cover.to !== to) return false;
    return !absences.some((other) => holders.includes(other.person) && other.to === to && other.from > from && other.from <= cover.from);
  });
}

function keepsAlike(one: Cover, other: Cover): boolean {
  return one.desk === other.desk && one.by === other.by && isSame(one.types, other.types);
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

function later(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other;
}

function standing(chart: Chart, id: AbsenceId, at: Instant): Absence | Refusal {
  const absence = chart.absences.find((other) => other.id === id);
  if (!absence) return refuse('organisation.not-found');
  return isOver(absence, dayOf(chart, at)) ? refuse('organisation.absence-over', { to: absence.to }) : absence;
}

/** Past, or called off before it began: it is told and changes no more. */
export function isOver({ to }: Days, today: CivilDate): boolean {
  return to !== null && to < today;
}

function notOwn(chart: Chart, { person }: Absence, { desk }: Cover): Refusal | null {
  const found = chart.desks.find((other) => other.id === desk);
  if (!found) return refuse('organisation.unknown-desk');
  return found.holders.includes(person) ? null : refuse('organisation.not-own-desk', { desk: found.name });
}

function nameOf(chart: Chart, { person }: Absence): string {
  return signedName(personOf(chart, person));
}

type Step = (chart: Chart) => Change | Refusal;

/** Each step sees those before it; the result is that of the first. */
function together(chart: Chart, [first, ...others]: readonly Step[]): Change<Absence> | Refusal {
  assert(first !== undefined, 'a change has a first step');
  const begun = first(chart);
  return others.reduce<Change | Refusal>((done, step) => {
    if (isRefusal(done)) return done;
    const next = step(withChange(chart, done));
    return isRefusal(next) ? next : { writes: [...done.writes, ...next.writes], lines: [...done.lines, ...next.lines], result: done.result };
  }, begun) as Change<Absence> | Refusal;
}
