// Being told by e-mail: at once, once a day or never. Not gathered in fr.ts: they come with their window.

export const notificationsMessages = {
  question: 'Être prévenu par courriel', kept: 'Choix enregistré', loadFailed: 'Vos notifications n’ont pas pu être chargées.', failed: 'Votre choix n’a pas été enregistré.',
  sentTo: (address: string) => `Les messages sont envoyés à ${address}.`,
  noAddress: 'La collectivité n’a pas enregistré votre adresse : demandez à l’administrateur de l’ajouter.',
  noServer: 'Ce parapheur n’envoie pas de courriels. Votre choix sera suivi le jour où il en enverra.',
  modes: {
    immediate: { label: 'Tout de suite', hint: 'Un message dès qu’un dossier vous attend, est rejeté ou arrive à échéance.' },
    digest: { label: 'Une fois par jour', hint: 'Un seul résumé, le matin des jours ouvrés.' },
    none: { label: 'Jamais', hint: 'Les dossiers restent visibles dans vos bannettes.' },
  },
} as const;
