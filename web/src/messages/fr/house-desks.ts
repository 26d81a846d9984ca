// Desks: where work arrives, who holds them.

const people = (names: readonly string[]): string => names.join(', ');

export const houseDesks = {
  title: 'Bureaux',
  lead: 'Un bureau reçoit le travail : les circuits s’adressent à lui, jamais à une personne. Le tenir ne donne pas le pouvoir de signer.',
  add: 'Ajouter un bureau',
  empty: { title: 'Aucun bureau', text: 'Sans bureau, un circuit n’a personne à qui demander un visa.' },
  holders: (names: readonly string[]) => `${names.length > 1 ? 'Titulaires' : 'Titulaire'} : ${people(names)}`,
  assistants: (names: readonly string[]) => `${names.length > 1 ? 'Assistants, qui préparent' : 'Assistant, qui prépare'} : ${people(names)}`,
  supervisors: (names: readonly string[]) => `${names.length > 1 ? 'Superviseurs, qui lisent' : 'Superviseur, qui lit'} : ${people(names)}`,
  under: (name: string) => `Sous « ${name} »`,
  keptBy: (name: string) => `Gardé aujourd’hui par « ${name} »`,
  keptApart: (types: readonly string[], name: string, there: boolean) => `${people(types)} : dossiers gardés aujourd’hui par « ${name} »${there ? '' : ', où personne n’est là'}`,
  restKeptBy: (name: string) => `Autres dossiers : gardés aujourd’hui par « ${name} »`,
  waiting: (count: number) => (count >= 100 ? '100 dossiers ou plus en attente' : count > 1 ? `${count} dossiers en attente` : count === 1 ? '1 dossier en attente' : 'Rien en attente'),
  nobody: 'Sans titulaire', away: 'Personne aujourd’hui',
  awayBut: (types: readonly string[]) => `Personne aujourd’hui, sauf pour : ${people(types)}`, awayOnly: (types: readonly string[]) => `Personne aujourd’hui pour : ${people(types)}`,
  problems: (count: number) => (count > 1 ? `${count} bureaux n’ont personne aujourd’hui pour des dossiers qui y attendent.` : 'Un bureau n’a personne aujourd’hui pour des dossiers qui y attendent.'),
  problemsText: (count: number) => (count > 1 ? 'Donnez-leur un titulaire, ou déclarez les absences en disant quel bureau les garde.' : 'Donnez-lui un titulaire, ou déclarez l’absence en disant quel bureau le garde.'),
  edit: 'Modifier le bureau', rename: (name: string) => `Modifier « ${name} »`,
  closing: {
    open: 'Fermer', openOf: (name: string) => `Fermer ce bureau, « ${name} »`, title: (name: string) => `Fermer le bureau « ${name} »`,
    notYet: 'Il ne peut pas encore être fermé', again: 'Vérifier de nouveau', changes: 'Ce qui va changer', confirm: 'Fermer le bureau', done: (name: string) => `Bureau « ${name} » fermé.`,
    without: (name: string) => `${name} n’aura plus aucun bureau : je le sais.`, toTick: 'À cocher pour fermer le bureau.',
    ways: { dossier: 'Ouvrir le dossier', circuit: 'Ouvrir le circuit', draft: 'Ouvrir le brouillon', application: 'Voir les applications', cover: 'Voir les absences', person: 'Voir sa fiche' },
    closedCount: (count: number) => `${count > 1 ? 'Bureaux fermés' : 'Bureau fermé'} (${count})`, closedOn: (day: string, who: string) => `Fermé le ${day} par ${who}`,
    reopen: 'Rouvrir', reopenOf: (name: string) => `Rouvrir « ${name} »`, reopened: (name: string) => `Bureau « ${name} » rouvert, sans personne.`,
  },
  form: {
    addTitle: 'Ajouter un bureau', name: 'Nom', slug: 'Identifiant', slugHint: 'Les circuits l’emploient : il ne changera plus.', superior: 'Bureau au-dessus', none: 'Aucun',
    seats: 'Qui y siège', noSeat: 'Personne : le travail qui arrive attendra.', person: 'Personne', role: 'Place', addSeat: 'Ajouter', remove: (name: string) => `Retirer ${name}`, roleOf: (name: string) => `Place de ${name}`,
    roles: { holders: 'Titulaire : décide', assistants: 'Assistant : prépare, ne décide pas', supervisors: 'Superviseur : lit seulement' },
    confirm: 'Enregistrer le bureau', added: 'Bureau ajouté.', changed: 'Bureau modifié.', choose: 'Choisir une personne',
    seated: (name: string) => `${name} siège au bureau`, removed: (name: string) => `${name} ne siège plus au bureau`,
  },
} as const;
