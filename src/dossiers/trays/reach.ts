// Which dossiers a person finds when searching, said as places and desks, for the one SQL that lists them
// (search.store.ts). Each is one that maySee shows: what is listed can be opened. What only the circuit to come or a
// desk once passed on would show is opened by its link and is not listed.

import type { Instant } from '#kernel/clock.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import { onlyReadersAt, preparersAt, seatedAt, superiorsOf } from '#organisation/desk.js';
import { narrowedOf, placesOf, type Narrowed } from './tray.js';

export interface Reach {
  readonly person: PersonId;
  /** Every dossier that was sent: whoever answers for the evidence. */
  readonly everything: boolean;
  /** Where the dossiers begun are the person’s to prepare, drafts included. */
  readonly prepares: readonly DeskId[];
  readonly supervises: readonly DeskId[];
  /** The desks below those where the person has a seat. */
  readonly below: readonly DeskId[];
  /** Places at which a step waited or waits. */
  readonly places: readonly string[];
  /** Those of them where only some types of dossiers wait for the person. */
  readonly narrowed: readonly Narrowed[];
  /** Acts that wait, which the person may sign now. */
  readonly acts: readonly string[];
}

/** `acts`: the keys of the acts that wait for their lawful signatory. */
export function reachOf(person: PersonId, everything: boolean, chart: Chart, at: Instant, acts: readonly string[]): Reach {
  const { desks } = chart;
  const idsOf = (found: typeof desks): readonly DeskId[] => found.map(({ id }) => id);
  const places = placesOf(person, chart, at, acts);
  const waiting = places.filter(({ key }) => !key.startsWith('act:'));
  const reading = desks.filter((desk) => onlyReadersAt(desk).includes(person)).map(({ id }) => `desk:${id}`);
  return {
    person, everything,
    prepares: idsOf(desks.filter((desk) => preparersAt(desk).includes(person))),
    supervises: idsOf(desks.filter(({ supervisors }) => supervisors.includes(person))),
    below: idsOf(desks.filter((desk) => (superiorsOf(desk, desks) ?? []).some((above) => seatedAt(above).includes(person)))),
    places: [...waiting.map(({ key }) => key), ...reading],
    // One that the person reads besides is read whole.
    narrowed: narrowedOf(waiting.filter(({ key }) => !reading.includes(key))),
    acts: places.filter(({ key }) => key.startsWith('act:')).map(({ key }) => key),
  };
}
