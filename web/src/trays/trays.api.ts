// Questions asked about trays.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import type { TrayKey, TrayPage } from './tray.js';

/** One page holds what most people have to do: the groups by deadline are then whole. */
const PAGE_SIZE = 100;
const COUNTS_EVERY_MS = 30_000;

/** How many dossiers each tray holds; `toDo` of which `toSign` and `late`. */
export interface TrayCounts {
  readonly toDo: number;
  readonly toSign: number;
  readonly late: number;
  readonly sent: number;
  readonly returned: number;
  readonly drafts: number;
  readonly done: number;
}

export const countOf = (counts: TrayCounts, tray: TrayKey): number => (tray === 'to-do' ? counts.toDo : counts[tray]);

export const trayCounts = queryOptions({
  queryKey: ['trays', 'counts'],
  queryFn: ({ signal }) => getJson<TrayCounts>('/api/trays', signal),
  refetchInterval: COUNTS_EVERY_MS,
});

export const trayQuery = (tray: TrayKey) =>
  infiniteQueryOptions({
    queryKey: ['trays', tray],
    queryFn: ({ pageParam, signal }) => fetchTray(tray, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: TrayPage) => page.next,
  });

export function fetchTray(tray: TrayKey, after: string | null, signal?: AbortSignal): Promise<TrayPage> {
  const cursor = after === null ? '' : `&after=${encodeURIComponent(after)}`;
  return getJson<TrayPage>(`/api/trays/${tray}?limit=${PAGE_SIZE}${cursor}`, signal);
}
