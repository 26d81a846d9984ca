// The types of dossiers: what is asked, which circuit, how long they are kept.

const lasting = (years: number | null): string => (years === null ? 'Sans limite' : years > 1 ? `${years} ans` : `${years} an`);

export const houseTypes = {
  title: 'Types de dossiers',
  lead: 'Ce que la collectivité fait signer : la nature de l’acte dit qui en a le pouvoir, le circuit dit par où il passe. Les types sont livrés avec le produit.',
  failed: 'Les types de dossiers n’ont pas pu être chargés.',
  nature: 'Nature', circuit: 'Circuit', keeping: 'Conservation', visibility: 'Visible par défaut', facts: 'Renseignements demandés',
  natures: { deliberation: 'Délibération', arrete: 'Arrêté', decision: 'Décision prise par délégation du conseil', contract: 'Contrat', financial: 'Acte financier', other: 'Autre' } as Readonly<Record<string, string>>,
  visibilities: { confidential: 'ceux qui y prennent part', service: 'le service', public: 'toute la collectivité' } as Readonly<Record<string, string>>,
  kinds: { text: 'texte', 'act-number': 'numéro d’acte', date: 'date', amount: 'montant', matter: 'matière', person: 'personne', desk: 'bureau', 'yes-no': 'oui ou non', integer: 'nombre', decimal: 'nombre décimal', url: 'adresse web', list: 'liste' } as Readonly<Record<string, string>>,
  required: 'obligatoire', optional: 'facultatif', values: (names: readonly string[]) => `Au choix : ${names.join(', ')}`,
  years: (years: number | null, then: string) => `${lasting(years)}, puis ${then === 'transfer' ? 'versement aux archives' : 'élimination avec le visa des archives'}`,
  forEver: 'Conservé sans limite', longer: (reason: string) => `Durée allongée : ${reason}`, noFact: 'Rien n’est demandé en plus du titre.', unknownKeeping: 'Durée non disponible',
  factsCount: (count: number) => (count > 1 ? `${count} renseignements demandés` : `${count} renseignement demandé`),
} as const;
