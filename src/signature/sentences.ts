// What the user reads when a document cannot be read or signed.

import type { Sentences } from '#kernel/sentences.js';

type Facts = Readonly<Record<string, unknown>>;

export const signatureSentences: Sentences = {
  'pdf.not-a-pdf': () => 'Ce fichier n’est pas un document PDF.',
  'pdf.damaged': () => 'Ce document PDF est endommagé : il ne peut être ni lu ni signé. Demandez-en un nouvel exemplaire à son auteur.',
  'pdf.encrypted': () => 'Ce document PDF est protégé par chiffrement. Enregistrez-en une copie sans protection, puis déposez-la.',
  'pdf.too-complex': () => 'La structure de ce document PDF dépasse les limites admises. Réimprimez-le en PDF, puis déposez la copie.',
  'pdf.bad-font': () => 'La police de caractères des signatures n’est pas lisible.',
  'signature.field-already-signed': (facts) => `L’emplacement « ${text(facts, 'field')} » porte déjà une signature.`,
  'signature.field-exists': (facts) => `Le document contient déjà un emplacement de signature nommé « ${text(facts, 'field')} ».`,
  'signature.bad-field-name': (facts) => `« ${text(facts, 'field')} » ne peut pas nommer un emplacement de signature : il faut un nom sans point.`,
  'signature.field-locked': (facts) => `La signature « ${text(facts, 'by')} » a verrouillé le document : aucune autre signature ne peut y être ajoutée.`,
  'signature.certified-no-changes': () => 'Ce document est certifié sans modification possible : y ajouter une signature le rendrait non valable.',
  'signature.certified-no-new-field': () => 'Ce document est certifié et ne prévoit pas d’emplacement pour cette signature : en ajouter un le rendrait non valable.',
  'signature.earlier-broken': (facts) => `La signature «\u00A0${text(facts, 'by')}\u00A0» que porte déjà ce document n’est pas valable\u00A0: le document a été modifié ou abîmé depuis. Demandez-en un exemplaire intact à son auteur, ou réimprimez-le en PDF.`,
  'signature.dynamic-form': () => 'Ce PDF est un formulaire dynamique (XFA), dont les pages ne s’affichent pas partout. Imprimez-le en PDF une fois rempli, puis signez la copie.',
  'signature.not-first': () => 'Seule la première signature d’un document peut le certifier.',
  'signature.no-such-page': (facts) => `La page ${text(facts, 'page')} n’existe pas : le document en compte ${text(facts, 'pages')}.`,
  'signature.outside-page': (facts) => `L’emplacement de la signature sort de la page ${text(facts, 'page')}.`,
  'signature.bad-image': () => 'L’image de la signature doit être un fichier JPEG en couleurs ou en niveaux de gris.',
  'signature.reserved-too-small': (facts) => `La signature occupe ${text(facts, 'neededBytes')} octets, plus que la place réservée (${text(facts, 'reservedBytes')}).`,
  'signature.wrong-key': (facts) => `La signature reçue n’a pas été faite avec la clé du certificat de ${text(facts, 'signer')}. Elle n’a pas été utilisée.`,
  'signature.awaited': () => 'La signature est attendue de qui tient la clé.',
  'signature.revocation-missing': missingRevocation,
  'signature.not-archived': () => 'Ce document ne porte pas d’horodatage d’archivage lisible\u00A0: il n’y a rien à renouveler.',
  'signature.renewal-no-gain': (facts) => `Le service d’horodatage répond, mais son horodatage ne vaudrait que jusqu’au ${text(facts, 'until').slice(0, 10).split('-').reverse().join('/')}\u00A0: pas assez longtemps de plus que celui qu’il remplacerait.`,
  'signature.service-unreachable': (facts) => `Un service de confiance ne répond pas (${text(facts, 'url')}). La signature sera reprise automatiquement.`,
  'signature.bad-timestamp': () => 'La réponse du service d’horodatage n’est pas conforme : elle n’a pas été utilisée.',
  'signature.file-shrank': () => 'Le fichier a changé pendant sa lecture.',
  'signature.wrong-password': () => 'Le mot de passe du certificat n’est pas le bon.',
  'signature.bad-pkcs12': () => 'Ce fichier n’est pas un certificat PKCS#12 (.p12 ou .pfx) lisible.',
  'signature.unsupported-pkcs12': () => 'Ce certificat PKCS#12 est protégé par un procédé abandonné. Exportez-le à nouveau avec un chiffrement AES-256.',
  'signature.unsupported-key': () => 'Ce type de clé n’est pas pris en charge : il faut une clé RSA, ou ECDSA P-256, P-384 ou P-521.',
  'signature.unreadable-key-file': (facts) => `Le fichier ${text(facts, 'file')} n’est pas lisible.`,
  'signature.key-mismatch': () => 'La clé privée ne correspond à aucun certificat du fichier.',
  'signature.token-unreachable': () => 'Le module de sécurité qui garde les clés de signature ne répond pas. La signature est reprise automatiquement.',
  'signature.token-module-unloadable': () => 'Le module PKCS#11 configuré (PARAPHE_PKCS11_MODULE) n’a pas pu être chargé\u00A0: le fichier n’existe pas, ou n’est pas un module.',
  'signature.token-pin-locked': () => 'Le code PIN du module de sécurité est bloqué. Débloquez-le avec l’outil du fabricant, puis enregistrez de nouveau le fichier du code PIN.',
  'signature.token-pin-missing': () => 'Le fichier du code PIN du module de sécurité est vide\u00A0: le code n’a pas été essayé.',
  'signature.token-pin-refused': () => 'Le module de sécurité refuse le code PIN configuré. Corrigez le fichier du code PIN\u00A0: il ne sera pas essayé de nouveau avant d’avoir changé.',
  'signature.token-last-try': () => 'Le module de sécurité n’accepte plus qu’un essai du code PIN. Vérifiez le code avec l’outil du fabricant, puis enregistrez de nouveau le fichier du code PIN.',
  'signature.token-pin-unreadable': () => 'Le fichier du code PIN du module de sécurité n’est pas lisible.',
  'signature.token-token-missing': () => 'Le module de sécurité ne contient pas le jeton configuré.',
  'signature.token-token-ambiguous': () => 'Le module de sécurité montre plusieurs jetons\u00A0: il faut dire lequel.',
  'signature.token-key-missing': (facts) => `Le module de sécurité ne contient pas de clé nommée «\u00A0${text(facts, 'label')}\u00A0».`,
  'signature.token-key-ambiguous': (facts) => `Le module de sécurité contient plusieurs clés nommées «\u00A0${text(facts, 'label')}\u00A0».`,
  'signature.token-no-certificate': (facts) => `Le module de sécurité ne contient pas le certificat de la clé «\u00A0${text(facts, 'label')}\u00A0».`,
  'signature.token-other-certificate': (facts) => `Le certificat de la clé «\u00A0${text(facts, 'label')}\u00A0» n’est pas celui qui est enregistré pour son titulaire.`,
  'signature.remote-unreachable': () => 'Le prestataire de signature à distance ne répond pas. Rien n’a été signé\u00A0: recommencez dans quelques minutes.',
  'signature.remote-bad-answer': () => 'La réponse du prestataire de signature à distance n’est pas conforme\u00A0: elle n’a pas été utilisée. Prévenez l’administrateur.',
  'signature.remote-client-refused': () => 'Le prestataire de signature à distance ne reconnaît pas ce parapheur (identifiant ou secret du client). Prévenez l’administrateur.',
  'signature.remote-secret-unreadable': () => 'Le fichier du secret du prestataire de signature à distance n’est pas lisible. Prévenez l’administrateur.',
  'signature.remote-wrong-code': () => 'Le prestataire de signature à distance a refusé le code. Rien n’a été signé\u00A0: vérifiez le code et recommencez. Plusieurs refus de suite peuvent bloquer votre certificat.',
  'signature.remote-locked': () => 'Votre certificat à distance est bloqué par son prestataire, après trop de codes refusés. Rien n’a été signé\u00A0: demandez-lui de le débloquer.',
  'signature.remote-disabled': () => 'La clé de ce certificat est désactivée chez son prestataire.',
  'signature.remote-certificate-over': () => 'Ce certificat est expiré, suspendu ou révoqué chez son prestataire.',
  'signature.remote-own-page': () => 'Ce certificat ne signe que depuis le site de son prestataire (oauth2code)\u00A0: le parapheur ne sait pas encore s’en servir.',
  'signature.remote-elsewhere': () => 'Ce certificat demande une confirmation hors du parapheur (téléphone)\u00A0: il ne sait s’en servir qu’avec un code saisi ici. Rien n’a été signé.',
  'signature.remote-without-code': () => 'Ce certificat signe sans rien demander à son titulaire\u00A0: il ne peut pas servir à la signature d’une personne.',
  'signature.remote-algorithm': () => 'Le prestataire ne propose, pour ce certificat, aucun algorithme de signature pris en charge (RSA PKCS#1 ou ECDSA, SHA-256 ou plus).',
  'signature.remote-other-certificate': () => 'Le certificat que présente le prestataire n’est pas celui qui est enregistré pour son titulaire. Prévenez l’administrateur.',
  'signature.remote-refused': (facts) => `Le prestataire de signature à distance a refusé la demande\u00A0: «\u00A0${text(facts, 'why')}\u00A0». Rien n’a été signé.`,
  'signature.question-too-long': () => 'Cette demande est trop longue pour un service de confiance.',
  'signature.damaged-asn1': () => 'Une structure cryptographique de ce fichier est endommagée.',
  'signature.damaged-certificate': () => 'Un certificat de ce fichier est endommagé.',
  'signature.no-pem-certificate': () => 'Ce fichier ne contient aucun certificat au format PEM.',
  'signature.not-a-token': () => 'Ce fichier n’est pas un jeton d’horodatage.',
  'signature.not-signed-data': () => 'Cette signature n’est pas au format CMS.',
  'signature.signer-count': () => 'Une signature doit avoir un signataire, et un seul.',
  'signature.algorithm-not-in-policy': (facts) => `La politique de signature n’admet pas ce type de clé (${text(facts, 'algorithm')}).`,
  'signature.xml-other-root': (facts) => `Ce fichier XML n’est pas un flux ${text(facts, 'expected')}\u00A0: il n’a pas été signé.`,
  'signature.xml-no-id': (facts) => `Ni les éléments ${text(facts, 'part')} ni la racine de ce flux ne portent d’attribut Id\u00A0: il n’est pas possible de le signer. Corrigez l’export du logiciel qui l’a produit.`,
  'signature.xml-part-without-id': (facts) => `Des éléments ${text(facts, 'part')} de ce flux ne portent pas d’attribut Id (${text(facts, 'without')})\u00A0: ils resteraient sans signature. Corrigez l’export du logiciel qui l’a produit.`,
  'signature.xml-bad-id': (facts) => `L’identifiant «\u00A0${text(facts, 'id')}\u00A0» est trop long, ou contient des caractères qu’une signature ne peut pas désigner.`,
  'signature.xml-no-such-part': (facts) => `Ce flux ne contient pas l’élément à signer «\u00A0${text(facts, 'id')}\u00A0».`,
  'signature.xml-already-signed': () => 'Ce flux est déjà signé\u00A0: une signature de plus le rendrait non valable ou ambigu.',
  'signature.xml-empty': (facts) => `L’élément à signer «\u00A0${text(facts, 'id')}\u00A0» est vide.`,
  'signature.bad-policy': (facts) => `La politique de signature n’est pas lisible (champ «\u00A0${text(facts, 'field')}\u00A0»).`,
  'signature.xml-not-held': () => 'Le fichier signé n’a pas été retrouvé conforme à la relecture\u00A0: il n’a pas été gardé.',
  'xml.not-xml': () => 'Ce fichier n’est pas un document XML.',
  'xml.malformed': (facts) => `Ce fichier XML n’est pas bien formé (octet ${text(facts, 'at')})\u00A0: il ne peut être ni lu ni signé. Demandez-en un nouvel export.`,
  'xml.encoding': (facts) => `Ce fichier XML n’est pas écrit dans l’encodage qu’il annonce, ou celui-ci n’est pas admis (${text(facts, 'declared')})\u00A0: il faut ISO-8859-1 ou UTF-8.`,
  'xml.doctype': () => 'Ce fichier XML contient une déclaration de type (DOCTYPE)\u00A0: elle permet d’en changer le contenu, il n’a pas été lu.',
  'xml.too-complex': () => 'La structure de ce fichier XML dépasse les limites admises.',
  'xml.duplicate-id': (facts) => `Plusieurs éléments de ce fichier XML portent l’identifiant «\u00A0${text(facts, 'id')}\u00A0»\u00A0: on ne saurait pas lequel est signé.`,
  'xml.bad-words': () => 'La qualité, le lieu ou la politique de signature contiennent un caractère qui ne peut pas être écrit en XML.',
};

function text(facts: Facts, key: string): string {
  return String(facts[key] ?? '');
}

function missingRevocation(facts: Facts): string {
  const certificates = Array.isArray(facts['certificates']) ? (facts['certificates'] as readonly { certificate: string; reason: string }[]) : [];
  const names = certificates.map(({ certificate, reason }) => `${certificate} (${MISSING_REASONS[reason] ?? reason})`);
  return `La preuve de validité de longue durée ne peut pas être constituée : ${names.join(' ; ')}.`;
}

const MISSING_REASONS: Readonly<Record<string, string>> = {
  'issuer-unknown': 'autorité introuvable',
  'no-usable-answer': 'aucune réponse exploitable sur sa révocation',
  'chain-too-long': 'chaîne trop longue',
  revoked: 'certificat révoqué',
};
