// What one types in a dialog, kept in the tab until it is sent: a lost session or a closed dialog does not lose it.
import { useCallback, useState } from 'react';

export function useKeptText(key: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => read(key));
  const keep = useCallback((next: string): void => {
    setText(next);
    try {
      if (next === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    } catch {
      // A browser that refuses storage keeps it as long as the page.
    }
  }, [key]);
  return [text, keep];
}

/** It was sent: the next time begins empty. */
export function forgetText(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
