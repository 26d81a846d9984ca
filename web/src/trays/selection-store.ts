// Where the selection is kept: in this tab, under the person who ticked, so that one comes back to it from a
// dossier and after signing in again, and nobody else ever finds it.
import { useCallback, useSyncExternalStore } from 'react';
import { useMe } from '../organisation/me.api.js';
import type { Selection } from './selection.js';
import type { TrayItem } from './tray.js';

const NOTHING: Selection = new Map();
const listeners = new Set<() => void>();
let current: { readonly person: string; readonly selection: Selection } | null = null;

export function useSelection(): readonly [Selection, (next: Selection) => void] {
  const person = useMe().person.id;
  const selection = useSyncExternalStore(subscribe, () => selectionOf(person));
  const keep = useCallback((next: Selection) => keepSelection(person, next), [person]);
  return [selection, keep];
}

export function selectionOf(person: string): Selection {
  if (current?.person !== person) current = { person, selection: readStored(person) };
  return current.selection;
}

export function keepSelection(person: string, selection: Selection): void {
  current = { person, selection };
  try {
    if (selection.size > 0) sessionStorage.setItem(keyOf(person), JSON.stringify([...selection.values()]));
    else sessionStorage.removeItem(keyOf(person));
  } catch {
    // A browser that refuses storage only loses the selection at the next reload.
  }
  listeners.forEach((notify) => notify());
}

function keyOf(person: string): string {
  return `paraphe.selection.${person}`;
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

function readStored(person: string): Selection {
  try {
    const stored = sessionStorage.getItem(keyOf(person));
    return stored ? new Map((JSON.parse(stored) as readonly TrayItem[]).map((item) => [item.dossierId, item])) : NOTHING;
  } catch {
    return NOTHING;
  }
}
