// The files on their way to a draft: several at once, each with its progress, each of which may be called off.
import { useCallback, useRef, useState } from 'react';
import type { SendingWatch } from '../api/resumable.js';
import { explain } from '../ui/failure.js';
import type { FilePlace } from './dossiers.api.js';

export interface Transfer extends FilePlace {
  readonly key: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly state: 'waiting' | 'sending' | 'interrupted' | 'checking' | 'refused';
  /** Why it was refused. */
  readonly problem: string | null;
}

export type SendFile = (place: FilePlace, file: File, watch: SendingWatch & { readonly onChecking: () => void }) => Promise<void>;

/** More at once is not faster, and the server reads two at a time. */
const MOST_AT_ONCE = 2;

export function useTransfers(send: SendFile) {
  const [transfers, setTransfers] = useState<readonly Transfer[]>([]);
  const waiting = useRef<(() => Promise<void>)[]>([]);
  const controllers = useRef(new Map<number, AbortController>());
  const running = useRef(0);
  const lastKey = useRef(0);

  const change = useCallback((key: number, next: Partial<Transfer>) => setTransfers((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one))), []);
  const forget = useCallback((key: number) => setTransfers((all) => all.filter((one) => one.key !== key)), []);

  const advance = useCallback((): void => {
    while (running.current < MOST_AT_ONCE) {
      const next = waiting.current.shift();
      if (!next) return;
      running.current += 1;
      void next().finally(() => {
        running.current -= 1;
        advance();
      });
    }
  }, []);

  const add = useCallback((place: FilePlace, file: File): void => {
    const key = (lastKey.current += 1);
    const controller = new AbortController();
    const { signal } = controller;
    controllers.current.set(key, controller);
    // The same file dropped again takes the place of its refusal, as does another one for the same document.
    const again = (one: Transfer): boolean => one.name === file.name || (one.replaces !== undefined && one.replaces === place.replaces);
    setTransfers((all) => [...all.filter((one) => one.state !== 'refused' || !again(one)), { ...place, key, name: file.name, sizeBytes: file.size, sentBytes: 0, state: 'waiting', problem: null }]);
    waiting.current.push(async () => {
      if (signal.aborted) return;
      change(key, { state: 'sending' });
      try {
        await send(place, file, {
          signal, onProgress: (sentBytes) => change(key, { sentBytes, state: 'sending' }), onInterrupted: (interrupted) => change(key, { state: interrupted ? 'interrupted' : 'sending' }), onChecking: () => change(key, { state: 'checking' }),
        });
        forget(key);
      } catch (error) {
        if (!signal.aborted) change(key, { state: 'refused', problem: explain(error).text });
      } finally {
        controllers.current.delete(key);
      }
    });
    advance();
  }, [advance, change, forget, send]);

  const cancel = useCallback((key: number): void => {
    controllers.current.get(key)?.abort();
    controllers.current.delete(key);
    forget(key);
  }, [forget]);

  return { transfers, add, cancel, busy: transfers.some((one) => one.state !== 'refused') };
}
