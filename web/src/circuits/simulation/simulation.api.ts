// Simulations and the cases kept of a circuit. Nothing is stored of a simulation.
import { queryOptions } from '@tanstack/react-query';
import type { CircuitDefinition } from '#circuits/definition.js';
import { getJson, mutate } from '../../api/client.js';
import type { Scenario, Simulation } from './scenario.js';

export interface KeptCase { readonly id: string; readonly name: string; readonly scenario: Partial<Scenario>; readonly path: readonly string[]; readonly now: readonly string[] | null; readonly changed: boolean }

export const simulate = (definition: CircuitDefinition, scenario: Scenario): Promise<Simulation> => mutate('POST', '/api/circuits/simulate', { body: { definition, scenario } });
export const casesQuery = (key: string) => queryOptions({ queryKey: ['circuits', 'one', key, 'cases'], queryFn: ({ signal }) => getJson<readonly KeptCase[]>(`/api/circuits/${key}/cases`, signal) });
export const keepCase = (key: string, name: string, scenario: Scenario): Promise<KeptCase> => mutate('POST', `/api/circuits/${key}/cases`, { body: { name, scenario } });
export const removeCase = (key: string, id: string): Promise<void> => mutate('DELETE', `/api/circuits/${key}/cases/${id}`);
interface House { readonly chart: { readonly desks: readonly { readonly id: string; readonly name: string; readonly holders: readonly string[]; readonly assistants: readonly string[] }[] } }
/** The desks a person works at: where a dossier of theirs may leave from. */
export const placesQuery = queryOptions({ queryKey: ['organisation', 'places'], queryFn: async ({ signal }) => (await getJson<House>('/api/organisation/chart', signal)).chart.desks, staleTime: 5 * 60_000 });
