// French sentences about webhooks: refusals, what went wrong with a delivery, and the lines of the journal.

import type { Sentences } from '#kernel/sentences.js';

export const webhooksSentences: Sentences = {
  'webhook.unknown': () => 'Cette adresse de notification n’existe pas.',
  'webhook.bad-url': () => 'Cette adresse n’est pas celle d’un service web. Exemple\u00a0: https://finances.exemple.fr/paraphe.',
  'webhook.https-only': () => 'L’adresse doit commencer par https://.',
  'webhook.bad-port': (facts) => `Le port ${String(facts['port'])} n’est pas accepté\u00a0: seuls 443 et 8443 le sont.`,
  'webhook.private-address': () => 'Cette adresse désigne une machine du réseau interne\u00a0: rien n’y est envoyé.',
  'webhook.too-many': (facts) => `Une application a ${String(facts['most'])} adresses de notification au plus.`,
  'webhook.disabled': () => 'Cette adresse est désactivée. Réactivez-la, puis relancez les envois.',
  'webhook.bad-moment': () => 'Cette date n’est pas lisible. Exemple\u00a0: 2026-04-10T08:00:00Z.',
  'webhook.application-revoked': () => 'L’application est révoquée\u00a0: plus rien ne lui est envoyé.',
  'webhook.redirected': () => 'Le destinataire renvoie vers une autre adresse\u00a0: elle n’est pas suivie.',
  'webhook.bad-answer': () => 'Le destinataire a répondu par une erreur.',
  'webhook.timeout': () => 'Le destinataire n’a pas répondu à temps.',
  'webhook.unknown-host': () => 'Le nom du destinataire est introuvable.',
  'webhook.bad-certificate': () => 'Le certificat du destinataire n’est pas reconnu.',
  'webhook.unreachable': () => 'Le destinataire est injoignable.',
};
