// French sentences of the diagnosis: why a trial signature is no good.

import type { Sentences } from '#kernel/sentences.js';

export const diagnosisSentences: Sentences = {
  'diagnosis.trial-unsigned': () => 'Le fichier d’essai est sorti sans signature.',
  'diagnosis.trial-refused': (facts) => `Notre propre vérification n’accepte pas la signature d’essai (${short(facts['indication'])}\u00A0: ${short(facts['why']).replace(/\.$/, '')}).`,
  'diagnosis.trial-level': (facts) => `La signature d’essai n’atteint que le niveau ${short(facts['level'])}\u00A0: elle ne serait pas vérifiable à long terme.`,
  'diagnosis.trial-broken': () => 'L’essai s’est arrêté sur une erreur du parapheur. Le journal du serveur en dit plus.',
};

function short(value: unknown): string {
  return String(value ?? '').slice(0, 200);
}
