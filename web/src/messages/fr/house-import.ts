// Importing people, mandates, posts, desks and delegations from a file.

export const houseImport = {
  title: 'Importer un fichier',
  lead: 'Personnes, mandats, postes, bureaux et délégations en une fois. Tout est vérifié d’abord ; au moindre problème, rien n’est importé.',
  model: 'Télécharger le fichier modèle (CSV)', modelName: 'modele-organisation.csv',
  drop: 'Fichier à importer', hint: 'CSV enregistré depuis un tableur, ou JSON. Déposez-le ici ou', choose: 'Choisir un fichier', chooseLabel: 'Choisir le fichier à importer',
  spreadsheet: 'Ce classeur ne peut pas être lu tel quel. Dans le tableur : « Enregistrer sous », puis « CSV UTF-8 ».',
  tooLarge: 'Ce fichier dépasse 400 000 caractères.', unreadable: 'Ce fichier n’a pas pu être lu.',
  checking: (name: string) => `Vérification de « ${name} »…`, failed: 'Le fichier n’a pas pu être vérifié.',
  file: (name: string) => `Fichier « ${name} »`, other: 'Choisir un autre fichier', again: 'Vérifier de nouveau',
  problems: (count: number) => (count > 1 ? `${count} points à corriger` : '1 point à corriger'), problemsText: 'Corrigez le fichier, puis déposez-le de nouveau. Rien n’a été importé.',
  columns: { line: 'Ligne', field: 'Colonne', problem: 'À corriger' }, wholeLine: 'toute la ligne',
  good: 'Le fichier est bon. Rien n’est encore importé.', changes: (count: number) => (count > 1 ? `Ce qui va changer : ${count} inscriptions` : 'Ce qui va changer : 1 inscription'),
  counts: { personne: 'Personnes', mandat: 'Mandats', poste: 'Postes', bureau: 'Bureaux', delegation: 'Délégations' } as Readonly<Record<string, string>>,
  more: (count: number) => `Afficher les ${count} lignes`,
  confirm: 'Importer', done: 'Fichier importé.', notImported: 'Rien n’a été importé.',
  how: 'Comment remplir le fichier',
  rules: [
    'Une ligne par élément ; la colonne « rubrique » dit lequel : personne, mandat, poste, bureau ou delegation.',
    'La colonne « cle » nomme une personne ou un bureau ; les autres lignes s’y réfèrent.',
    'Les dates s’écrivent 15/03/2026 ou 2026-03-15 ; les montants en euros.',
    'Une cellule peut contenir plusieurs noms, séparés par des virgules.',
    'Une personne déjà présente n’est pas importée une seconde fois : retirez sa ligne.',
  ],
} as const;
