// What has changed in a list since it was read: told beside it, for a list under the reader’s eyes does not move by itself.
import type { TrayItem, TrayPage } from '../trays/tray.js';

export interface TrayChange {
  readonly added: number;
  readonly left: number;
}

/** `shown`, `fresh`: the first page, as it is on the screen and as it would be now. `null`: the same dossiers in the same order. */
export function changeBetween(shown: readonly TrayItem[], fresh: Pick<TrayPage, 'items' | 'next'>): TrayChange | null {
  const [before, now] = [shown, fresh.items].map((items) => items.map(({ dossierId }) => dossierId)) as [string[], string[]];
  if (before.length === now.length && before.every((id, at) => id === now[at])) return null;
  const added = now.filter((id) => !before.includes(id)).length;
  // What new ones have pushed to the second page has not left.
  const still = fresh.next === null ? before : before.slice(0, Math.max(0, before.length - added));
  return { added, left: still.filter((id) => !now.includes(id)).length };
}
