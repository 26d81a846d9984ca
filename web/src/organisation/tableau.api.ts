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

interface ListedDesk { readonly id: string; readonly slug: string; readonly name: string; readonly closedAt: string | null }

/** Those that are closed too: for what is past. */
export const allDesksQuery = queryOptions({
  queryKey: ['organisation', 'desks'],
  queryFn: async ({ signal }) => {
    const { chart } = await getJson<{ readonly chart: { readonly desks: readonly ListedDesk[] } }>('/api/organisation/chart', signal);
    return [...chart.desks].sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  },
  staleTime: 5 * 60_000,
});
const open = (desks: readonly ListedDesk[]): readonly ListedDesk[] => desks.filter(({ closedAt }) => closedAt === null);
export const desksQuery = queryOptions({ ...allDesksQuery, select: open });
