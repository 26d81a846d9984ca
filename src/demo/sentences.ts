// French sentences of the demo town.

import type { Sentences } from '#kernel/sentences.js';

export const demoSentences: Sentences = {
  'demo.not-here': () => 'Ce serveur n’est pas une démonstration\u00A0: connectez-vous avec votre compte.',
  'demo.unknown-persona': (facts) => `Il n’y a pas de rôle de démonstration «\u00A0${String(facts['persona'])}\u00A0».`,
};
