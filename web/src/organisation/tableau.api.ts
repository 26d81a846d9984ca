// The elected people in office, in the order of the tableau; everybody of the house; the desks.
import { queryOptions } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { dayOf } from '../ui/dates.js';
import { peopleOf, type House, type TableauPlace } from './people.js';

export const tableauQuery = queryOptions({
  queryKey: ['organisation', 'tableau'],
  queryFn: async ({ signal }) => (await getJson<{ readonly tableau: readonly TableauPlace[] }>('/api/organisation/chart', signal)).tableau,
  staleTime: 5 * 60_000,
});

export const peopleQuery = queryOptions({
  queryKey: ['organisation', 'people'],
  queryFn: async ({ signal }) => peopleOf(await getJson<House>('/api/organisation/chart', signal), dayOf(new Date().toISOString())),
  staleTime: 5 * 60_000,
});

export const desksQuery = queryOptions({
  queryKey: ['organisation', 'desks'],
  queryFn: async ({ signal }) => {
    const { chart } = await getJson<{ readonly chart: { readonly desks: readonly { readonly id: string; readonly slug: string; readonly name: string }[] } }>('/api/organisation/chart', signal);
    return [...chart.desks].sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  },
  staleTime: 5 * 60_000,
});
