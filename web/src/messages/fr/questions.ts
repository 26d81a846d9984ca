// Opinions asked beside the circuit.

export const questionsMessages = {
  label: 'Avis demandés',
  asks: (by: string) => `${by} vous demande`,
  asksShort: (by: string, text: string) => `${by} : « ${text} »`,
  asked: (by: string, to: string) => `${by} demande l’avis de ${to}`,
  due: (day: string) => `réponse attendue le ${day}`,
  waits: 'le dossier attend la réponse',
  states: { open: 'En attente de réponse', answered: 'Avis rendu', declined: 'Avis non rendu', closed: 'Demande close' },
  opinions: { favourable: 'Avis favorable', reserved: 'Avis réservé', unfavourable: 'Avis défavorable', none: 'Sans avis' },
  closedByDecision: (names: string) => `Avis encore attendu : ${names}. Votre décision clôt cette demande.`,
  withdraw: 'Retirer la demande', withdrawn: 'Demande d’avis retirée',
  decline: 'Ne pas rendre d’avis…', declineTitle: 'Ne pas rendre d’avis', declineLead: 'Le motif est transmis à qui a demandé l’avis, et inscrit au journal.', reason: 'Motif', reasonMissing: 'Indiquez le motif en quelques mots.', declined: 'Réponse enregistrée',
  to: (name: string) => `, adressée à ${name}`,
} as const;
