// The end of a dossier: how long it is kept, how it leaves, the trash.

const dossiers = (count: number): string => (count > 1 ? `${count} dossiers` : `${count} dossier`);

export const retentionMessages = {
  trash: {
    name: 'Corbeille',
    lead: 'Les dossiers sans suite que vous avez mis à la corbeille. Chacun peut être repris jusqu’au jour indiqué ; il est ensuite supprimé, seule sa preuve reste.',
    empty: { title: 'La corbeille est vide.', text: 'Un brouillon, un dossier rejeté ou annulé mis à la corbeille apparaît ici.' },
    until: (day: string) => `Supprimé après le ${day}`,
    left: (days: number) => (days > 1 ? `dans ${days} jours` : days === 1 ? 'demain' : 'aujourd’hui'),
    over: 'Suppression en cours',
    notice: (day: string) => `Ce dossier est dans la corbeille. Il sera supprimé après le ${day}.`,
    noticeOver: 'Ce dossier est dans la corbeille et son délai est passé : il est en cours de suppression.',
    put: 'Mettre à la corbeille',
    undo: 'Annuler',
    done: (day: string) => `Mis à la corbeille jusqu’au ${day}`,
    restore: 'Reprendre',
    restoreOf: (title: string) => `Reprendre : ${title}`,
    restored: 'Dossier repris de la corbeille',
    failed: 'L’action n’a pas abouti. Rien n’a été modifié.',
  },
  export: {
    one: 'Exporter le dossier (ZIP)',
    several: (count: number) => `Exporter ${dossiers(count)} (ZIP)`,
    most: (count: number) => `${count} dossiers au plus par export.`,
    begun: (count: number) => `Téléchargement commencé : ${dossiers(count)}`,
    failed: 'L’export n’a pas commencé.',
  },
  kept: {
    label: 'Conservé',
    until: (day: string) => `Jusqu’au ${day}`,
    forEver: 'Sans limite de durée',
    then: { destroy: ', puis à éliminer avec le visa des archives', transfer: ', puis à verser aux archives' },
    source: (source: string) => `Règle : ${source}`,
    reason: (reason: string) => `Durée allongée : ${reason}`,
    failed: 'La durée de conservation n’a pas pu être lue.',
  },
} as const;
