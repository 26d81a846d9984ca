// The house, what it gives today, and what changes it.
import { queryOptions } from '@tanstack/react-query';
import { getJson, mutate } from '../../api/client.js';
import type { Consequences, Named } from '../../absences/absences.api.js';
import type { Certificate } from './expiry.js';
import type { Account, House } from './house.js';

export interface DelegationToday { readonly delegation: string; readonly state: string; readonly because: string | null }
interface Handled { readonly there: readonly Named[]; readonly keptBy: string | null; readonly waiting: number }
/** `apart`: what is kept apart, by the names of the types; all else is then said of the rest. */
export interface DeskToday extends Handled { readonly desk: string; readonly apart: readonly (Handled & { readonly types: readonly string[] })[] }
export interface Today { readonly today: string; readonly delegations: readonly DelegationToday[]; readonly desks: readonly DeskToday[] }
export interface Signs { readonly what: string; readonly because: string; readonly after: Named | null }
export interface HouseConsequences extends Consequences { readonly falls: readonly string[] }
/** What one thinks of doing, as the request that asks about it. */
export type HouseThought = Readonly<Record<string, unknown>>;

export const chartQuery = queryOptions({ queryKey: ['organisation', 'chart'], queryFn: ({ signal }) => getJson<House>('/api/organisation/chart', signal) });
export const todayQuery = queryOptions({ queryKey: ['organisation', 'today'], queryFn: ({ signal }) => getJson<Today>('/api/organisation/today', signal) });
export const signsQuery = (person: string) => queryOptions({ queryKey: ['organisation', 'signs', person], queryFn: async ({ signal }) => (await getJson<{ readonly signs: readonly Signs[] }>(`/api/organisation/persons/${person}/today`, signal)).signs });
export const accountsQuery = queryOptions({ queryKey: ['organisation', 'accounts'], queryFn: ({ signal }) => getJson<readonly Account[]>('/api/organisation/members', signal) });
export const certificatesQuery = queryOptions({ queryKey: ['organisation', 'certificates'], queryFn: ({ signal }) => getJson<readonly Certificate[]>('/api/certificates', signal) });

export interface HouseSeal {
  readonly id: string; readonly kind: string; readonly certificate: string; readonly holder: string; readonly mention: string; readonly validFrom: string; readonly validTo: string;
  readonly endedAt: string | null; readonly ended: 'replaced' | 'withdrawn' | null; readonly refused: { readonly code: string; readonly sentence: string } | null;
}
export interface HouseSeals { readonly seals: readonly HouseSeal[]; readonly mayBeMade: boolean }
export const sealsQuery = queryOptions({ queryKey: ['organisation', 'seals'], queryFn: ({ signal }) => getJson<HouseSeals>('/api/certificates/seal', signal) });

export interface Obstacle { readonly what: 'dossier-waits' | 'dossiers-wait' | 'dossier-comes' | 'dossiers-come' | 'circuit' | 'circuit-draft' | 'application' | 'cover' | 'desk-under' | 'mayor'; readonly key: string | null; readonly sentence: string }
/** What stands against closing a desk, and what closing it would change. */
export interface DeskClosing { readonly obstacles: readonly Obstacle[]; readonly changes: readonly string[]; readonly withoutDesk: readonly { readonly person: string; readonly name: string }[] }
export const deskClosingQuery = (desk: string) => queryOptions({ queryKey: ['organisation', 'desk-closing', desk], queryFn: ({ signal }) => getJson<DeskClosing>(`/api/organisation/desks/${desk}/closing`, signal), gcTime: 0, staleTime: 0 });

export const houseConsequencesQuery = (thought: HouseThought) => queryOptions({
  queryKey: ['organisation', 'consequences', thought],
  queryFn: () => mutate<HouseConsequences>('POST', '/api/organisation/consequences', { body: thought }),
  gcTime: 0,
});

export const change = <T = unknown>(method: 'POST' | 'PUT', path: string, body: unknown = {}): Promise<T> => mutate<T>(method, `/api/organisation/${path}`, { body });
