// Who I am here: account, organisation, person, desks, permissions.
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import { liveIn } from '../ui/dates.js';
import type { Logo } from './house-logo.js';

export interface Me {
  readonly account: { readonly displayName: string };
  readonly organisation: { readonly id: string; readonly name: string; readonly demo: boolean; readonly timeZone: string; readonly kind: string; readonly logo: Logo | null };
  readonly person: { readonly id: string; readonly name: string; readonly title: string | null };
  readonly desks: readonly { readonly id: string; readonly name: string }[];
  readonly permissions: readonly string[];
  /** Acting for a commune, at the title of its centre de gestion. */
  readonly onBehalf: { readonly centre: string; readonly reason: string; readonly endsAt: string } | null;
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

export const mayDecide = (me: Me): boolean => me.permissions.includes('dossiers.decide');

export const mayAdminister = (me: Me): boolean => me.permissions.includes('organisation.change');

/** Certificates, applications, the choice of the centre: what whoever intervenes leaves alone. */
export const mayHoldKeys = (me: Me): boolean => me.permissions.includes('organisation.keys');

export const mayRead = (me: Me): boolean => me.permissions.includes('dossiers.read');

export const servesCommunes = (me: Me): boolean => me.permissions.includes('communes.serve');

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
