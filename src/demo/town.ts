// The invented town: Saint-Aubert-les-Marais, 4 120 inhabitants, in the Pas-de-Calais. Its name, its people
// and its numbers exist nowhere; its shape is that of any commune of its size: 27 seats are not all filled,
// 23 councillors are in office, six deputies, a director general and four services. Plain data, no date but
// those of the arrêtés, counted in days before the town is opened.

import type { Gender, PostKind } from '#organisation/person.js';

export const town = {
  slug: 'saint-aubert-les-marais',
  name: 'Saint-Aubert-les-Marais',
  siren: '216209502',
  department: '062',
  departmentName: 'Pas-de-Calais',
  insee: '62950',
  population: 4120,
  timeZone: 'Europe/Paris',
  address: '1, place de la Mairie',
  postcode: '62997',
  court: 'tribunal administratif de Lille',
} as const;

export interface Elected {
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly gender: Exclude<Gender, null>;
  readonly bornOn: string;
  readonly mandate: 'mayor' | 'deputy' | 'councillor';
  /** Deputies: order of nomination. */
  readonly rank?: number;
  /** Councillors: votes obtained. */
  readonly votes?: number;
}

/** Votes of the list that won: equal for all its members, so that age orders them (CGCT L2121-1 II). */
const VOTES = 1287;

/** In the order of the tableau (CGCT R2121-2). */
export const elected: readonly Elected[] = [
  person('delannoy', 'Hervé', 'Delannoy', 'm', '1961-02-14', 'mayor'),
  person('quesnoy', 'Martine', 'Quesnoy', 'f', '1964-09-03', 'deputy', 1),
  person('debruyne', 'Olivier', 'Debruyne', 'm', '1970-11-21', 'deputy', 2),
  person('lefebvre', 'Sandrine', 'Lefebvre', 'f', '1978-05-30', 'deputy', 3),
  person('benali', 'Karim', 'Benali', 'm', '1974-01-17', 'deputy', 4),
  person('hocquet', 'Catherine', 'Hocquet', 'f', '1959-07-08', 'deputy', 5),
  person('wattelle', 'Julien', 'Wattelle', 'm', '1985-12-11', 'deputy', 6),
  ...([
    ['bacquet', 'Jean-Marie', 'Bacquet', 'm', '1952-03-19'],
    ['delcroix', 'Monique', 'Delcroix', 'f', '1954-10-02'],
    ['playoust', 'Gérard', 'Playoust', 'm', '1955-06-25'],
    ['lemaire', 'Brigitte', 'Lemaire', 'f', '1958-01-12'],
    ['tellier', 'Francis', 'Tellier', 'm', '1960-08-16'],
    ['hennebelle', 'Valérie', 'Hennebelle', 'f', '1966-04-04'],
    ['goubet', 'Pascal', 'Goubet', 'm', '1967-11-29'],
    ['marchand', 'Élodie', 'Marchand', 'f', '1979-02-22'],
    ['ziani', 'Mehdi', 'Ziani', 'm', '1981-09-14'],
    ['fournier', 'Isabelle', 'Fournier', 'f', '1982-12-05'],
    ['duhamel', 'Christophe', 'Duhamel', 'm', '1983-03-27'],
    ['caron', 'Nadège', 'Caron', 'f', '1986-07-19'],
    ['pruvost', 'Thomas', 'Pruvost', 'm', '1990-05-06'],
    ['bailleul', 'Aurélie', 'Bailleul', 'f', '1991-10-31'],
    ['wiart', 'Romain', 'Wiart', 'm', '1994-01-23'],
    ['morel', 'Inès', 'Morel', 'f', '1998-06-09'],
  ] as const).map(([key, firstName, lastName, gender, bornOn]) => person(key, firstName, lastName, gender, bornOn, 'councillor')),
];

function person(key: string, firstName: string, lastName: string, gender: 'f' | 'm', bornOn: string, mandate: Elected['mandate'], rank?: number): Elected {
  return { key, firstName, lastName, gender, bornOn, mandate, ...(rank ? { rank } : {}), ...(mandate === 'councillor' ? { votes: VOTES } : {}) };
}

export interface Agent {
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly gender: Exclude<Gender, null>;
  readonly post: PostKind;
  readonly title: string;
}

export const agents: readonly Agent[] = [
  { key: 'vandamme', firstName: 'Claire', lastName: 'Vandamme', gender: 'f', post: 'dgs', title: 'directrice générale des services' },
  { key: 'mercier', firstName: 'Pauline', lastName: 'Mercier', gender: 'f', post: 'other', title: 'assistante de direction' },
  { key: 'duriez', firstName: 'Yann', lastName: 'Duriez', gender: 'm', post: 'other', title: 'référent numérique' },
  { key: 'bocquet', firstName: 'Laurent', lastName: 'Bocquet', gender: 'm', post: 'head-of-service', title: 'responsable du service des finances' },
  { key: 'delobel', firstName: 'Sophie', lastName: 'Delobel', gender: 'f', post: 'other', title: 'gestionnaire comptable' },
  { key: 'roussel', firstName: 'Kévin', lastName: 'Roussel', gender: 'm', post: 'other', title: 'gestionnaire de la commande publique' },
  { key: 'thirant', firstName: 'Anne', lastName: 'Thirant', gender: 'f', post: 'head-of-service', title: 'responsable du service urbanisme' },
  { key: 'carlier', firstName: 'Mathieu', lastName: 'Carlier', gender: 'm', post: 'other', title: 'instructeur du droit des sols' },
  { key: 'lammens', firstName: 'Didier', lastName: 'Lammens', gender: 'm', post: 'head-of-service', title: 'responsable des services techniques' },
  { key: 'ruffin', firstName: 'Laëtitia', lastName: 'Ruffin', gender: 'f', post: 'other', title: 'assistante de voirie' },
  { key: 'amrani', firstName: 'Farid', lastName: 'Amrani', gender: 'm', post: 'other', title: 'chef d’équipe voirie' },
  { key: 'noel', firstName: 'Émilie', lastName: 'Noël', gender: 'f', post: 'head-of-service', title: 'responsable du service population et vie scolaire' },
  { key: 'gosselin', firstName: 'Lucas', lastName: 'Gosselin', gender: 'm', post: 'other', title: 'coordinateur périscolaire' },
  { key: 'leclercq', firstName: 'Hélène', lastName: 'Leclercq', gender: 'f', post: 'other', title: 'gestionnaire des ressources humaines' },
  { key: 'diop', firstName: 'Fatou', lastName: 'Diop', gender: 'f', post: 'other', title: 'officière d’état civil déléguée' },
];

export interface TownDesk {
  readonly slug: string;
  readonly name: string;
  readonly holders: readonly string[];
  readonly assistants: readonly string[];
  readonly supervisors: readonly string[];
  readonly superior: string | null;
}

/**
 * The places of work: a desk for the head of each service, one below for the team, so that « the superior of
 * the one who submits » is the head. Each elected person has a desk of their own.
 */
export const desks: readonly TownDesk[] = [
  { slug: 'maire', name: 'Le maire', holders: ['delannoy'], assistants: [], supervisors: [], superior: null },
  { slug: 'direction-generale', name: 'Direction générale des services', holders: ['vandamme'], assistants: [], supervisors: [], superior: 'maire' },
  { slug: 'secretariat-general', name: 'Secrétariat général', holders: ['mercier'], assistants: [], supervisors: [], superior: 'direction-generale' },
  { slug: 'ressources-humaines', name: 'Ressources humaines', holders: ['leclercq'], assistants: [], supervisors: [], superior: 'direction-generale' },
  { slug: 'finances', name: 'Finances et commande publique', holders: ['bocquet'], assistants: [], supervisors: [], superior: 'direction-generale' },
  { slug: 'comptabilite', name: 'Comptabilité et achats', holders: ['delobel', 'roussel'], assistants: [], supervisors: [], superior: 'finances' },
  { slug: 'urbanisme', name: 'Urbanisme', holders: ['thirant'], assistants: [], supervisors: [], superior: 'direction-generale' },
  { slug: 'droit-des-sols', name: 'Droit des sols', holders: ['carlier'], assistants: [], supervisors: [], superior: 'urbanisme' },
  { slug: 'services-techniques', name: 'Voirie et services techniques', holders: ['lammens'], assistants: [], supervisors: [], superior: 'direction-generale' },
  { slug: 'voirie', name: 'Voirie', holders: ['ruffin', 'amrani'], assistants: [], supervisors: [], superior: 'services-techniques' },
  { slug: 'population', name: 'Population et vie scolaire', holders: ['noel'], assistants: [], supervisors: [], superior: 'direction-generale' },
  { slug: 'vie-scolaire', name: 'Vie scolaire et état civil', holders: ['gosselin', 'diop'], assistants: [], supervisors: [], superior: 'population' },
  { slug: 'informatique', name: 'Informatique', holders: ['duriez'], assistants: [], supervisors: [], superior: 'direction-generale' },
  ...elected.slice(1).map((one) => ({ slug: one.key, name: deskName(one), holders: [one.key], assistants: [], supervisors: [], superior: null })),
];

function deskName(one: Elected): string {
  const rank = one.rank === 1 ? `1${one.gender === 'f' ? 're' : 'er'}` : `${one.rank}e`;
  const quality = one.mandate === 'deputy' ? `${rank} ${one.gender === 'f' ? 'adjointe' : 'adjoint'}` : one.gender === 'f' ? 'conseillère municipale' : 'conseiller municipal';
  return `${one.firstName} ${one.lastName}, ${quality}`;
}

export interface TownDelegation {
  readonly person: string;
  readonly number: string;
  readonly field: string;
  readonly dossierTypes: readonly string[];
  readonly matters: readonly string[];
  readonly maxAmountCents: number | null;
  /** Days after the council was installed. */
  readonly daysAfterInstallation: number;
}

/** Arrêtés by which the mayor entrusts part of the functions (CGCT L2122-18). */
export const delegations: readonly TownDelegation[] = [
  { person: 'quesnoy', number: '2026_041', field: 'aux finances et à la commande publique', dossierTypes: ['bon-de-commande'], matters: ['1', '7'], maxAmountCents: 4_000_000, daysAfterInstallation: 6 },
  { person: 'debruyne', number: '2026_042', field: 'à l’urbanisme', dossierTypes: ['arrete', 'courrier', 'urbanisme'], matters: ['2'], maxAmountCents: null, daysAfterInstallation: 6 },
  { person: 'benali', number: '2026_043', field: 'à la voirie et à la circulation', dossierTypes: ['arrete', 'courrier'], matters: ['6'], maxAmountCents: null, daysAfterInstallation: 6 },
];

/** The mayor has been in hospital for a few days: stated by the first deputy, on a certificate. */
export const impediment = {
  person: 'delannoy',
  motive: 'Hospitalisation, constatée par certificat remis au secrétariat général',
  statedBy: 'quesnoy',
  workingHoursAgo: 26,
} as const;

/** Secretary of the last sittings, named by the council at the opening of each (CGCT L2121-15). */
export const secretary = 'pruvost';

export function nameOf(key: string): string {
  const one = [...elected, ...agents].find((other) => other.key === key)!;
  return `${one.firstName} ${one.lastName}`;
}

/** « Mme Martine QUESNOY », as the minutes write it. */
export function formalName(key: string): string {
  const one = [...elected, ...agents].find((other) => other.key === key)!;
  return `${one.gender === 'f' ? 'Mme' : 'M.'}\u00A0${one.firstName} ${one.lastName.toLocaleUpperCase('fr')}`;
}
