// Asking who I am here.
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { liveIn } from '../ui/dates.js';
import type { Me } from './me.js';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await getJson<Me>('/api/me', signal);
    liveIn(me.organisation.timeZone);
    return me;
  },
  staleTime: 5 * 60_000,
});

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
