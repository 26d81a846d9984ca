// The saves of one draft, one after the other; what fails for want of a connection is done again by itself.
import { useCallback, useEffect, useRef, useState } from 'react';
import { isUnknownVisitor } from '../api/problem.js';
import { endSession } from '../api/query-client.js';
import { mayGoBetter } from './dossiers.api.js';

export type Saving = { readonly state: 'idle' | 'saving' } | { readonly state: 'saved'; readonly at: string } | { readonly state: 'failed'; readonly error: unknown; readonly waits: boolean };

/** `isDue`: asked when its turn has come. */
export type InLine = (work: () => Promise<void>, isDue?: () => boolean) => Promise<void>;

export function useDraftLine(): { readonly saving: Saving; readonly inLine: InLine; readonly again: () => Promise<void> } {
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const line = useRef<Promise<void>>(Promise.resolve());
  const failed = useRef<readonly [() => Promise<void>, (() => boolean) | undefined] | null>(null);

  /** After all that was asked before; what fails is told and thrown. */
  const inLine: InLine = useCallback((work, isDue) => {
    const result = line.current.then(async () => {
      if (isDue && !isDue()) return;
      setSaving({ state: 'saving' });
      await work();
      failed.current = null;
      setSaving({ state: 'saved', at: new Date().toISOString() });
    });
    line.current = result.catch((error: unknown) => {
      failed.current = [work, isDue];
      setSaving({ state: 'failed', error, waits: mayGoBetter(error) });
      if (isUnknownVisitor(error)) endSession();
    });
    return result;
  }, []);
  const again = useCallback(async (): Promise<void> => {
    if (failed.current) await inLine(...failed.current);
  }, [inLine]);
  return { saving, inLine, again };
}

const FIRST_AGAIN_MS = 2000;
const LAST_AGAIN_MS = 60_000;

/** At once when the browser has its connection back, else later and later. */
export function useSavingAgain(saving: Saving, again: () => Promise<void>): void {
  const failures = useRef(0);
  useEffect(() => {
    if (saving.state === 'saved') failures.current = 0;
    if (saving.state !== 'failed' || !saving.waits) return;
    const retry = (): void => void again().catch(() => undefined);
    const timer = setTimeout(retry, Math.min(LAST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** failures.current));
    failures.current += 1;
    window.addEventListener('online', retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', retry);
    };
  }, [saving, again]);
}

/** The browser asks before the page is closed while something is not saved. */
export function useQuestionBeforeLeaving(isUnsaved: () => boolean): void {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (isUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [isUnsaved]);
}
