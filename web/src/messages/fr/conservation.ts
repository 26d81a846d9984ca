// « Conservation »: what reaches its term, what the archives said, how long each type is kept.

const dossiers = (count: number): string => (count > 1 ? `${count} dossiers` : `${count} dossier`);
const years = (count: number): string => (count > 1 ? `${count} ans` : `${count} an`);

export const conservationMessages = {
  name: 'Conservation',
  lead: 'Chaque dossier terminé est conservé le temps que fixe la règle de son type (durée d’utilité administrative). Rien n’est éliminé sans le visa des archives.',
  loadFailed: 'La liste n’a pas pu être chargée.',
  rulesFailed: 'Les durées n’ont pas pu être chargées.',
  firstOnly: (count: number) => `Les ${count} premiers sont affichés ; les suivants viennent à leur tour.`,
  due: {
    title: 'Arrivés à leur terme',
    empty: { title: 'Aucun dossier n’arrive à son terme.', text: 'Un dossier terminé apparaît ici le lendemain du dernier jour de sa conservation.' },
    destroy: 'À éliminer, avec le visa des archives',
    transfer: 'À verser aux archives',
    since: (day: string) => `conservé jusqu’au ${day}`,
    dispose: { destroy: (count: number) => `Enregistrer le visa (${count})`, transfer: (count: number) => `Enregistrer le versement (${count})` },
    export: (count: number) => `Exporter (ZIP) : ${count}`,
    most: (count: number) => `${count} dossiers au plus en une fois.`,
  },
  disposal: {
    title: { destroy: 'Éliminer avec le visa des archives', transfer: 'Verser aux archives' },
    what: {
      destroy: (count: number, days: number) => `${dossiers(count)} à mettre à la corbeille, d’où l’on peut encore reprendre pendant ${days} jours ; ensuite tout est supprimé, la preuve et l’empreinte exceptées.`,
      transfer: (count: number, days: number) => `${dossiers(count)} à mettre à la corbeille, d’où l’on peut encore reprendre pendant ${days} jours ; ensuite tout est supprimé ici, la preuve et l’empreinte exceptées.`,
    },
    number: { destroy: 'Numéro du bordereau d’élimination', transfer: 'Numéro du bordereau de versement' },
    on: { destroy: 'Date du visa', transfer: 'Date de prise en charge' },
    authority: 'Service d’archives',
    authorityHint: 'Par exemple : Archives départementales du Pas-de-Calais.',
    sure: { destroy: 'Le service d’archives a visé l’élimination de ces dossiers.', transfer: 'Le service d’archives a pris en charge ces dossiers.' },
    missing: 'À remplir.',
    notSure: 'Cochez pour confirmer.',
    confirm: (count: number) => `Mettre ${dossiers(count)} à la corbeille`,
    failed: 'Rien n’a été enregistré.',
    done: (count: number) => `${dossiers(count)} à la corbeille`,
    refused: (count: number) => (count > 1 ? `${count} dossiers sont restés à leur place :` : 'Un dossier est resté à sa place :'),
  },
  trash: {
    title: 'Dans la corbeille de la collectivité',
    empty: 'La corbeille de la collectivité est vide.',
  },
  purged: {
    title: 'Supprimés',
    empty: 'Aucun dossier n’a encore été supprimé.',
    on: (day: string) => `supprimé le ${day}`,
    by: ({ kind, number, authority }: { readonly kind: 'elimination' | 'transfer'; readonly number: string; readonly authority: string }) => `${kind === 'elimination' ? 'bordereau d’élimination' : 'bordereau de versement'} ${number}, ${authority}`,
    proof: 'Télécharger la preuve',
    proofOf: (title: string) => `Télécharger la preuve : ${title}`,
  },
  rules: {
    title: 'Durées par type',
    years: 'Durée',
    yearsOf: (count: number | null) => (count === null ? 'Sans limite' : years(count)),
    rule: (count: number) => `règle : ${years(count)}`,
    thenOf: { destroy: 'Éliminer avec le visa des archives', transfer: 'Verser aux archives' },
    lengthen: 'Allonger', lengthenOf: (type: string) => `Allonger la durée : ${type}`,
    dialog: (type: string) => `Allonger la durée : ${type}`,
    least: (count: number) => `${years(count)} au moins, 100 ans au plus.`,
    forEver: 'Sans limite de durée',
    reason: 'Pourquoi plus longtemps', reasonHint: 'Le motif est inscrit au journal de la collectivité.',
    badYears: (count: number) => `Indiquez un nombre d’années, de ${count} à 100.`,
    reasonMissing: 'Indiquez le motif.',
    save: 'Enregistrer', saved: 'Durée enregistrée', failed: 'La durée n’a pas été changée.',
  },
  delays: {
    title: 'Corbeille',
    trash: (days: number) => `Un dossier mis à la corbeille peut être repris pendant ${days} jours.`,
    abandoned: (days: number | null) => (days === null ? 'Un brouillon, un dossier rejeté ou annulé n’y va jamais de lui-même.' : `Un brouillon, un dossier rejeté ou annulé y va de lui-même après ${days} jours sans changement.`),
  },
} as const;
