// The end of a dossier: the trash.

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
} as const;
