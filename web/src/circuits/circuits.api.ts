// What the screens ask of the circuits: those in force, their versions, their drafts, and how many dossiers follow them.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CircuitDefinition } from '#circuits/definition.js';
import { getJson, mutate } from '../api/client.js';
import type { Me } from '../organisation/me.js';
import type { CircuitDetail, CircuitSummary, DeskPlace, Draft, DraftSummary, PlacesToday, VersionDetail, VersionSummary } from './circuit.js';

interface Chart {
  readonly desks: readonly { readonly slug: string; readonly name: string; readonly closedAt: string | null }[];
}

/** Drawing circuits is a power of its own, which administering does not give. */
export const mayDesign = (me: Me): boolean => me.permissions.includes('circuits.publish');

export const circuitsQuery = (archived: boolean) => queryOptions({ queryKey: ['circuits', 'list', archived], queryFn: ({ signal }) => getJson<readonly CircuitSummary[]>(`/api/circuits${archived ? '?archived=1' : ''}`, signal) });
export const circuitQuery = (key: string) => queryOptions({ queryKey: ['circuits', 'one', key], queryFn: ({ signal }) => getJson<CircuitDetail>(`/api/circuits/${key}`, signal) });
export const historyQuery = (key: string) => queryOptions({ queryKey: ['circuits', 'one', key, 'versions'], queryFn: ({ signal }) => getJson<readonly VersionSummary[]>(`/api/circuits/${key}/versions`, signal) });
export const versionQuery = (key: string, version: number) => queryOptions({ queryKey: ['circuits', 'one', key, 'versions', version], queryFn: ({ signal }) => getJson<VersionDetail>(`/api/circuits/${key}/versions/${version}`, signal) });
/** What one version changed in another, a line a change. */
export const differencesQuery = (key: string, from: number, to: number) => queryOptions({
  queryKey: ['circuits', 'one', key, 'differences', from, to],
  queryFn: async ({ signal }) => (await getJson<{ readonly lines: readonly string[] }>(`/api/circuits/${key}/differences?from=${from}&to=${to}`, signal)).lines,
});
/** By version, the last one first. */
export const runningQuery = (key: string) => queryOptions({ queryKey: ['circuits', 'one', key, 'running'], queryFn: ({ signal }) => getJson<readonly { readonly version: number; readonly count: number }[]>(`/api/circuits/${key}/running`, signal) });
export const underWayQuery = queryOptions({
  queryKey: ['circuits', 'under-way'],
  queryFn: async ({ signal }) => new Map((await getJson<readonly { readonly key: string; readonly count: number }[]>('/api/circuits-under-way', signal)).map(({ key, count }) => [key, count])),
});
export const draftsQuery = queryOptions({ queryKey: ['circuits', 'drafts'], queryFn: ({ signal }) => getJson<readonly DraftSummary[]>('/api/circuit-drafts', signal) });
export const draftQuery = (key: string) => queryOptions({ queryKey: ['circuits', 'one', key, 'draft'], queryFn: ({ signal }) => getJson<Draft>(`/api/circuits/${key}/draft`, signal) });
/** Every desk, by name; those that are closed too: circuits of other days name them. */
export const deskPlacesQuery = queryOptions({
  queryKey: ['organisation', 'desk-places'],
  queryFn: async ({ signal }): Promise<readonly DeskPlace[]> => {
    const { chart: { desks } } = await getJson<{ readonly chart: Chart }>('/api/organisation/chart', signal);
    return desks.map(({ slug, name, closedAt }) => ({ slug, name, closed: closedAt !== null }))
      .sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  },
  staleTime: 5 * 60_000,
});

/** Who is today at these desks and by the law for these types: one question for a whole circuit, asked again as another desk is named. */
export const placesTodayQuery = (desks: readonly string[], types: readonly string[]) => queryOptions({
  queryKey: ['circuits', 'places-today', desks, types],
  queryFn: () => mutate<PlacesToday>('POST', '/api/resolution/places', { body: { desks, types } }),
  placeholderData: keepPreviousData,
});

type Order = 'publish' | 'publish/confirm' | 'archive' | 'resume' | 'draft' | 'draft/take' | 'draft/from-model';
export const ask = <T>(key: string, order: Order, body?: object): Promise<T> => mutate<T>('POST', `/api/circuits/${key}/${order}`, body === undefined ? {} : { body });
export const saveDraft = (key: string, revision: number, definition: CircuitDefinition): Promise<Draft> => mutate('PUT', `/api/circuits/${key}/draft`, { body: { revision, definition } });
export const discardDraft = (key: string, revision: number): Promise<void> => mutate('DELETE', `/api/circuits/${key}/draft?revision=${revision}`);
