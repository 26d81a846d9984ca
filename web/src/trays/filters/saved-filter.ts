// A filter kept under a name: what the screen shows when it is opened, and whether it is what the screen shows now.
import { plain } from '../../ui/plain-text.js';
import { searchOf, usualSort, type FilterSearch, type TrayFilter, type TrayKey } from '../tray.js';

export type Condition = 'text' | 'type' | 'service' | 'submitter' | 'dueFrom' | 'dueTo' | 'fact' | 'desk' | 'sort' | 'only';

export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly tray: TrayKey;
  readonly asked: TrayFilter & { readonly fact?: readonly string[] };
  /** What asks for what is there no more. */
  readonly gone: readonly Condition[];
}

/** Conditions kept by other programs, for which this screen has no field. */
const WITHOUT_FIELD: readonly Condition[] = ['fact'];

/** The conditions that still serve. */
export function shownBy({ asked, gone }: Pick<SavedFilter, 'asked' | 'gone'>): TrayFilter {
  const left = Object.entries(asked).filter(([key]) => !gone.includes(key as Condition) && !WITHOUT_FIELD.includes(key as Condition));
  return Object.fromEntries(left) as TrayFilter;
}

/** Those that do not, in the order in which they are told. */
export function leftOutOf({ asked, gone }: Pick<SavedFilter, 'asked' | 'gone'>): readonly { readonly condition: Condition; readonly why: 'gone' | 'no-field' }[] {
  const without = WITHOUT_FIELD.filter((condition) => condition in asked && !gone.includes(condition));
  return [...gone.map((condition) => ({ condition, why: 'gone' as const })), ...without.map((condition) => ({ condition, why: 'no-field' as const }))];
}

/** What is asked of a tray, without what is asked anyway. */
export function askedOf(tray: TrayKey, filter: TrayFilter): TrayFilter {
  const asked = Object.entries(filter).filter(([key, value]) => value && !(key === 'sort' && value === usualSort(tray)));
  return Object.fromEntries(asked) as TrayFilter;
}

export function addressOf(saved: SavedFilter): FilterSearch {
  return searchOf(shownBy(saved), saved.tray);
}

/** The one that shows what is on the screen. `chosen`: by its name; of one of which nothing serves any more, the screen says nothing else. */
export function openedAmong(saved: readonly SavedFilter[], tray: TrayKey, filter: TrayFilter, chosen?: string): SavedFilter | null {
  const here = textOf(tray, filter);
  const same = saved.filter((one) => one.tray === tray && textOf(tray, shownBy(one)) === here && (here !== NOTHING || one.id === chosen));
  return same.find(({ id }) => id === chosen) ?? same[0] ?? null;
}

const NOTHING = '[]';

function textOf(tray: TrayKey, filter: TrayFilter): string {
  return JSON.stringify(Object.entries(askedOf(tray, filter)).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Two names that the server takes for one. */
export function sameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}
