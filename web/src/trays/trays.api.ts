// Questions asked about trays.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import type { TrayFilter, TrayKey, TrayPage } from './tray.js';

/** One page holds what most people have to do: the groups by deadline are then whole. */
const PAGE_SIZE = 100;
const COUNTS_EVERY_MS = 30_000;

/** How many dossiers each tray holds; `toDo` of which `toSign` and `late`. */
export interface TrayCounts {
  readonly toDo: number;
  readonly toSign: number;
  readonly late: number;
  readonly aside: number;
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

export const trayQuery = (tray: TrayKey, filter: TrayFilter) =>
  infiniteQueryOptions({
    queryKey: ['trays', tray, filter],
    queryFn: ({ pageParam, signal }) => fetchTray(tray, filter, pageParam, signal),
    // The list stays while the next one is looked for.
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    getNextPageParam: (page: TrayPage) => page.next,
  });

export function fetchTray(tray: TrayKey, { text, type }: TrayFilter, after: string | null, signal?: AbortSignal): Promise<TrayPage> {
  const asked = new URLSearchParams({ limit: String(PAGE_SIZE), ...(text ? { text } : {}), ...(type ? { type } : {}), ...(after === null ? {} : { after }) });
  return getJson<TrayPage>(`/api/trays/${tray}?${asked}`, signal);
}
