// Whom one may be with one click in the demo: the six roles of the main story and the centre de gestion, each with what to
// look at.

import type { InBoth } from '#kernel/language.js';
import { centreAgent } from './centre.js';
import { nameOf, town } from './town.js';

export interface Persona {
  readonly key: string;
  readonly name: string;
  readonly login: string;
  readonly title: string;
  /** The titles are those of the acts, in French (ADR 0106). */
  readonly description: InBoth<string>;
}

export const personas: readonly Persona[] = [
  { key: 'agent', ...inTown('mercier'), title: 'Assistante de direction', description: { fr: 'Prépare les délibérations, dépose les pièces et suit ses envois.', en: 'Prepares the deliberations, adds the documents and follows what is sent.' } },
  { key: 'dgs', ...inTown('vandamme'), title: 'Directrice générale des services', description: { fr: 'Vise les actes avant leur signature.', en: 'Approves acts before they are signed.' } },
  { key: 'maire', ...inTown('delannoy'), title: 'Maire', description: { fr: 'Empêché depuis quelques jours\u00A0: la suppléance joue jusqu’à son retour.', en: 'Impeded for some days: others stand in until the return.' } },
  { key: 'premiere-adjointe', ...inTown('quesnoy'), title: '1re adjointe au maire', description: { fr: 'Supplée le maire empêché et signe à sa place, avec la bonne mention.', en: 'Stands in for the impeded mayor and signs in that place, with the right words.' } },
  { key: 'secretaire', ...inTown('pruvost'), title: 'Conseiller municipal, secrétaire de séance', description: { fr: 'Signe les délibérations à côté du maire ou de sa suppléante.', en: 'Signs the deliberations beside the mayor or the substitute.' } },
  { key: 'administrateur', ...inTown('duriez'), title: 'Référent numérique', description: { fr: 'Administre les personnes, les bureaux et les circuits\u00A0; ne signe rien.', en: 'Administers people, desks and circuits; signs nothing.' } },
  { key: 'centre', name: `${centreAgent.firstName} ${centreAgent.lastName}`, login: centreAgent.login, title: 'Agente du centre de gestion', description: { fr: 'Suit la santé des communes, en ajoute, et intervient pour elles sans lire leurs dossiers.', en: 'Watches over the communes, adds some, and steps in for them without reading their dossiers.' } },
];

export function personaOf(key: string): Persona | null {
  return personas.find((persona) => persona.key === key) ?? null;
}

function inTown(person: string): Pick<Persona, 'name' | 'login'> {
  return { name: nameOf(person), login: `${person}@${town.slug}.invalid` };
}
