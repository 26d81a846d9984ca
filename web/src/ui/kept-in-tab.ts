// What a person has under way, kept in this tab under the person's name: it survives a reload and signing in again, another
// tab has its own, and nobody else at the same browser ever finds it.
import { useCallback, useSyncExternalStore } from 'react';
import { useMe } from '../organisation/me.api.js';

export interface KeptInTab<T> {
  readonly use: () => readonly [T, (next: T) => void];
  readonly keep: (person: string, next: T) => void;
}

/** `written`: `null` when there is nothing to keep. What cannot be read again is nothing. */
export function keptInTab<T>(name: string, nothing: T, written: (value: T) => string | null, read: (text: string) => T): KeptInTab<T> {
  const listeners = new Set<() => void>();
  let current: { readonly person: string; readonly value: T } | null = null;
  const keyOf = (person: string): string => `paraphe.${name}.${person}`;

  const of = (person: string): T => {
    if (current?.person === person) return current.value;
    let value = nothing;
    try {
      const stored = sessionStorage.getItem(keyOf(person));
      if (stored !== null) value = read(stored);
    } catch {
      // As if nothing had been kept.
    }
    current = { person, value };
    return value;
  };
  const keep = (person: string, value: T): void => {
    current = { person, value };
    try {
      const text = written(value);
      if (text === null) sessionStorage.removeItem(keyOf(person));
      else sessionStorage.setItem(keyOf(person), text);
    } catch {
      // A browser that refuses storage only loses it at the next reload.
    }
    listeners.forEach((notify) => notify());
  };
  const subscribe = (notify: () => void): (() => void) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  };
  const use = (): readonly [T, (next: T) => void] => {
    const person = useMe().person.id;
    const value = useSyncExternalStore(subscribe, () => of(person));
    return [value, useCallback((next: T) => keep(person, next), [person])];
  };
  return { use, keep };
}
