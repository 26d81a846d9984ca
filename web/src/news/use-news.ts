// News as a screen reads them: several that come together are read together, and a burst does not make it ask at every one.
import { useEffect, useRef } from 'react';
import { onNews, type NewsItem } from './news-store.js';

const READ_EVERY_MS = 2000;
/** Everybody who hears the same does not ask at the same instant. */
const SPREAD_MS = 400;

export function useNews(read: (items: readonly NewsItem[]) => void): void {
  const latest = useRef(read);
  useEffect(() => { latest.current = read; });
  useEffect(() => {
    let items: readonly NewsItem[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let readAt = -READ_EVERY_MS;
    const run = (): void => {
      timer = undefined;
      readAt = performance.now();
      const read = items;
      items = [];
      latest.current(read);
    };
    const stop = onNews((item) => {
      items = [...items, item];
      timer ??= setTimeout(run, Math.max(Math.random() * SPREAD_MS, readAt + READ_EVERY_MS - performance.now()));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
}
