// What `paraphe-sign` says on a workstation.

import type { SlotAnswer } from '#dossiers/own-key/slots.dto.js';
import type { Sentences } from '#kernel/sentences.js';
import { signatureSentences } from '#signature/sentences.js';
import type { Certificate } from '#signature/trust/certificate.js';
import { companionSentences } from './sentences.js';

export const USAGE = [
  'Utilisation\u00A0: paraphe-sign --server https://paraphe.mairie.fr --p12 CLÉ.p12',
  '          ou paraphe-sign --server https://paraphe.mairie.fr --module /chemin/du/module-pkcs11.so [--token NOM]',
  '  Montre ce que vous avez décidé de signer, puis le signe avec votre propre clé, qui ne quitte pas ce poste.',
  '  --login IDENTIFIANT      sinon demandé, comme le mot de passe [--password-file FICHIER]',
  '  --organisation ID        pour un compte de plusieurs collectivités',
  '  --secret-file FICHIER    le code PIN du jeton, ou le mot de passe du fichier .p12\u00A0; sinon demandé, une seule fois',
  '  --authorities FICHIER.pem  les certificats de l’autorité, si la carte ne les contient pas',
  '  --certificates           liste les certificats de la clé, avec leurs empreintes, sans rien signer',
  '  --yes                    ne redemande pas l’accord',
  '',
].join('\n');

export const words = {
  login: 'Identifiant\u00A0: ',
  password: 'Mot de passe Paraphe\u00A0: ',
  secret: { pkcs12: 'Mot de passe du certificat\u00A0: ', pkcs11: 'Code PIN du jeton\u00A0: ' },
  agree: (count: number): string => `${count === 1 ? 'Signer ce document' : `Signer ces ${count} documents`}\u00A0? [o/N] `,
  declined: 'Rien n’a été signé. Les demandes restent ouvertes.',
  nothing: 'Rien n’attend votre clé.',
  shown: 'Certificat présenté. Préparation de ce qui est à signer…',
  signed: (title: string, document: string): string => `✓ ${title}, ${document}`,
  notSigned: (title: string, document: string, why: string): string => `✗ ${title}, ${document}\u00A0: ${why}`,
  done: (count: number): string => `${count === 1 ? 'Une signature donnée' : `${count} signatures données`}. Les documents signés sont produits par le serveur.`,
  certificate: ({ subject, notBefore, notAfter, fingerprint }: Certificate, recorded: boolean): string =>
    `${subject.shortName}, du ${dayOf(notBefore)} au ${dayOf(notAfter)}\n  empreinte SHA-256\u00A0: ${fingerprint}\n  ${recorded ? 'enregistré à votre nom' : 'pas enregistré à votre nom\u00A0: donnez cette empreinte à l’administrateur'}`,
} as const;

/** What is about to be signed, as it is shown before the key is asked. */
export function shownSlot({ dossier, document, mention, decidedAt, expiresAt }: SlotAnswer, rank: number): string {
  return [
    `${rank}. ${dossier.title}`,
    `   ${document.name}, SHA-256 ${document.sha256}`,
    `   ${mention.join(' / ')}`,
    `   décidé le ${dayOf(decidedAt)} à ${timeOf(decidedAt)}, à signer avant ${timeOf(expiresAt)}`,
  ].join('\n');
}

function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short' }).format(new Date(instant));
}

function timeOf(instant: string): string {
  return new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short' }).format(new Date(instant)).replace(':', ' h ');
}

/** Of a token in somebody’s hands: who reads this is who can do something about it. */
export const handSentences: Sentences = {
  ...signatureSentences, ...companionSentences,
  'signature.token-unreachable': () => 'Le jeton ne répond pas, ou son module n’a pas pu être chargé. Vérifiez qu’il est branché et que le chemin de --module est le bon.',
  'signature.token-pin-refused': () => 'Le jeton refuse ce code PIN. Il n’a été essayé qu’une fois.',
  'signature.token-last-try': () => 'Le jeton n’accepte plus qu’un essai du code PIN. Vérifiez le code avec l’outil du fabricant avant de recommencer.',
  'signature.token-pin-unreadable': () => 'Le fichier du code PIN n’est pas lisible.',
  'signature.token-token-missing': () => 'Ce jeton n’est pas branché.',
  'signature.token-token-ambiguous': () => 'Plusieurs jetons sont branchés\u00A0: nommez le vôtre avec --token.',
  'signature.token-key-missing': () => 'Le jeton ne contient pas la clé de votre certificat.',
};
