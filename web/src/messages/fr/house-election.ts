// The installation of a new council, step by step.

const seats = (count: number): string => (count > 1 ? `${count} sièges` : `${count} siège`);

export const houseElection = {
  title: 'Installer un nouveau conseil',
  lead: 'Après une élection : tous les mandats en cours prennent fin au même moment, ceux du nouveau conseil y commencent. Rien n’est enregistré avant la dernière étape, et ce que vous saisissez est conservé dans cet onglet.',
  steps: ['Le moment', 'Le conseil', 'Les conséquences', 'La confirmation'],
  stepsLabel: 'Étapes', step: (number: number, name: string) => `Étape ${number} sur 4 : ${name}`,
  back: 'Étape précédente', next: 'Continuer', restart: 'Tout effacer et recommencer', restartSure: 'Tout ce qui est saisi sera effacé.', restarted: 'Saisie effacée.',
  when: {
    day: 'Jour de l’installation', hour: 'Heure', hint: 'L’heure de l’élection du maire : jusque-là l’ancien maire agit, ensuite il ne le peut plus (CGCT, article L2122-15).',
    election: 'Jour de l’élection du conseil', electionHint: 'Le second tour s’il y en a eu un. Il ordonne les conseillers dans le tableau.', missing: 'Indiquez le jour et l’heure.', electionMissing: 'Indiquez le jour de l’élection.',
  },
  council: {
    mayor: 'Maire ou président', choose: 'Choisir une personne', deputies: 'Adjoints ou vice-présidents, dans l’ordre de nomination', councillors: 'Conseillers', addDeputy: 'Ajouter un adjoint', addCouncillor: 'Ajouter un conseiller',
    noDeputy: 'Aucun adjoint pour le moment.', noCouncillor: 'Aucun conseiller pour le moment.', votes: (name: string) => `Voix obtenues par ${name}`, votesShort: 'voix',
    up: (name: string) => `Monter ${name}`, down: (name: string) => `Descendre ${name}`, remove: (name: string) => `Retirer ${name}`, resume: 'Reprendre le conseil actuel', resumed: 'Conseil actuel repris.',
    newcomer: 'Ajouter une personne qui n’est pas encore dans la collectivité', mayorMissing: 'Choisissez le maire.', total: (count: number) => `${seats(count)} au total`, rank: (rank: number) => `${rank}.`,
    added: (name: string) => `${name} ajouté au nouveau conseil`, removed: (name: string) => `${name} retiré du nouveau conseil`, moved: (name: string, rank: number) => `${name} : rang ${rank}`,
  },
  consequences: {
    failed: 'Le conseil ne peut pas être installé ainsi.', computing: 'Calcul des conséquences…',
    ends: (count: number) => (count > 1 ? `${count} mandats prennent fin` : `${count} mandat prend fin`), begins: (count: number) => (count > 1 ? `${count} mandats commencent` : `${count} mandat commence`),
    lapsed: (count: number) => (count > 1 ? `${count} délégations deviennent caduques` : count === 1 ? '1 délégation devient caduque' : 'Aucune délégation ne devient caduque'),
    lapsedText: 'Le nouveau maire doit prendre de nouveaux arrêtés : jusque-là, lui seul signe dans ces domaines.', designations: (count: number) => (count > 1 ? `${count} désignations du conseil prennent fin` : '1 désignation du conseil prend fin'),
    leaving: 'Quittent le conseil', arriving: 'Entrent au conseil', none: 'Personne', blocked: (count: number) => (count > 1 ? `${count} dossiers en cours n’auraient plus de signataire` : '1 dossier en cours n’aurait plus de signataire'), notBlocked: 'Tous les dossiers en cours gardent un signataire.', hidden: 'Dossier dont vous ne lisez pas le titre',
    dossiers: 'Les dossiers en cours ne bougent pas : une signature qui attend est demandée à qui en aura le pouvoir à ce moment.',
  },
  confirm: {
    lead: (day: string) => `Le nouveau conseil sera installé le ${day}.`, mayor: (name: string) => `Maire ou président : ${name}`, deputies: (names: readonly string[]) => (names.length === 0 ? 'Aucun adjoint' : names.length > 1 ? `${names.length} adjoints : ${names.join(', ')}` : `1 adjoint : ${names.join(', ')}`), councillors: (count: number) => (count > 1 ? `${count} conseillers` : `${count} conseiller`),
    sure: 'J’ai relu le conseil et ses conséquences.', notSure: 'Cochez pour confirmer.', confirm: 'Installer le conseil', failed: 'Le conseil n’a pas été installé. Rien n’a changé.',
  },
  done: { title: 'Le nouveau conseil est enregistré.', text: 'Restent à faire : les arrêtés de délégation du nouveau maire, les comptes et les certificats des nouveaux élus, les bureaux des élus partis.', delegations: 'Enregistrer les délégations', people: 'Voir le tableau', desks: 'Vérifier les bureaux' },
} as const;
