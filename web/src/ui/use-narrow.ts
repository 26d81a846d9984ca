// Whether the window (at this size of text) is too narrow for the panel to stand beside the document.
import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 56.24em)');

export function useNarrow(): boolean {
  return useSyncExternalStore((notify) => {
    narrow.addEventListener('change', notify);
    return () => narrow.removeEventListener('change', notify);
  }, () => narrow.matches);
}
