// The screens of the organisation, for their own menu and for Ctrl + K. Apart from the others: they and their words come when
// they are first opened.
import { house } from '../../messages/fr/house.js';
import { everybody, type Place } from '../places.js';

/** For whoever administers, unless said. */
export const HOUSE_PLACES = {
  people: { to: '/organisation', label: house.menu.people, may: everybody },
  desks: { to: '/organisation/bureaux', label: house.menu.desks, may: everybody },
  delegations: { to: '/organisation/delegations', label: house.menu.delegations, may: everybody },
  certificates: { to: '/organisation/certificats', label: house.menu.certificates, may: everybody },
  types: { to: '/organisation/types', label: house.menu.types, may: everybody },
  import: { to: '/organisation/import', label: house.menu.import, may: everybody },
  election: { to: '/organisation/nouveau-conseil', label: house.menu.election, may: everybody },
  history: { to: '/organisation/journal', label: house.menu.history, may: (me) => me.permissions.includes('evidence.read') },
  identity: { to: '/organisation/collectivite', label: house.menu.identity, may: everybody },
  centre: { to: '/organisation/centre-de-gestion', label: house.menu.centre, may: (me) => me.organisation.kind !== 'centre-de-gestion' },
} satisfies Readonly<Record<string, Place>>;
export type HousePlaceKey = keyof typeof HOUSE_PLACES;
