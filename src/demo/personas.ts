// Whom one may be with one click in the demo town: the six roles of the main story, each with what to look at.

export interface Persona {
  readonly key: string;
  /** Key of the person in the town. */
  readonly person: string;
  readonly title: string;
  readonly description: string;
}

export const personas: readonly Persona[] = [
  { key: 'agent', person: 'mercier', title: 'Assistante de direction', description: 'Prépare les délibérations, dépose les pièces et suit ses envois.' },
  { key: 'dgs', person: 'vandamme', title: 'Directrice générale des services', description: 'Vise les actes avant leur signature.' },
  { key: 'maire', person: 'delannoy', title: 'Maire', description: 'Empêché depuis quelques jours\u00A0: la suppléance joue jusqu’à son retour.' },
  { key: 'premiere-adjointe', person: 'quesnoy', title: '1re adjointe au maire', description: 'Supplée le maire empêché et signe à sa place, avec la bonne mention.' },
  { key: 'secretaire', person: 'pruvost', title: 'Conseiller municipal, secrétaire de séance', description: 'Signe les délibérations à côté du maire ou de sa suppléante.' },
  { key: 'administrateur', person: 'duriez', title: 'Référent numérique', description: 'Administre les personnes, les bureaux et les circuits\u00A0; ne signe rien.' },
];

export function personaOf(key: string): Persona | null {
  return personas.find((persona) => persona.key === key) ?? null;
}
