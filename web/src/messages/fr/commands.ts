// The window in which one types what one wants. Not gathered in fr.ts: it comes when it is opened.

export const commandsMessages = {
  title: 'Rechercher',
  field: 'Un écran, un dossier ou une action',
  hint: 'Les flèches choisissent, Entrée ouvre, Échap ferme.',
  list: 'Propositions',
  groups: { here: 'Sur cet écran', dossiers: 'Dossiers', places: 'Aller à', filters: 'Mes filtres', besides: 'Et aussi' },
  everywhere: (text: string) => `Rechercher «\u00A0${text}\u00A0» dans tous les dossiers`,
  looking: 'Recherche des dossiers…',
  failed: 'Les dossiers n’ont pas pu être cherchés.',
  none: 'Rien ne correspond.',
  found: (count: number) => (count > 1 ? `${count} propositions` : count === 1 ? 'Une proposition' : 'Rien ne correspond'),
} as const;
