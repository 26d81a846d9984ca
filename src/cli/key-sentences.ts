// French sentences about a key in somebody’s hands: who reads this is who can do something about it.

import type { Sentences } from '#kernel/sentences.js';
import { signatureSentences } from '#signature/sentences.js';

export const keySentences: Sentences = {
  ...signatureSentences,
  'signature.token-unreachable': () => 'Le jeton ne répond pas. Vérifiez qu’il est branché.',
  'signature.token-module-unloadable': () => 'Le module du jeton n’a pas pu être chargé. Vérifiez que le chemin de --pkcs11 est celui d’un module PKCS#11.',
  'signature.token-pin-refused': () => 'Le jeton refuse ce code PIN. Il n’a été essayé qu’une fois.',
  'signature.token-pin-locked': () => 'Le code PIN du jeton est bloqué. Débloquez-le avec l’outil du fabricant.',
  'signature.token-pin-missing': () => 'Aucun code PIN n’a été donné\u00A0: le jeton n’a pas été essayé.',
  'signature.token-last-try': () => 'Le jeton n’accepte plus qu’un essai du code PIN. Vérifiez le code avec l’outil du fabricant avant de recommencer.',
  'signature.token-pin-unreadable': () => 'Le fichier du code PIN n’est pas lisible.',
  'signature.token-token-missing': () => 'Ce jeton n’est pas branché.',
  'signature.token-token-ambiguous': () => 'Plusieurs jetons sont branchés\u00A0: nommez le vôtre avec --token ou --slot.',
  'signature.token-key-missing': (facts) => (facts['label'] ? 'Le jeton ne contient pas cette clé, ou pas la clé de votre certificat.' : 'Le jeton ne contient aucune clé accompagnée de son certificat.'),
  'signature.token-key-ambiguous': (facts) => (facts['label'] ? 'Le jeton contient plusieurs clés de ce nom.' : 'Le jeton contient plusieurs clés\u00A0: nommez la vôtre avec --key.'),
};
