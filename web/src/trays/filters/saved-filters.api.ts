// The filters one keeps: asked for, saved, renamed, removed.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getJson, mutate } from '../../api/client.js';
import type { TrayFilter, TrayKey } from '../tray.js';
import type { SavedFilter } from './saved-filter.js';

export const savedFiltersQuery = queryOptions({
  queryKey: ['filters'],
  queryFn: ({ signal }) => getJson<readonly SavedFilter[]>('/api/filters', signal),
  staleTime: 60_000,
});

export interface Looked { readonly tray: TrayKey; readonly asked: TrayFilter }

export function useSavedFilters() {
  const queries = useQueryClient();
  const onSettled = (): Promise<void> => queries.invalidateQueries({ queryKey: savedFiltersQuery.queryKey });
  return {
    save: useMutation({ mutationFn: ({ name, ...looked }: Looked & { readonly name: string }) => mutate<SavedFilter>('POST', '/api/filters', { body: { name, ...looked } }), onSettled }),
    change: useMutation({ mutationFn: ({ id, ...change }: { readonly id: string; readonly name?: string } & Partial<Looked>) => mutate<SavedFilter>('PATCH', `/api/filters/${id}`, { body: change }), onSettled }),
    remove: useMutation({ mutationFn: ({ id }: SavedFilter) => mutate<undefined>('DELETE', `/api/filters/${id}`), onSettled }),
  };
}
