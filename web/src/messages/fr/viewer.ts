// The PDF viewer: toolbar and states.

export const viewerMessages = {
  label: (name: string) => `Document : ${name}`,
  toolbar: 'Outils du document',
  page: 'Page',
  pageOf: (total: number) => `/ ${total}`,
  pageNumber: (page: number, total: number) => `Page ${page} sur ${total}`,
  previous: 'Page précédente',
  next: 'Page suivante',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  fit: 'Ajuster à la largeur',
  text: 'Version texte',
  textTitle: (name: string) => `Version texte de ${name}`,
  textPage: (page: number) => `Page ${page}`,
  textNone: 'Ce document est une image : pas de version texte. Demandez un document accessible au service émetteur.',
  download: 'Télécharger',
  placing: {
    hint: 'Cliquez à l’endroit à annoter, ou tracez un cadre. Au clavier : flèches pour déplacer le repère, Entrée pour annoter, Échap pour renoncer.',
    cursor: (page: number) => `Repère de l’annotation, page ${page}. Flèches pour déplacer, Entrée pour annoter ici, Échap pour renoncer`,
  },
  loading: 'Ouverture du document',
  password: 'Document protégé par un mot de passe.',
  unreadable: 'Fichier illisible : téléchargez-le ou rejetez le dossier.',
  unreachable: 'Le document n’a pas pu être téléchargé.',
} as const;
