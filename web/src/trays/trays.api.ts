// Questions asked about trays.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import type { TrayKey, TrayPage } from './tray.js';

const PAGE_SIZE = 30;
const COUNTS_EVERY_MS = 30_000;

/** How many dossiers each tray holds; a tray the server does not count has no number. */
export type TrayCounts = Readonly<Partial<Record<TrayKey, number>>>;

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
