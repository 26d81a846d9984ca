// French sentences of `paraphe-sign`, the command on the workstation of a signatory.

import type { Sentences } from '#kernel/sentences.js';

export const companionSentences: Sentences = {
  'companion.bad-option': (facts) => `Cette commande ne se lit pas (${String(facts['why'])}).`,
  'companion.bad-server': (facts) => `«\u00A0${String(facts['server'])}\u00A0» n’est pas l’adresse d’un serveur.`,
  'companion.open-line': (facts) => `${String(facts['server'])} n’est pas une adresse https\u00A0: votre mot de passe voyagerait en clair.`,
  'companion.unreachable': (facts) => `Le serveur ${String(facts['server'])} ne répond pas. Rien n’est perdu\u00A0: relancez la commande.`,
  'companion.no-certificate': () => 'Aucun certificat à clé personnelle n’est enregistré à votre nom. Donnez à l’administrateur l’empreinte que montre «\u00A0paraphe-sign --certificates\u00A0».',
  'companion.other-key': () => 'Cette signature est attendue d’un autre de vos certificats, que cette clé ne contient pas.',
  'companion.not-what-was-said': () => 'Ce que le serveur demande de signer n’est pas la signature de ce document par votre certificat\u00A0: votre clé n’a pas été employée. Prévenez l’administrateur.',
};
