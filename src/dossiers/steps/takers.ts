// Who could take a task at an instant, as a simulation asks: everybody the rules let, in the order in which the
// law and the desk call them, and whether each is there that day. Being there gives no right: it only says who
// would be found.

import { msOfInstant, type Instant } from '#kernel/clock.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { absenceOn } from '#organisation/absence.js';
import { dayOf } from '#organisation/chart.js';
import { impedimentAt } from '#organisation/impediment.js';
import { signedName, type Person } from '#organisation/person.js';
import { whoMaySign, type Resolution, type Skipped } from '#organisation/powers.js';
import { dueInstant } from '#organisation/working-calendar.js';
import { actOf } from '#acts/dossier-type.js';
import { entitlement, type Entitlement, type Situation } from './routing.js';
import type { Task } from '../task.js';

export interface Taker {
  readonly person: PersonId;
  readonly name: string;
  readonly title: Entitlement;
  /** Neither away nor found impeded that day. */
  readonly there: boolean;
}

export interface Takers {
  readonly takers: readonly Taker[];
  /** Where the law says who signs: who was passed over, and why. */
  readonly trace: readonly Skipped[];
}

export function takersOf(task: Task, situation: Situation): Takers {
  const { chart, at, type, metadata } = situation;
  const lawful = task.addressee.kind === 'lawful-signatory' || task.kind === 'signature' && task.addressee.kind === 'desk' ? whoMaySign(actOf(type, metadata), chart, at) : null;
  const takers = candidates(task, situation, lawful).flatMap((person): readonly (Taker & { readonly rank: number })[] => {
    const title = entitlement(task, person.id, situation);
    if (isRefusal(title)) return [];
    const called = lawful?.signatories.findIndex((signatory) => signatory.person === person.id) ?? -1;
    // A mayor found impeded who signs shows to be able to: possible, and not to be counted on.
    if (lawful !== null && called < 0) return [];
    return [{ person: person.id, name: signedName(person), title, there: isThere(person.id, situation), rank: lawful === null ? placeRank(title) : called }];
  });
  return { takers: takers.sort((one, other) => one.rank - other.rank).map(({ rank: _, ...taker }) => taker), trace: task.addressee.kind === 'lawful-signatory' ? lawful?.trace ?? [] : [] };
}

/** Whom it is worth asking the rules about: a town hall has hundreds of people, a desk a few. */
function candidates({ addressee, escalatesTo }: Task, { chart }: Situation, lawful: Resolution | null): readonly Person[] {
  const at = (desk: DeskId): readonly DeskId[] => [desk, ...chart.covers.filter((cover) => cover.desk === desk).map(({ by }) => by)];
  const desks = new Set([...(addressee.kind === 'desk' ? at(addressee.desk) : []), ...(escalatesTo ? at(escalatesTo.desk) : [])]);
  const meant = new Set<PersonId>([
    ...chart.desks.filter(({ id }) => desks.has(id)).flatMap(({ holders }) => holders),
    ...(addressee.kind === 'person' || addressee.kind === 'secretary' ? [addressee.person] : []),
    ...(addressee.kind === 'lawful-signatory' ? lawful?.signatories ?? [] : []).map(({ person }) => person),
  ]);
  return chart.persons.filter(({ id }) => meant.has(id));
}

function placeRank(title: Entitlement): number {
  return title.by === 'place' && title.covering ? 1 : 0;
}

function isThere(person: PersonId, { chart, at }: Pick<Situation, 'chart' | 'at'>): boolean {
  return absenceOn(person, chart.absences, dayOf(chart, at)) === null && impedimentAt(person, chart.impediments, at) === null;
}

/** Three months of working days: who is not back by then is not waited for. */
const MOST_WAITED_DAYS = 60;

/** The instant, from this one on, at which somebody is there to take it: at once, or at the end of a later working day; `null`: nobody comes back. */
export function whenTaken(task: Task, situation: Situation): { readonly at: Instant; readonly taker: Taker } | null {
  for (let days = 0; days <= MOST_WAITED_DAYS; days += 1) {
    const at = days === 0 ? situation.at : dueInstant(situation.at, days, situation.chart);
    const taker = takersOf(task, { ...situation, at }).takers.find(({ there }) => there);
    if (taker) return { at, taker };
  }
  return null;
}

export function laterOf(one: Instant, other: Instant): Instant {
  return msOfInstant(one) < msOfInstant(other) ? other : one;
}
