// The window in which one types what one wants. Not gathered in fr.ts: it comes when it is opened.

export const suggestionsMessages = {
  title: 'Rechercher',
  field: 'Un écran, un dossier ou une action',
  hint: 'Les flèches choisissent, Entrée ouvre, Échap ferme.',
  list: 'Propositions',
  groups: { here: 'Sur cet écran', places: 'Aller à', filters: 'Mes filtres', besides: 'Et aussi', everywhere: 'Recherche', dossiers: 'Dossiers' },
  everywhere: (text: string) => `Rechercher «\u00A0${text}\u00A0» dans tous les dossiers`,
  gone: (label: string) => `«\u00A0${label}\u00A0» n’est plus possible sur cet écran.`,
  looking: 'Recherche des dossiers…',
  failed: 'Les dossiers n’ont pas pu être cherchés.',
  none: 'Rien ne correspond.',
  found: (count: number) => (count > 1 ? `${count} propositions` : count === 1 ? 'Une proposition' : 'Rien ne correspond'),
} as const;
