// What may be done with a dossier besides deciding it.

export const gesturesMessages = {
  menu: 'Autres actions',
  failed: 'L’action n’a pas abouti.',
  working: 'En cours…',
  cancel: {
    item: 'Annuler la demande…', title: 'Annuler la demande', lead: 'Plus rien ne sera attendu de personne. Vous pourrez reprendre le dossier pour le corriger.',
    reason: 'Motif', reasonHint: 'Il sera transmis à celles et ceux qui sont déjà intervenus.', reasonMissing: 'Indiquez le motif en quelques mots.', confirm: 'Annuler la demande', keep: 'Ne pas annuler', done: 'Demande annulée',
  },
  ask: {
    item: 'Demander un avis…', title: 'Demander un avis', lead: 'L’avis est rendu à côté du circuit : il ne vise ni ne signe à votre place. Il est lu par tous, et porté au journal et au bordereau.',
    search: 'À qui', searchHint: 'Cherchez un bureau ou une personne par son nom ou sa fonction, puis cochez.', found: (count: number) => (count > 1 ? `${count} noms trouvés` : count === 1 ? '1 nom trouvé' : 'Aucun nom trouvé'),
    notFound: 'Aucun bureau ni personne de ce nom.', desks: 'Bureaux', persons: 'Personnes', nobody: 'Choisissez au moins un bureau ou une personne.', text: 'Votre question', textMissing: 'Écrivez votre question.',
    until: 'Réponse attendue le (facultatif)', untilMissing: 'Choisissez un jour à venir.', waits: 'Mettre le dossier de côté en attendant',
    waitsHint: 'Il revient dans « À traiter » dès que tous ont répondu, et au plus tard à la date attendue. Vous pouvez décider à tout moment : les demandes encore ouvertes sont alors closes.',
    confirm: 'Demander l’avis', done: 'Avis demandé',
  },
  transfer: {
    item: 'Transférer à un autre bureau…', title: 'Transférer à un autre bureau', lead: 'L’étape reviendra à ce bureau. Vous continuerez de voir le dossier.',
    desk: 'Bureau', chooseDesk: 'Choisissez un bureau', deskMissing: 'Choisissez le bureau à qui transférer.', reason: 'Motif (facultatif)', confirm: 'Transférer', done: 'Dossier transféré',
  },
  aside: {
    item: 'Mettre de côté…', title: 'Mettre de côté', lead: 'Le dossier quitte « À traiter » et y revient ce jour-là, au matin.', until: 'Jusqu’au', untilMissing: 'Choisissez un jour à venir.', confirm: 'Mettre de côté', done: 'Mis de côté',
  },
  bypass: {
    item: 'Passer outre une étape…', title: 'Passer outre', lead: 'L’étape est franchie à la place de qui elle attend. Votre nom et le motif sont lus par tous et figurent au journal de preuve et au bordereau.',
    step: 'Étape', waits: (step: string, who: string) => `${step} (en attente : ${who})`, reason: 'Motif', reasonMissing: 'Indiquez le motif en quelques mots.', confirm: 'Passer outre', keep: 'Ne pas passer outre', done: 'Étape passée outre',
  },
  continue: {
    item: 'Enchaîner sur un autre circuit…', title: 'Enchaîner sur un autre circuit', lead: 'Un nouveau brouillon est préparé avec les fichiers signés et les renseignements communs. Ce dossier-ci reste tel quel.',
    type: 'Type du nouveau dossier', typeMissing: 'Choisissez le type du nouveau dossier.', confirm: 'Préparer le brouillon', done: 'Brouillon préparé avec les fichiers signés', button: 'Enchaîner sur un autre circuit',
  },
  takeUp: { item: 'Reprendre maintenant', done: 'De nouveau à traiter' },
  reopen: { button: 'Reprendre pour correction', done: 'Le dossier est de nouveau un brouillon' },
  cancelled: 'Demande annulée',
};
