// The screens one has the right to, as the menus show them.
import { mayReadCircuits } from '../circuits/circuits-link.js';
import { fr } from '../messages/fr.js';
import { house } from '../messages/fr/house.js';
import { mayAdminister, mayHoldKeys, mayPrepare, mayRead, servesCommunes, type Me } from '../organisation/me.api.js';
import { mayDispose } from '../retention/retention.api.js';
import { TRAY_PATHS } from '../trays/tray-links.js';
import { TRAYS } from '../trays/tray.js';

export interface Place {
  readonly to: string;
  readonly label: string;
  readonly detail?: string;
}

export function placesFor(me: Me): readonly Place[] {
  const reads = mayRead(me);
  return [
    ...(mayPrepare(me) ? [{ to: '/nouveau', label: fr.ui.newDossier }] : []),
    ...(servesCommunes(me) ? [{ to: '/communes', label: fr.ui.communes }] : []),
    ...(reads ? TRAYS.map((tray) => ({ to: TRAY_PATHS[tray], label: fr.trays.names[tray] })) : []),
    ...(reads ? [{ to: '/recherche', label: fr.trays.search.name }] : []),
    { to: '/absences', label: fr.ui.absences.title },
    ...(reads ? [{ to: '/mis-a-la-corbeille', label: fr.retention.trash.name }] : []),
    ...(mayDispose(me) ? [{ to: '/conservation', label: fr.conservation.name }] : []),
    ...(mayReadCircuits(me) ? [{ to: '/circuits', label: fr.circuits.name }] : []),
    ...(mayAdminister(me) ? housePlaces(me) : []),
    ...(mayHoldKeys(me) ? [{ to: '/applications', label: fr.ui.applications }] : []),
    ...(mayAdminister(me) ? [{ to: '/diagnostic', label: fr.diagnosis.title }] : []),
    { to: '/compte', label: fr.auth.account },
    { to: '/verification', label: fr.ui.footer.verification },
    { to: '/accessibilite', label: fr.ui.footer.accessibility },
    { to: '/mentions-legales', label: fr.ui.footer.legal },
  ];
}

function housePlaces(me: Me): readonly Place[] {
  const { menu } = house;
  const inside = (path: string, label: string): Place => ({ to: `/organisation${path}`, label, detail: house.name });
  return [
    inside('', menu.people), inside('/bureaux', menu.desks), inside('/delegations', menu.delegations), inside('/certificats', menu.certificates), inside('/types', menu.types), inside('/import', menu.import), inside('/nouveau-conseil', menu.election),
    ...(me.permissions.includes('evidence.read') ? [inside('/journal', menu.history)] : []),
    inside('/collectivite', menu.identity),
    ...(me.organisation.kind === 'centre-de-gestion' ? [] : [inside('/centre-de-gestion', menu.centre)]),
  ];
}
