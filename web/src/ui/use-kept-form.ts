// The fields of a dialog, kept in the tab as they are typed until they are sent.
import { useCallback } from 'react';
import { forgetText, useKeptText } from './use-kept-text.js';

/** `empty`: what it begins with, and what a field is that was not kept. */
export function useKeptForm<T extends object>(key: string, empty: T): { readonly form: T; readonly change: (changes: Partial<T>) => void; readonly forget: () => void } {
  const [kept, keep] = useKeptText(key);
  // Only what was typed is kept: the other fields follow what is recorded meanwhile.
  const typed = read(kept);
  return { form: { ...empty, ...typed }, change: (changes) => keep(JSON.stringify({ ...typed, ...changes })), forget: useCallback(() => forgetText(key), [key]) };
}

function read(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
