// French sentences for what goes wrong before a room is even reached: the address, the size, the type or
// the fields of a request, the settings of the process, a failure of our own.

import type { Sentences } from '#kernel/sentences.js';

export const platformSentences: Sentences = {
  'platform.not-found': () => 'Cette adresse n’existe pas.',
  'platform.unknown': () => 'Cet élément n’existe pas, ou il ne vous est pas accessible.',
  'platform.bad-request': () => 'La demande n’est pas lisible : elle ne respecte pas le protocole HTTP.',
  'platform.bad-json': () => 'Le corps de la demande n’est pas du JSON valide.',
  'platform.bad-fields': (facts) => fieldsSentence(facts['fields']),
  'platform.too-large': (facts) => `La demande est trop volumineuse${facts['limit'] ? ` : ${String(facts['limit'])} au plus` : ''}.`,
  'platform.too-deep': (facts) => `Le contenu envoyé imbrique plus de ${String(facts['deepest'])} niveaux\u00A0: il n’est pas lu.`,
  'platform.unsupported-media': (facts) => `Le type de contenu « ${String(facts['type'] ?? 'inconnu')} » n’est pas accepté ici : envoyez du JSON ou un fichier PDF.`,
  'platform.method-not-allowed': () => 'Cette opération n’existe pas à cette adresse.',
  'platform.request-aborted': () => 'La demande a été interrompue avant la fin de l’envoi.',
  'platform.defect': (facts) => `Une erreur du logiciel a empêché de terminer. Rien n’a été enregistré. Signalez-la avec la référence ${String(facts['reference'] ?? '')}.`,
  'platform.unavailable': () => 'Un service extérieur ne répond pas. Réessayez dans quelques minutes.',
  'platform.bad-setting': (facts) => `Le réglage ${String(facts['name'])} n’est pas valable ; attendu : ${String(facts['expected'])}.`,
  'platform.port-taken': (facts) => `Le port ${String(facts['port'])} est déjà utilisé par un autre programme. Arrêtez-le, ou choisissez un autre port : PORT=3001 npm start`,
  'platform.port-forbidden': (facts) => `Le port ${String(facts['port'])} ne peut pas être ouvert par cet utilisateur. Choisissez un port au-dessus de 1024 : PORT=3000 npm start`,
  'platform.address-unknown': (facts) => `L’adresse d’écoute ${String(facts['listen'])} n’est pas une adresse de cette machine (PARAPHE_LISTEN).`,
  'platform.database-unreachable': (facts) => `La base de données ne répond pas (${String(facts['reason'])}). Vérifiez DATABASE_URL, ou retirez-la pour utiliser la base embarquée.`,
  'platform.database-too-old': (facts) => `PostgreSQL ${String(facts['version'])} est trop ancien : il faut la version 15 ou une version plus récente.`,
  'platform.database-rights': (facts) => `L’utilisateur ${String(facts['user'])} de la base de données n’a pas le rôle paraphe_app et ne peut pas le créer. Son administrateur doit exécuter : create role paraphe_app nologin; grant paraphe_app to "${String(facts['user'])}";`,
  'platform.database-lost': (facts) => `La liaison avec la base de données a été coupée\u00A0: rien n’a été enregistré à moitié. Réessayez dans un instant (référence ${String(facts['reference'])}).`,
  'platform.database-silent': () => 'La base de données ne répond pas.',
  'platform.no-embedded-database': (facts) => `Il n’y a pas de base embarquée pour ce système (${String(facts['platform'])}). Donnez l’adresse d’un PostgreSQL 15 ou plus récent dans DATABASE_URL.`,
  'platform.embedded-database-failed': (facts) => `La base embarquée n’a pas démarré. Son journal : ${String(facts['log'])}${facts['reason'] ? ` (${String(facts['reason'])})` : ''}.`,
  'platform.embedded-database-version': (facts) => `Les données sont au format PostgreSQL ${String(facts['found'])}, la base embarquée est en version ${String(facts['expected'])}. Exportez-les avec la version précédente de Paraphe.`,
};

/** What class-validator found, one sentence a field; see field-sentences.ts. */
function fieldsSentence(fields: unknown): string {
  const sentences = Array.isArray(fields) ? fields.map((field: { sentence?: string }) => field.sentence).filter(Boolean) : [];
  return sentences.length > 0 ? sentences.join(' ') : 'Un champ de la demande n’est pas valable.';
}
