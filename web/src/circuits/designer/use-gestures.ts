// The gestures of the designer as the list, the drawing, the menus and the keys ask for them: made on the circuit as it
// is now, said aloud, and the focus put on the block one is then at.
import { useMemo } from 'react';
import { isStop, nodesOf } from '#circuits/tree.js';
import { designer } from '../../messages/fr/designer.js';
import { announce, notify } from '../../ui/announce.js';
import type { BlockKind, Means } from '../editing/fresh.js';
import { add, addWay, duplicate, move, moveAside, moveCase, moveTo, remove, removeWay, setBeside, type Gesture } from '../editing/gestures.js';
import { blockAt, keyOf, type Block, type Fork, type Lane, type Spot } from '../editing/spot.js';
import type { Keeper } from './keeper.js';

const words = designer.gestures;

export type Gestures = ReturnType<typeof gesturesOf>;

/** `means`: `null` while only reading. */
export function useGestures(keeper: Keeper, means: Means): Gestures {
  return useMemo(() => gesturesOf(keeper, means), [keeper, means]);
}

function gesturesOf(keeper: Keeper, means: Means) {
  const definition = () => keeper.read().editing.now.definition;
  const made = (gesture: Gesture | null, said: string): void => {
    if (!gesture) return announce(words.impossible);
    keeper.edit({ definition: gesture.definition, at: gesture.at });
    if (gesture.told.length > 0) notify(gesture.told.join(' '), 'info', { label: words.undo, run: () => keeper.undo() });
    else announce(said);
    if (gesture.at) focusBlock(gesture.at);
  };
  const name = (spot: Spot): string => nameOf(blockAt(definition().root, spot));
  return {
    look: (spot: Spot | null) => keeper.look(spot),
    add: (lane: Lane, rank: number, kind: BlockKind) => made(add(definition(), lane, rank, kind, means), words.added),
    move: (spot: Spot, by: -1 | 1) => made(move(definition(), spot, by), words.moved(name(spot))),
    moveAside: (spot: Spot, by: -1 | 1) => made(moveAside(definition(), spot, by), words.moved(name(spot))),
    moveTo: (spot: Spot, lane: Lane, rank: number) => made(moveTo(definition(), spot, lane, rank), words.moved(name(spot))),
    duplicate: (spot: Spot) => made(duplicate(definition(), spot, means), words.added),
    setBeside: (spot: Spot) => made(setBeside(definition(), spot, means), words.added),
    addWay: (spot: Spot) => made(addWay(definition(), spot, means), words.added),
    removeWay: (spot: Spot, way: number) => made(removeWay(definition(), spot, way), words.removed(words.way)),
    moveCase: (spot: Spot, way: number, by: -1 | 1) => made(moveCase(definition(), spot, way, by), words.moved(words.way)),
    remove: (spot: Spot) => {
      const said = words.removed(name(spot));
      const gesture = remove(definition(), spot);
      if (!gesture) return notify(words.lastOne, 'info');
      made(gesture, said);
      notify([said, ...gesture.told].join(' '), 'done', { label: words.undo, run: () => keeper.undo() });
    },
    undo: () => { keeper.undo(); announce(words.undone); },
    redo: () => { keeper.redo(); announce(words.redone); },
  };
}

/** How many steps go with it when it is removed. */
export function stepsInside(block: Block): number {
  return isStop(block) ? 0 : nodesOf(block).filter(isStop).length;
}

export function nameOf(block: Block | null): string {
  if (!block) return '';
  return isStop(block) ? block.name : block.name ?? forkWord(block);
}

export function forkWord(fork: Fork): string {
  return fork.kind === 'choice' ? words.choice : words.parallel;
}

/** A block that is drawn already: at once, so that keys pressed one after the other find it. */
export function focusDrawn(spot: Spot): void {
  document.querySelector<HTMLElement>(`[data-spot="${keyOf(spot)}"]`)?.focus();
}

/** A block that a gesture has just made or moved: once it is drawn. */
export function focusBlock(spot: Spot): void {
  requestAnimationFrame(() => focusDrawn(spot));
}
