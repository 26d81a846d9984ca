// Delegations and their arrêtés.

export const houseDelegations = {
  title: 'Délégations et arrêtés',
  lead: 'Ce que le maire confie par arrêté, à qui, dans quel domaine. Un arrêté qui n’est pas exécutoire ne donne aucun pouvoir.',
  add: 'Enregistrer un arrêté',
  empty: { title: 'Aucune délégation', text: 'Le maire signe tous les actes. Enregistrez un arrêté de délégation pour que d’autres puissent signer.' },
  showAll: 'Afficher aussi celles qui ne produisent plus d’effet', showLive: 'Masquer celles qui ne produisent plus d’effet',
  idle: (count: number) => (count > 1 ? `${count} arrêtés ne sont pas encore exécutoires : ils sont sans effet aujourd’hui.` : 'Un arrêté n’est pas encore exécutoire : il est sans effet aujourd’hui.'),
  signsToday: (woman: boolean) => (woman ? 'Que signe-t-elle aujourd’hui ?' : 'Que signe-t-il aujourd’hui ?'),
  kind: { function: 'Délégation de fonctions', signature: 'Délégation de signature' },
  arrete: (number: string, day: string) => `Arrêté n° ${number} du ${day}`,
  state: {
    'in-force': 'En vigueur', 'not-executory': 'Non exécutoire', 'not-started': 'À venir', ended: 'Terminée', withdrawn: 'Rapportée', 'former-mayor': 'Caduque', 'no-mandate': 'Sans mandat', 'no-post': 'Sans poste', 'not-in-the-list': 'Agent non admis', impeded: 'Empêché',
  } as Readonly<Record<string, string>>,
  unknownState: 'Sans effet',
  scope: {
    types: (names: readonly string[]) => `Types : ${names.join(', ')}`, matters: (codes: readonly string[]) => `Matières : ${codes.join(', ')}`, max: (amount: string) => `Jusqu’à ${amount}`, priority: (rank: number) => `Rang ${rank}`, basis: (text: string) => `Fondement : ${text}`,
    executory: (day: string) => `Exécutoire depuis le ${day}`, until: (day: string) => `jusqu’au ${day}`,
  },
  file: {
    open: 'Ouvrir l’arrêté', openOf: (number: string) => `n° ${number}, PDF, nouvel onglet`, attach: 'Joindre le PDF', replace: 'Remplacer le PDF',
    title: (number: string) => `Arrêté n° ${number} : fichier`, label: 'PDF de l’arrêté', optional: 'PDF de l’arrêté (facultatif)', hint: 'Déposez-le ici ou', choose: 'choisissez un fichier', chooseLabel: 'Choisir le PDF de l’arrêté',
    chosen: (name: string) => `Fichier choisi : ${name}`, replaces: 'Il prend la place du fichier joint aujourd’hui. Celui-ci reste conservé, pour qui administre seulement : le journal nomme les deux.', readers: 'Tous ceux qui travaillent ici peuvent l’ouvrir. Une fois joint, il peut être remplacé, pas retiré : joignez l’exemplaire publié.', unchoose: 'Ne pas le joindre',
    notPdf: 'Ce fichier n’est pas un PDF.', missing: 'Déposez un PDF, ou choisissez-le.', confirm: 'Joindre le fichier', done: 'Fichier joint.', refused: 'L’arrêté est enregistré, mais son fichier n’a pas été joint.',
  },
  makeExecutory: 'Rendre exécutoire', withdraw: 'Rapporter l’arrêté',
  form: {
    title: 'Enregistrer un arrêté de délégation', person: 'Bénéficiaire', choose: 'Choisir une personne', kind: 'Nature', kindHint: 'De fonctions pour un élu (CGCT, article L2122-18), de signature pour un agent (L2122-19).',
    number: 'Numéro de l’arrêté', date: 'Date de l’arrêté', field: 'Domaine (facultatif)', fieldHint: 'Écrit après la qualité : « à l’urbanisme ».',
    types: 'Types de dossiers', typesHint: 'Au moins un type ou une matière : la loi ne permet de déléguer qu’une partie des fonctions.', matters: 'Matières (facultatif)', mattersHint: 'Codes de la nomenclature, séparés par des virgules : 2, 3.1.', max: 'Montant maximal (facultatif)', maxHint: 'En euros, compris.',
    priority: 'Rang de priorité', priorityHint: '1 signe d’abord ; le suivant en son absence.', special: 'Certifications et copies seulement (CGCT, article R2122-8)',
    from: 'Prend effet le', to: 'Dernier jour (facultatif)', executoryOn: 'Exécutoire le (facultatif)', executoryHint: 'Publié ou notifié, et transmis au contrôle de légalité. Laissez vide tant que ce n’est pas fait.',
    notExecutory: 'Tant qu’il n’est pas exécutoire, cet arrêté ne donne aucun pouvoir : il sera enregistré sans effet.',
    badMatters: 'Écrivez des codes comme 2 ou 3.1, séparés par des virgules.', badAmount: 'Écrivez un montant en euros.', scopeMissing: 'Choisissez au moins un type de dossiers ou une matière.', confirm: 'Enregistrer l’arrêté', done: 'Arrêté enregistré.',
  },
  executory: { title: (number: string) => `Arrêté n° ${number} : exécutoire`, on: 'Exécutoire depuis le', hint: 'Le jour où il a été publié ou notifié et, s’il y a lieu, transmis. Ce jour ne changera plus.', confirm: 'Rendre exécutoire', done: 'Arrêté exécutoire.' },
  withdrawal: { title: (number: string) => `Rapporter l’arrêté n° ${number}`, on: 'Premier jour sans la délégation', hint: 'Ce qui a été signé avant reste valable.', confirm: 'Rapporter l’arrêté', done: 'Arrêté rapporté.' },
} as const;
