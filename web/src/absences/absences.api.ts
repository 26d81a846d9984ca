// Who is away, what an absence would change, who would sign: questions to the server, whose rules answer.
import { queryOptions } from '@tanstack/react-query';
import { getJson, mutate } from '../api/client.js';
import type { Facts } from '../dossiers/dossier.js';
import { peopleOf, type House } from '../organisation/people.js';

export interface Named { readonly person: string; readonly name: string; readonly title: string | null }
/** `by`: none, and the work waits. */
export interface InStead { readonly what: string; readonly by: readonly Named[]; readonly because: string; readonly open: boolean }
export interface Move { readonly count: number; readonly by: readonly Named[]; readonly sentence: string; readonly open: boolean }
/** `unkept`: the days on which who was chosen to keep a desk is away too. */
export interface Consequences { readonly moves: readonly Move[]; readonly inStead: readonly InStead[]; readonly unkept?: readonly string[] }
export interface Days { readonly from: string; readonly to: string | null }

export interface Away extends Named, Days {
  readonly id: string;
  readonly kind: 'absence' | 'impediment';
  readonly state: 'now' | 'coming' | 'over' | 'called-off';
  readonly note: string | null;
  readonly mayChange: boolean;
  readonly covers: number;
  /** Which, for whoever may change it. */
  readonly keepers: readonly Keeper[];
  readonly inStead: readonly (InStead & { readonly arrete: { readonly delegation: string; readonly number: string; readonly file: string } | null })[];
}
/** `types`: none, all those no other desk is given. */
export interface Keeper { readonly id: string; readonly desk: string; readonly by: string; readonly types: readonly string[] }
export interface Absences { readonly today: string; readonly all: readonly Away[] }

export interface DeclaredAbsence extends Days { readonly person: string; readonly note: string | null; readonly covers: readonly { readonly desk: string; readonly by: string; readonly types?: readonly string[] }[] }
export interface FoundImpediment { readonly person: string; readonly cause: string; readonly motive: string; readonly beginsAt: string; readonly endsAt: string | null }
export type Thought = { readonly absence: DeclaredAbsence; readonly corrects?: string } | { readonly impediment: FoundImpediment };

export interface Called extends Named { readonly capacity: string; readonly mention: readonly string[]; readonly because: string; readonly there: boolean; readonly notices: readonly string[] }
export interface WhoWouldSign { readonly signatories: readonly Called[]; readonly passedOver: readonly (Named & { readonly because: string })[]; readonly warnings: readonly string[] }

export const absencesQuery = queryOptions({ queryKey: ['absences'], queryFn: ({ signal }) => getJson<Absences>('/api/absences', signal) });

export const consequencesQuery = (thought: Thought) => queryOptions({
  queryKey: ['absences', 'consequences', thought],
  queryFn: () => mutate<Consequences>('POST', '/api/absences/consequences', { body: thought }),
  gcTime: 0,
});

export const whoWouldSignQuery = (type: string, metadata: Facts, at: string | null) => queryOptions({
  queryKey: ['absences', 'who-would-sign', type, metadata, at],
  queryFn: () => mutate<WhoWouldSign>('POST', '/api/resolution', { body: { type, metadata, ...(at === null ? {} : { at }) } }),
});

type Desk = House['chart']['desks'][number] & { readonly id: string; readonly name: string; readonly closedAt: string | null };
type WholeHouse = House & { readonly chart: { readonly desks: readonly Desk[] } };

/** Everybody of the house, and the desks that serve, with who holds them. */
export const houseQuery = (today: string) => queryOptions({
  queryKey: ['organisation', 'house', today],
  queryFn: async ({ signal }) => {
    const house = await getJson<WholeHouse>('/api/organisation/chart', signal);
    const desks: readonly Desk[] = house.chart.desks;
    return { people: peopleOf(house, today), desks: desks.filter(({ closedAt }) => closedAt === null).sort((one, other) => one.name.localeCompare(other.name, 'fr')) };
  },
});

export const declareAbsence = (body: DeclaredAbsence): Promise<unknown> => mutate('POST', '/api/organisation/absences', { body });
export const correctAbsence = (id: string, body: Omit<DeclaredAbsence, 'person'> & { readonly seen: Days; readonly seenCovers: readonly string[] }): Promise<unknown> => mutate('PUT', `/api/organisation/absences/${id}`, { body });
export const findImpediment = (body: FoundImpediment): Promise<unknown> => mutate('POST', '/api/organisation/impediments', { body });
export const endAway = ({ kind, id }: Pick<Away, 'kind' | 'id'>): Promise<unknown> => mutate('POST', `/api/organisation/${kind === 'absence' ? 'absences' : 'impediments'}/${id}/end`, { body: {} });
