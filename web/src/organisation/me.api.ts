// Who I am here: account, organisation, person, desks, permissions.
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { liveIn } from '../ui/dates.js';

export interface Me {
  readonly account: { readonly displayName: string };
  readonly organisation: { readonly id: string; readonly name: string; readonly demo: boolean; readonly timeZone: string };
  readonly person: { readonly id: string; readonly name: string; readonly title: string | null };
  readonly desks: readonly { readonly id: string; readonly name: string }[];
  readonly permissions: readonly string[];
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await getJson<Me>('/api/me', signal);
    liveIn(me.organisation.timeZone);
    return me;
  },
  staleTime: 5 * 60_000,
});

export const mayPrepare = (me: Me): boolean => me.permissions.includes('dossiers.submit');

export const mayAdminister = (me: Me): boolean => me.permissions.includes('organisation.change');

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
