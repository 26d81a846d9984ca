// The elected people in office, in the order of the tableau.
import { queryOptions } from '@tanstack/react-query';
import { getJson } from '../api/client.js';

export interface TableauPlace {
  readonly person: string;
  readonly name: string;
  readonly title: string | null;
}

export const tableauQuery = queryOptions({
  queryKey: ['organisation', 'tableau'],
  queryFn: async ({ signal }) => (await getJson<{ readonly tableau: readonly TableauPlace[] }>('/api/organisation/chart', signal)).tableau,
  staleTime: 5 * 60_000,
});
