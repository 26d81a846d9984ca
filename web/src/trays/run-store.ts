// Where the run is kept: in this tab only, so that a reload goes on and another tab is another run.
import { useSyncExternalStore } from 'react';
import type { Run } from './run.js';

const KEY = 'paraphe.run';
const listeners = new Set<() => void>();
let current: Run | null = readStored();

export function useRun(): Run | null {
  return useSyncExternalStore(subscribe, () => current);
}

export function currentRun(): Run | null {
  return current;
}

export function keepRun(run: Run | null): void {
  current = run;
  try {
    if (run) sessionStorage.setItem(KEY, JSON.stringify(run));
    else sessionStorage.removeItem(KEY);
  } catch {
    // A browser that refuses storage only loses the run at the next reload.
  }
  listeners.forEach((notify) => notify());
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

function readStored(): Run | null {
  try {
    const stored = sessionStorage.getItem(KEY);
    return stored ? (JSON.parse(stored) as Run) : null;
  } catch {
    return null;
  }
}
