// Words of signatures that are put into the documents at their step, before the circuit goes on.

export const atTheStepMessages = {
  effect: 'Votre signature vous engage. Elle est apposée avec votre clé dès maintenant, avant que le circuit continue : ensuite, les documents ne se remplacent plus.',
  effectOfMany: 'Vos signatures vous engagent. Elles sont apposées avec votre clé, au moment que prévoit chaque circuit.',
  sealing: 'Une signature est en cours d’apposition ; le circuit continue ensuite.',
  awaitsKey: (name: string) => `En attente de la clé de ${name}`,
  takeBack: 'Reprendre la signature',
  viewed: 'Le document montré porte les signatures déjà apposées.',
  file: { 'under-way': 'Avec les signatures déjà apposées', 'without-effect': 'Signature sans effet' },
  withoutEffect: {
    rejected: 'Signature sans effet : dossier rejeté. Les documents signés avant le rejet restent dans la preuve, et ne valent pas acte.',
    cancelled: 'Signature sans effet : dossier annulé. Les documents signés avant l’annulation restent dans la preuve, et ne valent pas acte.',
  },
};
