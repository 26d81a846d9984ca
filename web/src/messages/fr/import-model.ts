// The model of the file one imports: French in every language, its columns are the words the import reads.

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
