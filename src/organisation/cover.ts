// Who minds a desk meanwhile: another desk receives its work from a day to a day. It moves work, never
// power: the person who then acts signs only what the law lets that person sign. Covers may follow one
// another (the desk that minds is itself minded) but never in a circle.

import type { CivilDate } from '#kernel/clock.js';
import type { Brand, DeskId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { daysOverlap, holdsOn, isCalledOff, type Days } from './civil-day.js';

export type CoverId = Brand<string, 'CoverId'>;
export interface Cover extends Days {
  readonly id: CoverId;
  readonly desk: DeskId;
  /** The desk that minds it. */
  readonly by: DeskId;
}

/** The desk where the work of this one goes on a day: itself, or the end of its chain of covers. */
export function mindedBy(desk: DeskId, covers: readonly Cover[], day: CivilDate): DeskId {
  const passed = new Set<DeskId>();
  let here = desk;
  while (!passed.has(here)) {
    passed.add(here);
    const cover = covers.find((other) => other.desk === here && holdsOn(other, day));
    if (!cover) return here;
    here = cover.by;
  }
  return desk;
}

/** The desks whose work comes to this one on a day, itself left out. */
export function mindsOn(desk: DeskId, covers: readonly Cover[], day: CivilDate): readonly DeskId[] {
  const minded = new Set(covers.filter((cover) => holdsOn(cover, day)).map((cover) => cover.desk));
  return [...minded].filter((other) => other !== desk && mindedBy(other, covers, day) === desk);
}

export function checkCover(given: Cover, others: readonly Cover[]): Cover | Refusal {
  if (given.to !== null && given.to < given.from) return refuse('organisation.ends-before-it-begins', { from: given.from, to: given.to });
  const beside = others.filter((other) => other.id !== given.id && !isCalledOff(other));
  const overlap = beside.find((other) => other.desk === given.desk && daysOverlap(other, given));
  if (overlap) return refuse('organisation.cover-overlap', { from: overlap.from, to: overlap.to });
  return turnsInCircle(given, beside) ? refuse('organisation.cover-loop', { from: given.from, to: given.to }) : given;
}

/** Follows the covers in force on one common day: a circle that no single day sees is none. */
function turnsInCircle(given: Cover, others: readonly Cover[]): boolean {
  if (given.by === given.desk) return true;
  const steps = [{ desk: given.by, days: { from: given.from, to: given.to } as Days, depth: 0 }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { desk, days, depth } = step;
    for (const other of others) {
      if (other.desk !== desk || !daysOverlap(other, days)) continue;
      if (other.by === given.desk) return true;
      // A path longer than there are covers has met one of them twice.
      if (depth < others.length) steps.push({ desk: other.by, days: common(days, other), depth: depth + 1 });
    }
  }
  return false;
}

function common(one: Days, other: Days): Days {
  const to = one.to === null ? other.to : other.to === null ? one.to : one.to < other.to ? one.to : other.to;
  return { from: one.from > other.from ? one.from : other.from, to };
}
