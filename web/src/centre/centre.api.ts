// The communes of a centre de gestion, and the centre of a commune, as the server tells them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson, mutate } from '../api/client.js';

export type NeedKind = 'certificates-over' | 'blocked' | 'seal-problems' | 'without-mayor' | 'without-administrator' | 'archive' | 'silent' | 'certificates-soon' | 'mandates-soon' | 'delegations-soon' | 'stuck' | 'mails-refused';
export interface Need { readonly kind: NeedKind; readonly weight: 'failed' | 'attention'; readonly count: number }
export interface Commune {
  readonly id: string;
  readonly name: string;
  readonly siren: string;
  readonly since: string;
  readonly toldAt: string | null;
  readonly needs: readonly Need[];
  readonly activity: { readonly running: number; readonly sentLately: number; readonly finishedLately: number; readonly lastAt: string | null } | null;
}
interface CommunesPage { readonly houses: readonly Commune[]; readonly next: number | null; readonly all: number; readonly urgent: number }

export const SORTS = ['urgency', 'name', 'activity'] as const;
export type Sort = (typeof SORTS)[number];

export const communesQuery = (sort: Sort, sought: string) => infiniteQueryOptions({
  queryKey: ['communes', sort, sought],
  queryFn: ({ pageParam, signal }) => getJson<CommunesPage>(`/api/communes?${new URLSearchParams({ sort, after: String(pageParam), ...(sought === '' ? {} : { q: sought }) })}`, signal),
  initialPageParam: 0,
  getNextPageParam: ({ next }) => next,
  // The communes tell how they are every ten minutes.
  refetchInterval: 60_000,
});

export interface Added { readonly id: string; readonly name: string; readonly again: boolean; readonly desks: readonly string[]; readonly desksLeft: number; readonly circuits: readonly string[]; readonly drafts: readonly string[]; readonly invited: boolean }
export const addCommune = (body: object): Promise<Added> => mutate('POST', '/api/communes', { body });

export interface Intervention { readonly id: string; readonly organisation: string; readonly person: string; readonly reason: string; readonly begunAt: string; readonly endsAt: string; readonly endedAt: string | null; readonly running: boolean }
export const intervene = (commune: string, reason: string): Promise<Intervention> => mutate('POST', `/api/communes/${commune}/interventions`, { body: { reason } });
export const giveUp = (commune: string): Promise<void> => mutate('DELETE', `/api/communes/${commune}`);
export const leave = (): Promise<void> => mutate('POST', '/api/organisation/centre/leave');

export interface OwnCentre { readonly hosting: { readonly centre: string; readonly since: string } | null; readonly interventions: readonly Intervention[] }
export const ownCentreQuery = queryOptions({ queryKey: ['own-centre'], queryFn: ({ signal }) => getJson<OwnCentre>('/api/organisation/centre', signal) });
export const chooseCentre = (siren: string): Promise<OwnCentre> => mutate('PUT', '/api/organisation/centre', { body: { siren } });
export const leaveCentre = (): Promise<void> => mutate('DELETE', '/api/organisation/centre');
export const stopIntervention = (id: string): Promise<void> => mutate('POST', `/api/organisation/centre/interventions/${id}/end`);
