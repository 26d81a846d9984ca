// Where what waits now would go, place by place: the acts the person could sign, the desks held, what names the
// person. The places are those of the trays, so that what is announced is what the trays will show.

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import { desksHeldBy, type Desk } from '#organisation/desk.js';
import type { Act } from '#organisation/powers.js';
import type { Language } from '#kernel/language.js';
import { COUNTED_TO, type Move } from './absence-words.js';
import { onAct, onDesk, partsOf, presentAt, sameAnswer, type DeskPart, type OnAct } from './in-stead.js';
import { absencesIn } from './told-in.js';

export type PlaceLeft =
  | { readonly kind: 'act'; readonly key: string; readonly answer: OnAct }
  | { readonly kind: 'desk'; readonly key: string; readonly desk: Desk } & DeskPart
  | { readonly kind: 'person'; readonly key: string };

export interface Left {
  readonly place: PlaceLeft;
  /** Up to the bound of a counter. */
  readonly count: number;
}

/** `acts`: those that wait for whoever may sign them, with their keys. `chart`: with the absence in it. */
export function placesLeft(person: PersonId, chart: Chart, acts: readonly (readonly [string, Act])[], at: Instant): readonly PlaceLeft[] {
  const there = presentAt(person, chart, at);
  return [
    ...acts.flatMap(([key, act]): readonly PlaceLeft[] => {
      const answer = onAct(act, person, there, chart, at);
      return answer ? [{ kind: 'act', key, answer }] : [];
    }),
    ...desksHeldBy(person, chart.desks).flatMap((desk) => partsOf(desk.id, chart, at).map((part): PlaceLeft => ({ kind: 'desk', key: `desk:${desk.id}`, desk, ...part }))),
    { kind: 'person', key: `person:${person}` },
  ];
}

/** One line for each person the acts go to, one for each desk or part of it that goes its own way. */
export function movesOf(left: readonly Left[], person: PersonId, chart: Chart, at: Instant, language: Language = 'fr'): readonly Move[] {
  const { actsMove, deskMoves, personMoves } = absencesIn[language];
  const acts = new Map<string, { readonly count: number; readonly answer: OnAct }>();
  for (const { place, count } of left) {
    if (place.kind !== 'act') continue;
    const key = sameAnswer(place.answer);
    acts.set(key, { count: Math.min(COUNTED_TO, (acts.get(key)?.count ?? 0) + count), answer: place.answer });
  }
  return [
    ...[...acts.values()].map(({ count, answer }) => actsMove(count, answer, person, chart, at)),
    ...left.flatMap(({ place, count }) => (place.kind === 'desk' ? [deskMoves(count, { name: place.desk.name, types: place.types }, onDesk(place.desk.id, person, chart, at, place.type), chart, at)] : [])),
    ...left.flatMap(({ place, count }) => (place.kind === 'person' ? [personMoves(count, person, chart, at)] : [])),
  ];
}
