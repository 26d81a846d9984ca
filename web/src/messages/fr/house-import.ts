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

const COLUMNS = ['rubrique', 'cle', 'prenom', 'nom', 'genre', 'civilite', 'naissance', 'courriel', 'personne', 'fonction', 'rang', 'election', 'voix', 'intitule', 'debut', 'fin', 'titulaires', 'assistants', 'superviseurs', 'superieur', 'nature', 'arrete', 'date', 'executoire', 'types', 'matieres', 'plafond', 'domaine', 'fondement'] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

const EXAMPLES: readonly Row[] = [
  { rubrique: 'personne', cle: 'dupont', prenom: 'Jeanne', nom: 'Dupont', genre: 'f', civilite: 'Mme', naissance: '12/04/1968', courriel: 'j.dupont@mairie.exemple' },
  { rubrique: 'personne', cle: 'martin', prenom: 'Paul', nom: 'Martin', genre: 'm', civilite: 'M.', naissance: '03/09/1975', courriel: 'p.martin@mairie.exemple' },
  { rubrique: 'mandat', personne: 'dupont', fonction: 'conseiller', election: '15/03/2026', voix: '812', debut: '21/03/2026' },
  { rubrique: 'poste', personne: 'martin', fonction: 'responsable', intitule: 'responsable du service des écoles', debut: '01/09/2024' },
  { rubrique: 'bureau', cle: 'ecoles', nom: 'Écoles', titulaires: 'martin' },
  { rubrique: 'delegation', personne: 'martin', nature: 'signature', arrete: '2026-31', date: '28/03/2026', executoire: '30/03/2026', types: 'courrier', domaine: 'aux écoles', rang: '1', debut: '01/04/2026' },
];

/** Semicolons and CRLF: as a French spreadsheet opens it. */
export const IMPORT_MODEL = [COLUMNS.join(';'), ...EXAMPLES.map((row) => COLUMNS.map((column) => row[column] ?? '').join(';'))].join('\r\n');
