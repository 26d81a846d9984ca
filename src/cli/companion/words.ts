// What `paraphe-sign` says on a workstation.

import type { SlotAnswer } from '#dossiers/own-key/slots.dto.js';
import type { Certificate } from '#signature/trust/certificate.js';

export const USAGE = [
  'Utilisation\u00A0: paraphe-sign --server https://paraphe.mairie.fr --p12 CLÉ.p12',
  '          ou paraphe-sign --server https://paraphe.mairie.fr --pkcs11 /chemin/du/module-pkcs11.so [--token NOM] [--slot NUMÉRO]',
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
  secondStep: 'Code de votre application d’authentification\u00A0: ',
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
