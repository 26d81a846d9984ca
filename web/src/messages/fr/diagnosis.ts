// « Diagnostic »: whether the installation can do its work. What was found is said by the server.

const failed = (count: number): string => (count > 1 ? `${count} points à corriger` : '1 point à corriger');
const attention = (count: number): string => (count > 1 ? `${count} points à surveiller` : '1 point à surveiller');

export const diagnosisMessages = {
  title: 'Diagnostic',
  lead: 'Une signature d’essai est faite chaque heure, et vérifiée : ce qui empêcherait de signer se voit ici avant qu’un dossier n’attende.',
  loadFailed: 'Le diagnostic n’a pas pu être chargé.',
  trial: 'Faire un essai maintenant',
  trialGood: 'Signature d’essai réussie.',
  trialFailed: 'La signature d’essai a échoué.',
  trialBroken: 'L’essai n’a pas pu être fait.',
  sum: (bad: number, uneasy: number) => (bad + uneasy === 0 ? 'Tout va bien.' : `${[bad > 0 ? failed(bad) : '', uneasy > 0 ? attention(uneasy) : ''].filter((one) => one !== '').join(', ')}.`),
  remedy: 'Que faire ?',
  state: { good: 'Bon', attention: 'À surveiller', failed: 'À corriger' },
  subject: {
    'signature': 'Signature et horodatage', 'test-trust': 'Autorités de confiance', 'certificates': 'Certificats des signataires', 'house-seal': 'Cachet de la collectivité', 'token': 'Module de sécurité (PKCS#11)', 'archive': 'Protection des documents signés', 'jobs': 'Travaux en arrière-plan',
    'mail': 'Courriels', 'office': 'Fichiers bureautiques', 'files': 'Fichiers conservés', 'disk': 'Place pour les documents', 'clock': 'Horloges',
  },
};
