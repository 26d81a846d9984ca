// What the screens ask of the circuits: those in force, their versions, their drafts, and how many dossiers follow them.
import { queryOptions } from '@tanstack/react-query';
import type { CircuitDefinition } from '#circuits/definition.js';
import { getJson } from '../api/client.js';
import type { Me } from '../organisation/me.api.js';

export interface CircuitSummary {
  readonly key: string;
  readonly name: string;
  readonly version: number;
  readonly dossierTypes: readonly string[];
  readonly stepCount: number;
  readonly releasedAt: string;
  readonly releasedBy: string;
  readonly archivedAt: string | null;
  readonly modelChanged: boolean;
  readonly modelChanges: readonly string[];
}
/** `place`: the node meant, as finding.ts names it; empty: the circuit as a whole. */
export interface Finding { readonly level: 'error' | 'warning'; readonly code: string; readonly sentence: string; readonly step: string | null; readonly place: string }
export interface CircuitDetail extends CircuitSummary { readonly sentences: readonly string[]; readonly findings: readonly Finding[]; readonly definition: CircuitDefinition }
export interface VersionSummary { readonly version: number; readonly inForce: boolean; readonly author: string | null; readonly comment: string | null; readonly releasedAt: string; readonly releasedBy: string }
export interface VersionDetail extends VersionSummary { readonly definition: CircuitDefinition; readonly sentences: readonly string[] }
export interface Holder { readonly name: string; readonly since: string; readonly you: boolean }
export interface ReleaseRequest { readonly hash: string; readonly comment: string | null; readonly name: string; readonly at: string; readonly yoursToConfirm: boolean }
export interface DraftSummary {
  readonly key: string; readonly name: string; readonly revision: number; readonly baseVersion: number | null;
  readonly author: string; readonly updatedAt: string; readonly updatedBy: string; readonly holder: Holder | null; readonly request: ReleaseRequest | null;
}
export interface Draft extends DraftSummary { readonly hash: string; readonly findings: readonly Finding[]; readonly differences: readonly string[]; readonly definition: CircuitDefinition }
interface Desk { readonly slug: string; readonly name: string }

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
export const deskNamesQuery = queryOptions({
  queryKey: ['organisation', 'desk-names'],
  queryFn: async ({ signal }) => {
    const { chart } = await getJson<{ readonly chart: { readonly desks: readonly Desk[] } }>('/api/organisation/chart', signal);
    return new Map(chart.desks.map(({ slug, name }) => [slug, name]));
  },
  staleTime: 5 * 60_000,
});
