// Whether the window is too narrow for the panel to stand beside the document.
import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 899px)');

export function useNarrow(): boolean {
  return useSyncExternalStore((notify) => {
    narrow.addEventListener('change', notify);
    return () => narrow.removeEventListener('change', notify);
  }, () => narrow.matches);
}
