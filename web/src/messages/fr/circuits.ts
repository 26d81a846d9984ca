// The route of a dossier, told as a list.

export const circuitsMessages = {
  name: 'Circuits',
  label: 'Étapes du circuit',
  sentPlain: 'Envoi',
  states: { done: 'Fait', 'to-come': 'À venir', skipped: 'Sans objet' },
  decisions: { approved: 'visé', signed: 'signé', 'signed-on-paper': 'signé sur papier', rejected: 'rejeté', returned: 'renvoyé pour correction', 'opinion-given': 'avis donné', acknowledged: 'lu', declared: 'déclaré fait', bypassed: 'passé outre', notified: 'bureaux informés', archived: 'archivé', 'house-sealed': 'cachet apposé', approve: 'visé', sign: 'signé', reject: 'rejeté' },
  by: (decision: string, name: string, when: string) => `${decision} par ${name}, ${when}`,
  waitingYou: 'En attente de vous',
  waiting: (name: string) => `En attente de ${name}`,
  waitingPlain: 'En attente',
  toCome: (name: string) => `À venir : ${name}`,
  due: (when: string) => `échéance ${when}`,
  reason: (text: string) => `Motif : ${text}`,
  automatic: 'Automatique',
  opinions: { favourable: 'avis favorable', reserved: 'avis réservé', unfavourable: 'avis défavorable', none: 'sans avis' },
  comment: (text: string) => `Annotation : « ${text} »`,
  opinionText: (text: string) => `« ${text} »`,
  ahead: {
    until: (day: string) => `jusqu’au ${day}`,
    nobody: 'Personne n’est présent',
    nobodyAt: (desk: string) => `Personne n’est présent au bureau « ${desk} »`,
    others: (count: number) => (count > 1 ? `${count} autres` : 'une autre personne'),
    or: 'ou',
    notNeeded: 'Ne se présente pas avec ces renseignements',
  },
  undone: 'À reprendre',
} as const;
