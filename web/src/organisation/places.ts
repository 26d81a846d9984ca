// The screens, each with its address, its name and who has the right to it. One list, which the menu, the account and
// Ctrl + K draw from: what one does not open from the one is not offered by the other.
import { fr } from '../messages/fr.js';
import { TRAY_PATHS, TRAYS } from '../trays/tray.js';
import { mayAdminister, mayDispose, mayHoldKeys, mayPrepare, mayRead, mayReadCircuits, servesCommunes, type Me } from './me.js';

export interface Place {
  readonly to: string;
  readonly label: string;
  /** Where its name in full is too long. */
  readonly short?: string;
  readonly may: (me: Me) => boolean;
}

export const everybody = (): boolean => true;

export const PLACES = {
  newDossier: { to: '/nouveau', label: fr.ui.newDossier, may: mayPrepare },
  communes: { to: '/communes', label: fr.ui.communes, may: servesCommunes },
  search: { to: '/recherche', label: fr.trays.search.name, may: mayRead },
  absences: { to: '/absences', label: fr.ui.absences.title, short: fr.ui.absences.menu, may: everybody },
  trash: { to: '/mis-a-la-corbeille', label: fr.retention.trash.name, may: mayRead },
  conservation: { to: '/conservation', label: fr.conservation.name, may: mayDispose },
  circuits: { to: '/circuits', label: fr.circuits.name, may: mayReadCircuits },
  organisation: { to: '/organisation', label: fr.ui.organisation, may: mayAdminister },
  applications: { to: '/applications', label: fr.ui.applications, may: mayHoldKeys },
  diagnosis: { to: '/diagnostic', label: fr.diagnosis.title, may: mayAdminister },
  account: { to: '/compte', label: fr.auth.account, may: everybody },
  verification: { to: '/verification', label: fr.ui.footer.verification, may: everybody },
  accessibility: { to: '/accessibilite', label: fr.ui.footer.accessibility, may: everybody },
  legal: { to: '/mentions-legales', label: fr.ui.footer.legal, may: everybody },
} as const satisfies Readonly<Record<string, Place>>;
export type PlaceKey = keyof typeof PLACES;

export const placeOf = (key: PlaceKey): Place => PLACES[key];

/** Those one has the right to, in the order of the menu. `house`: what the organisation is made of, each with its own address. */
export function placesFor(me: Me, house: readonly Place[]): readonly Place[] {
  const trays = TRAYS.map((tray): Place => ({ to: TRAY_PATHS[tray], label: fr.trays.names[tray], may: mayRead }));
  return Object.values(PLACES).flatMap((place: Place) => {
    if (!place.may(me)) return [];
    if (place === PLACES.organisation) return house;
    return place === PLACES.search ? [...trays, place] : [place];
  }).filter(({ may }) => may(me));
}
