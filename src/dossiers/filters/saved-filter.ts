// A filter a person has named to come back to it. It is kept as it was asked, so that it means tomorrow what it meant
// when it was saved; what it asks may be gone meanwhile, a type, a desk: that condition is named, the others still serve.

import { civilDate } from '#kernel/clock.js';
import type { Brand, DeskId, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { typeIn } from '#acts/dossier-type.js';
import type { Chart } from '#organisation/chart.js';
import { isOneLine } from '#organisation/readable.js';
import { folded } from '../trays/folded.js';
import { isWaiting, type Tray } from '../trays/tray.js';
import { filterFrom, type AskedFilter, type Only, type Sort } from '../trays/tray-filter.js';

export type SavedFilterId = Brand<string, 'SavedFilterId'>;

/** The trays that are looked at through a filter. */
export const FILTERED_TRAYS = ['to-do', 'late', 'substitution', 'aside', 'supervision', 'sent', 'returned', 'drafts', 'done'] as const satisfies readonly Tray[];
export type FilteredTray = (typeof FILTERED_TRAYS)[number];

export interface Asked extends AskedFilter {
  /** A desk of the person. */
  readonly desk?: string | undefined;
  readonly sort?: Sort | undefined;
  readonly only?: Only | undefined;
}

export interface SavedFilter {
  readonly id: SavedFilterId;
  readonly name: string;
  readonly tray: FilteredTray;
  readonly asked: Asked;
}

/** A menu longer than that is read by nobody. */
export const MOST_FILTERS = 30;
export const FILTER_NAME_MOST = 60;

/** As it is shown. Refuses `dossier.bad-filter-name`. */
export function filterName(name: string): string | Refusal {
  const said = name.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return isOneLine(said) && said.isWellFormed() && said.length <= FILTER_NAME_MOST ? said : refuse('dossier.bad-filter-name', { most: FILTER_NAME_MOST });
}

/** Only what is asked. Refuses `dossier.empty-filter`. Throws `dossier.bad-filter` naming the field that cannot be read. */
export function askedOf(tray: FilteredTray, asked: Asked, house: Pick<Chart, 'houseTypes'>): Asked | Refusal {
  filterFrom(asked, house);
  const said = Object.entries(asked).filter(([key, value]) => value !== undefined && value.length > 0 && (isWaiting(tray) || (key !== 'sort' && key !== 'only')));
  return said.length > 0 ? (Object.fromEntries(said) as Asked) : refuse('dossier.empty-filter', {});
}

/** Two names that a reader would take for one are one. */
export function comparedName(name: string): string {
  return folded(name);
}

/** What is asked and is there no more, by the name of the condition; empty: all of it still serves. `seats`: the desks where the person decides or reads. */
export function goneOf({ asked }: Pick<SavedFilter, 'asked'>, { desks, persons, houseTypes }: Pick<Chart, 'desks' | 'persons' | 'houseTypes'>, seats: ReadonlySet<DeskId>): readonly (keyof Asked)[] {
  const gone: (keyof Asked)[] = [];
  const type = asked.type === undefined ? undefined : typeIn({ houseTypes }, asked.type);
  if (asked.type !== undefined && !type) gone.push('type');
  if (asked.fact?.some((fact) => !type?.metadata.some(({ key }) => fact.startsWith(`${key}:`)))) gone.push('fact');
  if (asked.service !== undefined && !desks.some(({ id }) => id === asked.service)) gone.push('service');
  if (asked.submitter !== undefined && !persons.some(({ id }) => id === (asked.submitter as PersonId))) gone.push('submitter');
  if (asked.desk !== undefined && !seats.has(asked.desk as DeskId)) gone.push('desk');
  for (const day of ['dueFrom', 'dueTo'] as const) if (asked[day] !== undefined && civilDate(asked[day]) === null) gone.push(day);
  return gone;
}
