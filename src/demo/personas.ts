// Whom one may be with one click in the demo: the six roles of the main story and the centre de gestion, each with what to
// look at.

import { centreAgent } from './centre.js';
import { nameOf, town } from './town.js';

export interface Persona {
  readonly key: string;
  readonly name: string;
  readonly login: string;
  readonly title: string;
  readonly description: string;
}

export const personas: readonly Persona[] = [
  { key: 'agent', ...inTown('mercier'), title: 'Assistante de direction', description: 'Prépare les délibérations, dépose les pièces et suit ses envois.' },
  { key: 'dgs', ...inTown('vandamme'), title: 'Directrice générale des services', description: 'Vise les actes avant leur signature.' },
  { key: 'maire', ...inTown('delannoy'), title: 'Maire', description: 'Empêché depuis quelques jours\u00A0: la suppléance joue jusqu’à son retour.' },
  { key: 'premiere-adjointe', ...inTown('quesnoy'), title: '1re adjointe au maire', description: 'Supplée le maire empêché et signe à sa place, avec la bonne mention.' },
  { key: 'secretaire', ...inTown('pruvost'), title: 'Conseiller municipal, secrétaire de séance', description: 'Signe les délibérations à côté du maire ou de sa suppléante.' },
  { key: 'administrateur', ...inTown('duriez'), title: 'Référent numérique', description: 'Administre les personnes, les bureaux et les circuits\u00A0; ne signe rien.' },
  { key: 'centre', name: `${centreAgent.firstName} ${centreAgent.lastName}`, login: centreAgent.login, title: 'Agente du centre de gestion', description: 'Suit la santé des communes, en ajoute, et intervient pour elles sans lire leurs dossiers.' },
];

export function personaOf(key: string): Persona | null {
  return personas.find((persona) => persona.key === key) ?? null;
}

function inTown(person: string): Pick<Persona, 'name' | 'login'> {
  return { name: nameOf(person), login: `${person}@${town.slug}.invalid` };
}
