// What has been done to a circuit since it was opened, to be taken back and done again: fifty gestures. What one types
// in the same field is one gesture.

import type { CircuitDefinition } from '#circuits/definition.js';
import type { Spot } from './spot.js';

export interface Shown { readonly definition: CircuitDefinition; readonly at: Spot | null }
export interface Editing {
  readonly past: readonly Shown[];
  readonly now: Shown;
  readonly future: readonly Shown[];
  /** The field being typed in; `null` after any other gesture. */
  readonly typing: string | null;
}

const MOST_UNDONE = 50;

export function opened(definition: CircuitDefinition): Editing {
  return { past: [], now: { definition, at: null }, future: [], typing: null };
}

/** `typing`: the field a letter was typed in. */
export function edited(editing: Editing, now: Shown, typing: string | null = null): Editing {
  const goesOn = typing !== null && typing === editing.typing;
  return { past: goesOn ? editing.past : [...editing.past, editing.now].slice(-MOST_UNDONE), now, future: [], typing };
}

/** Another block is looked at: nothing to undo, and the next letter is another gesture. */
export function looked(editing: Editing, at: Spot | null): Editing {
  return { ...editing, now: { ...editing.now, at }, typing: null };
}

export function undone(editing: Editing): Editing {
  const before = editing.past.at(-1);
  return before === undefined ? editing : { past: editing.past.slice(0, -1), now: before, future: [editing.now, ...editing.future], typing: null };
}

export function redone(editing: Editing): Editing {
  const [next, ...future] = editing.future;
  return next === undefined ? editing : { past: [...editing.past, editing.now], now: next, future, typing: null };
}
