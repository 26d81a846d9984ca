// The keys of the designer, the same on the list and on the drawing.
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { blockAt, keyOf, spotOf, spotsIn, type Spot } from '../editing/spot.js';
import type { Desk } from './desk.js';
import { RemoveDialog } from './remove-dialog.js';
import { focusDrawn, stepsInside } from './use-gestures.js';

/** With the question asked before a block that holds steps is removed. */
export function useBlockKeys(desk: Desk): readonly [(event: KeyboardEvent) => void, ReactNode] {
  const [removing, setRemoving] = useState<Spot | null>(null);
  const block = removing && blockAt(desk.definition.root, removing);
  const onKey = (event: KeyboardEvent): void => {
    const key = event.target instanceof HTMLElement ? event.target.dataset['spot'] : undefined;
    if (key === undefined || event.ctrlKey || event.metaKey) return;
    if (actOn(event, spotOf(key), desk, setRemoving)) event.preventDefault();
  };
  const remove = (): void => {
    setRemoving(null);
    if (removing) desk.gestures.remove(removing);
  };
  return [onKey, block && <RemoveDialog block={block} onConfirm={remove} onClose={() => setRemoving(null)} />];
}

/** Whether the key meant something. */
function actOn({ key, altKey }: KeyboardEvent, spot: Spot, { definition, gestures, readOnly, onInspect }: Desk, onRemove: (spot: Spot) => void): boolean {
  const spots = spotsIn(definition.root).map((one) => one.spot);
  const rank = spots.findIndex((one) => keyOf(one) === keyOf(spot));
  const to = (next: Spot | undefined): boolean => {
    if (next) focusDrawn(next);
    return next !== undefined;
  };
  if (!altKey) {
    switch (key) {
      case 'ArrowDown': return to(spots[rank + 1]);
      case 'ArrowUp': return to(spots[rank - 1]);
      case 'ArrowRight': return to(beside(spot, 1, spots));
      case 'ArrowLeft': return to(beside(spot, -1, spots));
      case 'Home': return to(spots[0]);
      case 'End': return to(spots.at(-1));
      case 'Enter':
        if (onInspect) onInspect();
        else document.querySelector<HTMLElement>('.inspector :is(input, select, textarea, button)')?.focus();
        return true;
      default: break;
    }
  }
  if (readOnly) return false;
  if (altKey) {
    switch (key) {
      case 'ArrowDown': gestures.move(spot, 1); return true;
      case 'ArrowUp': gestures.move(spot, -1); return true;
      case 'ArrowRight': gestures.moveAside(spot, 1); return true;
      case 'ArrowLeft': gestures.moveAside(spot, -1); return true;
      default: return false;
    }
  }
  const block = blockAt(definition.root, spot);
  if (key === '+') {
    document.querySelector<HTMLElement>(`[data-add="${keyOf(spot)}"]`)?.click();
    return true;
  }
  if (key !== 'Delete' || !block) return false;
  if (stepsInside(block) > 0) onRemove(spot);
  else gestures.remove(spot);
  return true;
}

/** The first block of the way beside. */
function beside(spot: Spot, by: -1 | 1, spots: readonly Spot[]): Spot | undefined {
  if (spot.length < 3) return undefined;
  const [fork, way] = [spot.slice(0, -2), spot.at(-2)!];
  return spots.find((one) => keyOf(one) === keyOf([...fork, way + by, 0]));
}
