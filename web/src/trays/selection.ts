// Which dossiers of a tray are ticked, and what may be done with them at once. What is ticked stays so when the
// list is filtered: what was shown of each dossier is kept with it.
import type { TrayItem } from './tray.js';

/** By identifier, in the order in which they were ticked. */
export type Selection = ReadonlyMap<string, TrayItem>;
export const NOTHING: Selection = new Map();

/** What may be done to several dossiers in one gesture; an opinion or a declaration is given one by one. */
export const ALL_TOGETHER = ['sign', 'approve', 'acknowledge'] as const;
export type Forward = (typeof ALL_TOGETHER)[number];

/** As many as the server decides in one gesture. */
export const MOST_SELECTED = 200;

export function toggled(selection: Selection, item: TrayItem): Selection {
  return selection.has(item.dossierId) ? without(selection, [item.dossierId]) : withItems(selection, [item]);
}

/** Beyond the most that one gesture takes, nothing is added. */
export function withItems(selection: Selection, items: readonly TrayItem[]): Selection {
  const next = new Map(selection);
  for (const item of items) if (next.has(item.dossierId) || next.size < MOST_SELECTED) next.set(item.dossierId, item);
  return next;
}

export function without(selection: Selection, ids: readonly string[]): Selection {
  const next = new Map(selection);
  for (const id of ids) next.delete(id);
  return next;
}

/** From one row to the other, both included, in the order of the screen; the second alone when the first is gone. */
export function between(items: readonly TrayItem[], from: string | null, to: string): readonly TrayItem[] {
  const [start, end] = [from ?? to, to].map((id) => items.findIndex(({ dossierId }) => dossierId === id)) as [number, number];
  if (end === -1) return [];
  if (start === -1) return items.slice(end, end + 1);
  return items.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** The whole tray is on the screen: what is no longer in it has been decided. */
export function stillIn(selection: Selection, items: readonly TrayItem[]): Selection {
  const known = new Map(items.map((item) => [item.dossierId, item]));
  const left = [...selection.keys()].filter((id) => known.has(id));
  return left.length === selection.size ? selection : new Map(left.map((id) => [id, known.get(id)!]));
}

export interface Kinds {
  readonly sign: number;
  readonly approve: number;
  readonly acknowledge: number;
  /** To be decided one by one: the step forbids more, or asks for more than a click. */
  readonly alone: number;
  /** Visas and signatures may be refused. */
  readonly rejectable: number;
}

/** As the list says it; the server says it again, dossier by dossier, before anything is confirmed. */
export function kindsOf(selection: Selection): Kinds {
  const items = [...selection.values()];
  const count = (wanted: Forward | null): number => items.filter((item) => forwardOf(item) === wanted).length;
  return { sign: count('sign'), approve: count('approve'), acknowledge: count('acknowledge'), alone: count(null), rejectable: count('sign') + count('approve') };
}

export function forwardOf({ action, batch }: Pick<TrayItem, 'action' | 'batch'>): Forward | null {
  if (!batch) return null;
  switch (action) {
    case 'signature': return 'sign';
    case 'visa': return 'approve';
    case 'notice': return 'acknowledge';
    default: return null;
  }
}
