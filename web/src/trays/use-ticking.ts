// Ticking rows with the mouse and the keyboard: one, from one to the other, all that is shown, none.
import { useCallback, useEffect, useRef } from 'react';
import { announce } from '../ui/announce.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { fr } from '../messages/fr.js';
import { between, MOST_SELECTED, stillIn, toggled, withItems, without, type Selection } from './selection.js';
import type { TrayItem } from './tray.js';

export interface Ticking {
  readonly selection: Selection;
  readonly tick: (item: TrayItem, range: boolean) => void;
  readonly tickAll: (items: readonly TrayItem[]) => void;
  readonly untickAll: (items: readonly TrayItem[]) => void;
  /** From the row one was on to the one one has come to. */
  readonly extend: (from: string | null, to: string | null) => void;
  readonly clear: () => void;
}

/** `kept`: the selection, and where it is kept. `items`: as shown, from top to bottom. `whole`: all there is, so that what is ticked and no longer there has been decided. */
export function useTicking([selection, keepSelection]: readonly [Selection, (next: Selection) => void], items: readonly TrayItem[], whole: boolean, enabled: boolean): Ticking {
  const anchor = useRef<string | null>(null);
  const keep = useCallback((next: Selection): void => {
    keepSelection(next);
    if (next.size === MOST_SELECTED) announce(fr.batch.most(MOST_SELECTED));
  }, [keepSelection]);

  const tick = useCallback((item: TrayItem, range: boolean): void => {
    keep(range && anchor.current !== null ? withItems(selection, between(items, anchor.current, item.dossierId)) : toggled(selection, item));
    anchor.current = item.dossierId;
  }, [items, keep, selection]);
  const clear = useCallback((): void => {
    anchor.current = null;
    keep(new Map());
  }, [keep]);
  const here = (): TrayItem | undefined => items.find(({ dossierId }) => dossierId === rowInFocus());
  useShortcuts({
    x: enabled ? (event) => { const item = here(); if (item) tick(item, event.shiftKey); } : undefined,
    Escape: enabled && selection.size > 0 ? clear : undefined,
  });
  useEffect(() => {
    const left = whole ? stillIn(selection, items) : selection;
    if (left !== selection) keepSelection(left);
  }, [whole, selection, items, keepSelection]);

  return {
    selection, tick, clear,
    tickAll: (shown) => keep(withItems(selection, shown)),
    untickAll: (shown) => keep(without(selection, shown.map(({ dossierId }) => dossierId))),
    extend: (from, to) => {
      const [start, end] = [from, to].map((id) => items.find(({ dossierId }) => dossierId === id));
      if (!enabled || !end) return;
      keep(withItems(selection, start ? [start, end] : [end]));
      anchor.current ??= start?.dossierId ?? end.dossierId;
    },
  };
}

/** The dossier whose row, or whose box, has the focus. */
export function rowInFocus(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-dossier]')?.dataset['dossier'] ?? null;
}
