// People: the tableau, one person, and what is recorded about them.

export const housePeople = {
  title: 'Personnes',
  lead: 'Le conseil dans l’ordre du tableau, puis les agents. Qui signe, à quel titre et jusqu’à quand se lit sur la fiche de chacun.',
  search: 'Rechercher une personne', shown: (count: number) => (count > 1 ? `${count} personnes affichées` : `${count} personne affichée`),
  nobody: 'Personne ne correspond à cette recherche.',
  add: 'Ajouter une personne',
  empty: { title: 'La collectivité n’a encore personne.', text: 'Ajoutez une personne, ou importez un fichier avec tout le conseil et les agents.' },
  groups: { executive: 'Maire et adjoints', councillors: 'Conseillers', agents: 'Agents', others: 'Sans fonction aujourd’hui' },
  noMayor: 'Aucun maire n’est en fonctions : la suppléance s’applique jusqu’à l’élection.',
  marks: {
    impeded: 'Empêché', absent: 'Absent', noAccount: 'Sans compte',
  },
  person: {
    back: 'Toutes les personnes', failed: 'Cette personne n’est pas dans la collectivité.', noTitle: 'Sans fonction aujourd’hui',
    correct: 'Corriger la fiche',
    signs: { title: 'Signe aujourd’hui', none: 'Ne signe aucun acte aujourd’hui.', failed: 'La réponse n’a pas pu être calculée.', first: 'En premier', after: (name: string) => `Après ${name}` },
    functions: { title: 'Mandats et postes', none: 'Ni mandat ni poste.', addMandate: 'Ajouter un mandat', addPost: 'Ajouter un poste', designate: (commune: boolean) => `Désigner pour remplacer le ${commune ? 'maire' : 'président'}`, end: 'Mettre fin', over: 'Terminé', coming: 'À venir' },
    delegations: { title: 'Délégations reçues', none: 'Aucune délégation.', all: 'Gérer les délégations' },
    desks: { title: 'Bureaux', none: 'Aucun bureau.', all: 'Gérer les bureaux', holder: 'Titulaire', assistant: 'Assistant', supervisor: 'Superviseur' },
    away: { title: 'Absences et empêchements', none: 'Aucune absence en cours ou à venir.', all: 'Voir les absences', absence: 'Absence', impediment: 'Empêchement constaté' },
    certificate: { title: 'Certificat de signature', none: 'Aucun certificat enregistré.', all: 'Gérer les certificats' },
    account: { title: 'Compte et fiche', email: 'Courriel', noEmail: 'Non renseigné', login: 'Compte', noAccount: 'Aucun compte rattaché : cette personne ne peut pas se connecter.', roles: 'Rôles', noRole: 'Aucun rôle : ce compte n’ouvre rien.', disabled: 'Compte désactivé', change: 'Modifier le compte et les rôles', bind: 'Rattacher un compte', born: 'Naissance' },
    history: { title: 'Historique', lead: 'Les lignes récentes du journal qui nomment cette personne.', none: 'Aucune ligne récente ne la nomme.', all: 'Tout le journal' },
  },
  mandate: (kind: string, rank: number | null, commune: boolean) => (kind === 'deputy' ? `${commune ? 'Adjoint' : 'Vice-président'}, rang ${rank ?? 1}` : kind === 'councillor' ? 'Conseiller' : commune ? 'Maire' : 'Président'),
  kinds: (commune: boolean) => ({ mayor: commune ? 'Maire' : 'Président', deputy: commune ? 'Adjoint' : 'Vice-président', councillor: 'Conseiller' }),
  posts: { dgs: 'Directeur général des services', dgas: 'Directeur général adjoint', dgst: 'Directeur général des services techniques', dst: 'Directeur des services techniques', 'head-of-service': 'Responsable de service', other: 'Autre poste' } as Readonly<Record<string, string>>,
  form: {
    firstName: 'Prénom', lastName: 'Nom', genderLabel: 'Accord des titres', genders: { '': 'Non précisé', f: 'Féminin : « la Maire », « adjointe »', m: 'Masculin : « le Maire », « adjoint »' },
    civility: 'Civilité (facultatif)', civilityHint: 'Telle que la personne la souhaite.', bornOn: 'Date de naissance (facultatif)', bornHint: 'Départage les élus à égalité de voix (CGCT, article L2121-1).', email: 'Courriel (facultatif)',
    addTitle: 'Ajouter une personne', added: 'Personne ajoutée.', correctTitle: (name: string) => `Corriger la fiche de ${name}`, corrected: 'Fiche corrigée.',
    nameNote: 'Le nom est écrit sous les signatures à venir. Un certificat au nom d’avant ne servira plus.',
  },
  mandateForm: {
    title: (name: string) => `Nouveau mandat de ${name}`, kind: 'Mandat', rank: 'Rang de nomination', rankHint: '1 pour le premier.', electedOn: 'Jour d’élection', votes: 'Voix obtenues (facultatif)',
    beginsAt: 'Début', beginsHint: 'À l’heure près : celle de l’installation ou de l’élection. Laissez vide si c’est maintenant.', confirm: 'Enregistrer le mandat', done: 'Mandat enregistré.',
  },
  postForm: { title: (name: string) => `Nouveau poste de ${name}`, kind: 'Poste', kindHint: 'La loi réserve la délégation de signature à certains postes (CGCT, article L2122-19).', label: 'Intitulé', labelHint: 'Tel qu’il sera écrit sous la signature.', from: 'Premier jour', to: 'Dernier jour (facultatif)', confirm: 'Enregistrer le poste', done: 'Poste enregistré.' },
  end: {
    mandateTitle: (name: string) => `Mettre fin au mandat de ${name}`, postTitle: (name: string) => `Mettre fin au poste de ${name}`,
    at: 'Fin', atHint: 'Laissez vide si c’est maintenant.', on: 'Dernier jour', confirm: 'Mettre fin', doneMandate: 'Fin du mandat enregistrée.', donePost: 'Fin du poste enregistrée.',
    text: 'Ce qui a été signé reste valable. La date ne pourra plus être changée.',
  },
  designation: {
    line: (deliberation: string) => `Désignation par le conseil (délibération ${deliberation})`, title: (name: string) => `Désigner ${name}`, endTitle: (name: string) => `Mettre fin à la désignation de ${name}`,
    lead: 'Le conseil désigne le conseiller qui remplace le maire ou le président quand aucun adjoint ne le peut (CGCT, article L2122-17). Les adjoints, dans l’ordre de leur nomination, passent toujours avant.',
    deliberation: 'Délibération', deliberationHint: 'Son numéro, tel qu’il figure au registre.', beginsAt: 'Début', beginsHint: 'Laissez vide si c’est maintenant. Une désignation plus récente remplace celle-ci.',
    confirm: 'Enregistrer la désignation', done: 'Désignation enregistrée.', ended: 'Fin de la désignation enregistrée.',
  },
  reset: {
    action: 'Réinitialiser la seconde étape', title: (name: string) => `Réinitialiser la seconde étape de ${name}`, confirm: 'Réinitialiser', done: 'Seconde étape réinitialisée.',
    sure: 'Assurez-vous d’abord, de vive voix, que c’est bien cette personne qui le demande : un inconnu qui aurait son mot de passe entrerait ensuite sans autre vérification.',
    then: (login: string) => [
      `Le compte « ${login} » se connecte avec son seul mot de passe, jusqu’à ce qu’une seconde étape y soit de nouveau activée.`,
      'Son téléphone, ses codes de secours et ses clés d’accès ne servent plus.', 'Toutes ses sessions se ferment : ce qui n’est pas enregistré est perdu.', 'La personne en est prévenue par courriel, et le journal dit que vous l’avez fait.',
    ],
  },
  accountForm: {
    title: (name: string) => `Compte de ${name}`, login: 'Identifiant du compte', loginHint: 'Le compte existe déjà : c’est le nom avec lequel la personne se connecte.', roles: 'Rôles', none: 'Sans aucun rôle, le compte n’ouvre plus rien ici.', confirm: 'Enregistrer le compte', done: 'Compte enregistré.',
    hints: { agent: 'Prépare, vise et suit des dossiers.', elected: 'Vise et signe ; la loi seule dit quoi.', 'circuit-designer': 'Dessine et publie les circuits.', administrator: 'Tient l’organisation à jour ; lit le journal.', 'centre-agent': 'Voit la santé des communes suivies et intervient pour elles.' } as Readonly<Record<string, string>>,
  },
} as const;
