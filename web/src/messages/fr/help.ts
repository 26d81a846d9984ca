// The keys of the keyboard. Not gathered in fr.ts: they come with their window.

export const helpMessages = {
  title: 'Aide et raccourcis',
  intro: 'Aucune touche ne signe à elle seule : la signature passe toujours par une confirmation.',
  enabled: 'Raccourcis à une touche',
  enabledHint: 'Désactivez-les si vous utilisez la commande vocale ou un lecteur d’écran.',
  goingOn: 'Dossier suivant après une décision',
  goingOnHint: 'Désactivé, vous restez sur le dossier que vous venez de traiter\u00A0; «\u00A0Dossier suivant\u00A0» mène au prochain.',
  onThisBrowser: 'Sur ce navigateur',
  inTrays: 'Dans les bannettes',
  inDossier: 'Dans un dossier',
  inDifference: 'Dans les différences d’un document',
  everywhere: 'Partout',
  list: {
    next: 'Dossier suivant', previous: 'Dossier précédent', open: 'Ouvrir le dossier', approve: 'Viser', sign: 'Ouvrir la signature', reject: 'Ouvrir le rejet',
    select: 'Sélectionner le dossier', selectRange: 'Sélectionner jusqu’ici', selectOn: 'Étendre la sélection', search: 'Rechercher dans la liste', panel: 'Aller au circuit', place: 'Placer les signatures', annotate: 'Annoter', find: 'Rechercher dans le document', zoomIn: 'Agrandir', zoomOut: 'Réduire', fit: 'Ajuster à la largeur', back: 'Revenir à la bannette', nextDifference: 'Page différente suivante', previousDifference: 'Page différente précédente', backToDossier: 'Revenir au dossier', confirm: 'Confirmer dans une fenêtre', help: 'Afficher cette aide', suggestions: 'Rechercher un écran, un dossier ou une action', searchOrSuggestions: 'Rechercher dans la liste affichée, ou partout',
  },
  enter: 'Entrée', escape: 'Échap', confirmKeys: 'Ctrl + Entrée', shiftX: 'Maj + X', shiftArrows: 'Maj + ↓', or: 'ou',
} as const;
