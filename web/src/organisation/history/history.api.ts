// The journal of the organisation: its lines, newest first, and whether the chain still holds.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '../../api/client.js';

export interface Line { readonly sequence: number; readonly when: string; readonly at: string; readonly who: string; readonly sentence: string }
interface Page { readonly entries: readonly Line[]; readonly next: string | null }
export interface Verdict { readonly ok: boolean; readonly entries: number; readonly sentence: string }

export const verdictQuery = queryOptions({ queryKey: ['organisation', 'journal', 'verdict'], queryFn: ({ signal }) => getJson<Verdict>('/api/organisation/journal/verdict', signal) });
export const linesQuery = infiniteQueryOptions({
  queryKey: ['organisation', 'journal', 'lines'],
  queryFn: ({ pageParam, signal }) => getJson<Page>(`/api/organisation/journal?limit=100${pageParam === null ? '' : `&after=${pageParam}`}`, signal),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
});
