import type { Me } from '../../web/src/organisation/me.js';
import { placesFor } from '../../web/src/organisation/places.js';
import { HOUSE_PLACES } from '../../web/src/organisation/section/house-places.js';

const placesOf = (permissions: readonly string[], kind = 'commune'): readonly string[] => placesFor({ permissions, organisation: { kind } } as unknown as Me, Object.values(HOUSE_PLACES)).map(({ label }) => label);
const EVERYBODY = ['Absences et suppléances', 'Mon compte', 'Vérifier un document signé', 'Accessibilité\u00A0: non conforme', 'Mentions légales'];

it('everybody comes to the absences, to their account and to the legal pages, be it the operator who reads no dossier', () => {
  expect(placesOf([])).toEqual(EVERYBODY);
});

it('whoever prepares dossiers finds the trays besides, and no screen of the house', () => {
  const places = placesOf(['dossiers.read', 'dossiers.submit']);
  expect(places.slice(0, 3)).toEqual(['Nouveau dossier', 'À traiter', 'En retard']);
  expect(places).toEqual(expect.arrayContaining(['Recherche', 'Corbeille', ...EVERYBODY]));
  expect(places.filter((label) => ['Conservation', 'Circuits', 'Organisation', 'Personnes', 'Applications', 'Diagnostic'].includes(label))).toEqual([]);
});

it('whoever administers finds what the house is made of, its journal where they may read it; circuits are also for whoever publishes them', () => {
  const places = placesOf(['organisation.change']);
  expect(places).toEqual(expect.arrayContaining(['Circuits', 'Personnes', 'Bureaux', 'Types de dossiers', 'Centre de gestion', 'Diagnostic']));
  expect(places.filter((label) => ['Journal', 'Applications', 'Organisation'].includes(label))).toEqual([]);
  expect(placesOf(['organisation.change', 'evidence.read'])).toContain('Journal');
  expect(placesOf(['circuits.publish']).filter((label) => ['Circuits', 'Personnes'].includes(label))).toEqual(['Circuits']);
});

it('whoever disposes of dossiers finds what is kept, whoever holds keys the applications, a centre its communes and no centre of its own', () => {
  expect(placesOf(['dossiers.dispose'])).toContain('Conservation');
  expect(placesOf(['organisation.keys'])).toContain('Applications');
  const ofCentre = placesOf(['communes.serve', 'organisation.change'], 'centre-de-gestion');
  expect([ofCentre[0], ofCentre.includes('Centre de gestion')]).toEqual(['Communes', false]);
});
