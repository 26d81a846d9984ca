// What was just said, read again. Not gathered in fr.ts: it comes with its window.

export const recentMessages = {
  name: 'Messages récents',
  lead: 'Ce que le parapheur vous a dit depuis l’ouverture de cette page, le plus récent en premier. La liste s’efface quand vous vous déconnectez.',
  none: 'Aucun message pour l’instant.',
  noneHint: 'Ce que vous faites est confirmé ici, et peut être repris tant que c’est possible.',
  undoOf: (label: string, title: string) => `${label}\u00A0: ${title}`,
} as const;
