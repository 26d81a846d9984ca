// The report in French, for people: one sentence per observation, three verdicts. Codes come from the other
// files of this room; a code without a sentence is caught by a test.

import { capitalised } from '#kernel/sentences.js';
import type { Conclusion, Remark, SubIndication } from './report.js';

type Facts = Readonly<Record<string, unknown>>;
type Sentence = (facts: Facts) => string;

const NOUNS = { signature: 'Signature', seal: 'Cachet', timestamp: 'Horodatage' } as const;

/** The verdict of one signature, seal or time-stamp: what a citizen reads first. */
export function verdictSentence(conclusion: Conclusion, kind: keyof typeof NOUNS, why: string | null): string {
  const noun = NOUNS[kind];
  switch (conclusion) {
    case 'valid':
      return `${noun} valable`;
    case 'to-check':
      return `${noun} à vérifier${why ? ` (${why})` : ''}`;
    case 'not-valid':
      return `${noun} non valable${why ? ` (${why})` : ''}`;
  }
}

interface Counts { readonly signatures: number; readonly seals: number; readonly timestamps: number; readonly modified: boolean }

/** The verdict of the whole file. */
export function summarySentence(conclusion: Conclusion, counts: Counts): string {
  const marks = counts.signatures + counts.seals;
  if (marks + counts.timestamps === 0) return 'Ce document ne porte aucune signature électronique.';
  if (counts.modified) return 'Ce document a été modifié après avoir été signé : il ne peut pas être tenu pour le document signé.';
  switch (conclusion) {
    case 'valid':
      if (marks === 0) return 'L’horodatage de ce document est valable. Le document ne porte aucune signature.';
      return `${capitalised(marksInFrench(counts))} de ce document ${marks === 1 ? 'est valable' : 'sont valables'}.${counts.signatures === 0 ? ' Le document ne porte aucune signature.' : ''}`;
    case 'to-check':
      return 'Une partie des vérifications n’a pas pu aboutir : la validité de ce document reste à vérifier.';
    case 'not-valid':
      if (marks === 1) return `${capitalised(marksInFrench(counts))} de ce document n’est pas valable.`;
      return counts.seals === 0 ? 'Une des signatures au moins n’est pas valable.' : 'Une des signatures ou un des cachets au moins n’est pas valable.';
  }
}

/** « les 2 signatures et le cachet ». */
function marksInFrench({ signatures, seals }: Counts): string {
  const of = (count: number, one: string, many: string): readonly string[] => (count === 0 ? [] : [count === 1 ? one : `les ${count} ${many}`]);
  return [...of(signatures, 'la signature', 'signatures'), ...of(seals, 'le cachet', 'cachets')].join(' et ');
}

/** The few words between brackets in the verdict. */
export const SHORT_REASONS: Readonly<Record<SubIndication, string>> = {
  FORMAT_FAILURE: 'la signature est mal formée',
  HASH_FAILURE: 'le contenu signé a été altéré',
  SIG_CRYPTO_FAILURE: 'la valeur de la signature est fausse',
  REVOKED: 'signé après la révocation du certificat',
  EXPIRED: 'signé après l’expiration du certificat',
  NOT_YET_VALID: 'certificat pas encore valable',
  NO_SIGNING_CERTIFICATE_FOUND: 'certificat du signataire introuvable',
  NO_CERTIFICATE_CHAIN_FOUND: 'autorité de certification non reconnue',
  SIG_CONSTRAINTS_FAILURE: 'le document a été modifié après la signature',
  CHAIN_CONSTRAINTS_FAILURE: 'certificat non prévu pour cet usage',
  CRYPTO_CONSTRAINTS_FAILURE: 'algorithme trop faible ou inconnu',
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 'chaîne de certificats irrégulière',
  REVOKED_NO_POE: 'certificat révoqué',
  REVOKED_CA_NO_POE: 'autorité de certification révoquée',
  OUT_OF_BOUNDS_NO_POE: 'certificat expiré, date de signature non prouvée',
  TIMESTAMP_ORDER_FAILURE: 'horodatages incohérents',
  NO_POE: 'date non prouvée',
  TRY_LATER: 'état de révocation inconnu',
};

/** The comparison could not tell. */
export const MAYBE_CHANGED: string = 'des changements faits après la signature n’ont pas pu être jugés';

const REMARKS: Readonly<Record<string, Sentence>> = {
  // Form and integrity.
  'byte-range-shape': () => 'La zone que la signature dit couvrir (ByteRange) est irrégulière.',
  'byte-range-gap': () => 'La zone laissée hors de la signature n’est pas exactement celle de la signature : un contenu a pu y être caché.',
  'contents-not-direct': () => 'La signature n’est pas écrite de façon à pouvoir être exclue de son propre calcul.',
  'partial-coverage': () => 'La signature ne couvre pas une version complète du document.',
  'unreadable': () => 'La signature ne peut pas être lue : elle est endommagée.',
  'content-inside': () => 'La signature contient un autre contenu que le document.',
  'attributes': () => 'Les attributs signés obligatoires manquent ou se contredisent.',
  'digest': () => 'Le contenu du document n’est pas celui qui a été signé : il a été altéré.',
  'imprint': () => 'L’horodatage ne porte pas sur ces octets : le contenu a été altéré.',
  'signature-value': () => 'La valeur de la signature ne correspond pas à la clé du signataire.',
  'sub-filter': (facts) => `Ce type de signature n’est pas vérifié ici${facts.subFilter ? ` (${facts.subFilter})` : ''}.`,
  'algorithm-unsupported': () => 'La signature emploie un algorithme inconnu de ce vérificateur.',
  'algorithm-weak': () => 'La signature emploie un algorithme qui n’offre plus de garantie (SHA-1, MD5 ou clé trop courte).',
  'no-signed-attributes': () => 'La signature ne porte aucun attribut signé : cette forme ancienne n’est pas vérifiée ici.',
  'no-signing-certificate': () => 'Le certificat du signataire n’est pas dans le fichier.',
  'other-certificate': () => 'Le certificat joint n’est pas celui que la signature désigne.',
  // Trust.
  'no-anchor': () => 'Aucune autorité de confiance n’est configurée : l’identité du signataire ne peut pas être confirmée.',
  'no-chain': (facts) => `Aucun lien n’a été trouvé entre le certificat et une autorité de confiance (émetteur : ${facts.issuer}).`,
  'path-expired': (facts) => `Le certificat « ${facts.name} » a expiré le ${day(facts.notAfter)}${facts.proven ? '' : ', et rien ne prouve que la signature est antérieure'}.`,
  'path-not-yet-valid': (facts) => `Le certificat « ${facts.name} » n’était pas encore valable : il ne l’est que depuis le ${day(facts.notBefore)}.`,
  'path-weak-algorithm': (facts) => `Le certificat « ${facts.name} » repose sur un algorithme qui n’offre plus de garantie.`,
  'path-not-an-authority': (facts) => `Le certificat « ${facts.name} » n’est pas celui d’une autorité et ne peut pas en émettre d’autres.`,
  'path-too-long': (facts) => `L’autorité « ${facts.name} » n’a pas le droit d’avoir autant d’autorités sous elle.`,
  'path-key-usage': (facts) => `La clé du certificat « ${facts.name} » n’est pas prévue pour cet usage.`,
  'path-extended-key-usage': (facts) => `Le certificat « ${facts.name} » n’est pas prévu pour horodater.`,
  'path-critical-extension': (facts) => `Le certificat « ${facts.name} » porte une restriction que ce vérificateur ne sait pas appliquer.`,
  'revoked': (facts) => `Le certificat « ${facts.name} » a été révoqué le ${momentInFrench(facts.revokedAt)}.`,
  'revocation-unknown': (facts) => `Rien dans le fichier ne permet de savoir si le certificat « ${facts.name} » était révoqué${whyUnanswered(facts.rejected)}.`,
  // Time.
  'time-proven': (facts) => `La date est prouvée par un horodatage du ${momentInFrench(facts.at)}.`,
  'time-claimed-only': () => 'La date de signature est celle que le signataire a déclarée : aucun horodatage ne la prouve.',
  'claimed-after-proof': (facts) => `La date déclarée par le signataire (${momentInFrench(facts.claimed)}) est postérieure à l’horodatage (${momentInFrench(facts.at)}).`,
  'timestamp-future': (facts) => `L’horodatage porte une date à venir (${momentInFrench(facts.at)}).`,
  'timestamp-order': () => 'Les horodatages ne se suivent pas dans l’ordre du temps.',
  'signature-timestamp-rejected': (facts) => `L’horodatage joint à la signature n’a pas pu être retenu : ${SHORT_REASONS[facts.subIndication as SubIndication]}.`,
  'not-baseline': (facts) => `La signature n’est pas au format PAdES de base (${BASELINE_FAULTS[String(facts.rule)] ?? 'forme non conforme'}).`,
  'revision-foreign': () => 'La dernière version de ce fichier n’a pas été produite par cette plateforme.',
  // Changes.
  'not-compared': () => 'Ce fichier est trop grand pour que toutes ses versions soient comparées.',
  'not-comparable': () => 'La version signée n’a pas pu être comparée au fichier actuel.',
  'bytes-appended': () => 'Des octets sans signification connue ont été ajoutés à la fin du fichier.',
  'rewritten-alike': () => 'Le fichier a été complété sans que rien ne change.',
  'catalog-replaced': () => 'La structure du document a été remplacée après la signature.',
  'catalog-key': (facts) => `La structure du document a été modifiée après la signature (${facts.key}).`,
  'version-marked': () => 'La version du format a été notée.',
  'properties-changed': () => 'Les propriétés du fichier (outil, date, titre) ont été mises à jour.',
  'validation-data-added': () => 'Des données de validation ont été ajoutées.',
  'validation-data-removed': () => 'Des données de validation ont été retirées.',
  'form-removed': () => 'Le formulaire du document a été retiré après la signature.',
  'form-keys': (facts) => `Les réglages du formulaire ont été modifiés après la signature (${list(facts.keys)}).`,
  'form-too-deep': () => 'Le formulaire est trop complexe pour être comparé.',
  'field-removed': () => 'Un champ du formulaire a été retiré après la signature.',
  'field-added': (facts) => `Le champ « ${facts.name} » a été ajouté après la signature.`,
  'field-altered': (facts) => `Le champ « ${facts.name} » a été modifié après la signature.`,
  'field-filled': (facts) => `Le champ « ${facts.name} » a été rempli après la signature.`,
  'field-locked': (facts) => `Le champ « ${facts.name} », verrouillé par le signataire, a été modifié après la signature.`,
  'signature-replaced': (facts) => `La signature du champ « ${facts.name} » a été remplacée, retouchée ou retirée.`,
  'signed': (facts) => `Une autre signature a été ajoutée (« ${facts.name} »).`,
  'timestamped': (facts) => `Un horodatage du document a été ajouté (« ${facts.name} »).`,
  'signature-field-added': (facts) => `Un champ de signature vide a été ajouté (« ${facts.name} »).`,
  'visible-field-added': (facts) => `Le champ visible « ${facts.name} » a été ajouté alors que le document était certifié.`,
  'signed-after-closing': (facts) => `Une signature (« ${facts.name} ») a été ajoutée alors que le document était certifié sans modification permise.`,
  'pages-added': (facts) => `${facts.count} page(s) ajoutée(s) après la signature.`,
  'pages-removed': (facts) => `${facts.count} page(s) retirée(s) après la signature.`,
  'pages-moved': () => 'Des pages ont été remplacées ou déplacées après la signature.',
  'page-content': (facts) => `Le contenu de la page ${facts.page} a été modifié après la signature.`,
  'page-keys': (facts) => `La page ${facts.page} a été modifiée après la signature (${list(facts.keys)}).`,
  'annotation-added': (facts) => `Une annotation a été ajoutée sur la page ${facts.page} après la signature.`,
  'annotation-removed': (facts) => `Une annotation a été retirée de la page ${facts.page} après la signature.`,
  'hole-filled': (facts) => `Un élément absent de la version signée (objet ${facts.number}) a été ajouté après coup : il change ce qui a été signé.`,
  'object-changed': (facts) => `Un élément du document (objet ${facts.number}) a été modifié après la signature.`,
  'object-removed': (facts) => `Un élément du document (objet ${facts.number}) a été retiré après la signature.`,
};

const BASELINE_FAULTS: Readonly<Record<string, string>> = {
  'unreadable': 'signature illisible',
  'sub-filter': 'elle n’est pas du type ETSI.CAdES.detached',
  'no-signing-date': 'la date déclarée manque',
  'cert-entry': 'le certificat est écrit à une place interdite',
  'no-certificate-binding': 'le certificat n’est pas lié à la signature',
  'signing-time-attribute': 'la date est écrite à une place interdite',
  'certificate-not-embedded': 'le certificat n’est pas joint',
  'reason-and-commitment': 'le motif est donné deux fois',
};

const REJECTIONS: Readonly<Record<string, string>> = {
  'stale': 'réponse périmée', 'forged': 'réponse falsifiée', 'not-authorised': 'réponse signée par un certificat qui n’en a pas le droit',
  'responder-not-valid': 'répondeur non valable', 'responder-status-unknown': 'répondeur dont l’état est inconnu', 'weak': 'réponse signée par un algorithme trop faible',
  'after-expiry': 'réponse postérieure à l’expiration', 'not-yet-issued': 'réponse datée du futur', 'status-unknown': 'certificat inconnu du répondeur',
  'unusable': 'liste inutilisable', 'out-of-scope': 'liste sans rapport', 'not-allowed': 'autorité non habilitée à publier cette liste',
};

/** Every code that has a sentence, for the test that looks for those that have none. */
export const REMARK_CODES: readonly string[] = Object.keys(REMARKS);

export function remarkSentence(remark: Remark): string {
  return REMARKS[remark.code]?.(remark.facts) ?? remark.code;
}

function whyUnanswered(rejected: unknown): string {
  const reasons = [...new Set(Array.isArray(rejected) ? rejected.map((code) => REJECTIONS[String(code)]).filter(Boolean) : [])];
  return reasons.length > 0 ? ` : ${reasons.join(', ')}` : '';
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** The civil day in France, as on the paper that goes with the file. */
function day(at: unknown): string {
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'long' }).format(new Date(String(at)));
}

export function momentInFrench(at: unknown): string {
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'long', timeStyle: 'short' }).format(new Date(String(at)));
}
