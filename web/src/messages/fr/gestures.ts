// What may be done with a dossier besides deciding it.

export const gesturesMessages = {
  menu: 'Autres actions',
  failed: 'L’action n’a pas abouti.',
  working: 'En cours…',
  cancel: {
    item: 'Annuler la demande…', title: 'Annuler la demande', lead: 'Plus rien ne sera attendu de personne. Vous pourrez reprendre le dossier pour le corriger.',
    reason: 'Motif', reasonHint: 'Il sera transmis à celles et ceux qui sont déjà intervenus.', reasonMissing: 'Indiquez le motif en quelques mots.', confirm: 'Annuler la demande', keep: 'Ne pas annuler', done: 'Demande annulée',
  },
  transfer: {
    item: 'Transférer à un autre bureau…', title: 'Transférer à un autre bureau', lead: 'L’étape reviendra à ce bureau. Vous continuerez de voir le dossier.',
    desk: 'Bureau', chooseDesk: 'Choisissez un bureau', deskMissing: 'Choisissez le bureau à qui transférer.', reason: 'Motif (facultatif)', confirm: 'Transférer', done: 'Dossier transféré',
  },
  aside: {
    item: 'Mettre de côté…', title: 'Mettre de côté', lead: 'Le dossier quitte « À traiter » et y revient ce jour-là, au matin.', until: 'Jusqu’au', untilMissing: 'Choisissez un jour à venir.', confirm: 'Mettre de côté', done: 'Mis de côté',
  },
  takeUp: { item: 'Reprendre maintenant', done: 'De nouveau à traiter' },
  reopen: { button: 'Reprendre pour correction', done: 'Le dossier est de nouveau un brouillon' },
  cancelled: 'Demande annulée',
};
