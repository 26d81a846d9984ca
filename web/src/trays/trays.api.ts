// Questions asked about trays.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { isHeard } from '../news/news-store.js';
import type { Around } from './run.js';
import { usualSort, type TrayFilter, type TrayItem, type TrayKey, type TrayPage } from './tray.js';

/** One page holds what most people have to do: the groups by deadline are then whole. */
const PAGE_SIZE = 100;
const COUNTS_EVERY_MS = 30_000;
/** Where news are heard: a deadline passes, a day put aside for comes, and nobody does anything; and some news may be lost. */
const COUNTS_SELDOM_MS = 5 * 60_000;

/** How many dossiers each tray holds; `toDo` of which `toSign` and `late`. */
export interface TrayCounts {
  readonly toDo: number;
  readonly toSign: number;
  readonly late: number;
  readonly substitution: number;
  readonly aside: number;
  readonly supervision: number;
  readonly sent: number;
  readonly returned: number;
  readonly drafts: number;
  readonly done: number;
  /** Those where the reader decides or only reads, at most 100 counted. */
  readonly desks: readonly { readonly id: string; readonly name: string; readonly seat: 'holder' | 'minding' | 'reader'; readonly toDo: number; readonly late: number }[];
}

export const countOf = (counts: TrayCounts, tray: TrayKey): number => (tray === 'to-do' ? counts.toDo : counts[tray]);

export const trayCounts = queryOptions({
  queryKey: ['trays', 'counts'],
  queryFn: ({ signal }) => getJson<TrayCounts>('/api/trays', signal),
  refetchInterval: () => (isHeard() ? COUNTS_SELDOM_MS : COUNTS_EVERY_MS),
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

export function fetchTray(tray: TrayKey, filter: TrayFilter, after: string | null, signal?: AbortSignal): Promise<TrayPage> {
  return getJson<TrayPage>(`/api/trays/${tray}?${asked({ ...filter, sort: filter.sort ?? usualSort(tray) }, after)}`, signal);
}

/** Within what is looked at of the tray. Asked again each time one comes to a dossier. */
export const aroundQuery = (tray: TrayKey, filter: TrayFilter, dossierId: string) => queryOptions({
  queryKey: ['trays', 'around', tray, filter, dossierId],
  queryFn: ({ signal }) => getJson<Around>(`/api/trays/${tray}/around/${dossierId}?${conditions({ ...filter, sort: filter.sort ?? usualSort(tray) })}`, signal),
  // A dossier that never was in the tray is an answer.
  retry: false,
});

export interface FoundPage {
  readonly items: readonly TrayItem[];
  readonly next: string | null;
  /** How many dossiers were looked at when the page stopped before the end. */
  readonly stoppedAfter: number | null;
}

export const searchQuery = (filter: TrayFilter) =>
  infiniteQueryOptions({
    queryKey: ['trays', 'search', filter],
    queryFn: ({ pageParam, signal }) => getJson<FoundPage>(`/api/trays/search?${asked(filter, pageParam)}`, signal),
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    getNextPageParam: (page: FoundPage) => page.next,
  });

function asked(filter: TrayFilter, after: string | null): URLSearchParams {
  return new URLSearchParams([['limit', String(PAGE_SIZE)], ...conditions(filter), ...(after === null ? [] : [['after', after]])]);
}

function conditions({ sort, ...filter }: TrayFilter): URLSearchParams {
  const given = Object.entries({ ...filter, sort: sort === 'received' ? undefined : sort }).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  return new URLSearchParams(given);
}
