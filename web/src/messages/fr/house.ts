// The screens of the organisation: what they share. Not gathered in fr.ts: they are loaded when first opened, and the first
// screen is counted in bytes.

export const house = {
  name: 'Organisation',
  reserved: 'Ces écrans sont réservés aux administrateurs de la collectivité.',
  menu: { people: 'Personnes', desks: 'Bureaux', delegations: 'Délégations', certificates: 'Certificats', types: 'Types de dossiers', import: 'Import', election: 'Nouveau conseil', history: 'Journal', identity: 'Collectivité', centre: 'Centre de gestion' },
  failed: 'Rien n’a été enregistré.',
  loadFailed: 'L’organisation n’a pas pu être chargée.',
  then: 'À partir de là :',
  nothingChanges: 'Rien ne change : les mêmes personnes signent les mêmes actes.',
  noneWaits: 'Aucun dossier en attente n’est concerné.',
  save: 'Enregistrer',
  missing: 'À remplir.',
  since: (day: string) => `depuis le ${day}`,
  period: (from: string, to: string | null) => (to === null ? `depuis le ${from}` : `du ${from} au ${to}`),
  actions: (name: string) => `Actions : ${name}`,
  roles: { agent: 'Agent', elected: 'Élu', 'circuit-designer': 'Concepteur de circuits', administrator: 'Administrateur', operator: 'Opérateur de l’installation', 'centre-agent': 'Agent du centre de gestion' } as Readonly<Record<string, string>>,
  history: {
    title: 'Journal de l’organisation',
    lead: 'Chaque changement de l’organisation y est inscrit, avec son auteur. Une ligne ne se modifie pas et ne s’efface pas.',
    failed: 'Le journal n’a pas pu être chargé.',
    empty: 'Le journal ne contient encore aucune ligne.',
    more: 'Afficher plus de lignes',
    by: (who: string, when: string) => `${when}, ${who}`,
    label: 'Lignes du journal, de la plus récente à la plus ancienne',
    search: 'Rechercher dans les lignes affichées',
    none: 'Aucune ligne affichée ne correspond.',
    verifying: 'Vérification du journal…',
    shown: (count: number) => (count > 1 ? `${count} lignes affichées` : `${count} ligne affichée`),
  },
} as const;
