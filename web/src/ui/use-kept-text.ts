// What one types in a dialog, kept in the tab under the person's name until it is sent: a lost session or a closed dialog does
// not lose it, and nobody else at the same browser ever finds it.
import { useCallback, useState } from 'react';
import { queryClient } from '../api/query-client.js';
import { meQuery, useMe } from '../organisation/me.api.js';

export function useKeptText(key: string): readonly [string, (text: string) => void] {
  const place = placeOf(key, useMe().person.id);
  const [text, setText] = useState(() => readKept(place));
  const keep = useCallback((next: string): void => {
    setText(next);
    writeKept(place, next);
  }, [place]);
  return [text, keep];
}

/** It was sent: the next time begins empty. */
export function forgetText(key: string): void {
  const me = queryClient.getQueryData(meQuery.queryKey);
  if (me) writeKept(placeOf(key, me.person.id), '');
}

export const placeOf = (key: string, person: string): string => `${key}.${person}`;

export function readKept(place: string): string {
  try {
    return sessionStorage.getItem(place) ?? '';
  } catch {
    return '';
  }
}

/** An empty text is not kept. */
export function writeKept(place: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, text);
  } catch {
    // A browser that refuses storage keeps it as long as the page.
  }
}
