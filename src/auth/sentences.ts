// French sentences about signing in. They never say whether a login exists.

import type { Sentences } from '#kernel/sentences.js';
import { WINDOW_MINUTES } from './sign-in.js';

export const authSentences: Sentences = {
  'auth.not-signed-in': () => 'Votre session est terminée ou n’a pas commencé. Connectez-vous.',
  'auth.foreign-request': () => 'La demande ne vient pas d’une page de Paraphe : l’en-tête X-Paraphe-Request est absent.',
  'auth.not-for-applications': () => 'Cette route n’est pas ouverte aux applications\u00a0: elle demande une personne.',
  'auth.wrong-password': () => 'L’identifiant ou le mot de passe n’est pas le bon.',
  'auth.too-many-attempts': () => `Trop d’essais pour cet identifiant. Attendez ${WINDOW_MINUTES} minutes, puis recommencez.`,
  'auth.login-taken': () => 'Cet identifiant est déjà celui d’un autre compte.',
};
