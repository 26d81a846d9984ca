// What the holder of an account is told when a way into it has changed: what, when, from where, and what to do if it was
// somebody else. Told even to whoever has chosen no messages: it is about the door, not about the work.

import type { AccountChange, AccountNotice } from '#auth/account-notice.js';
import { LINK_MINUTES } from '#auth/sign-in.js';
import { unreachable } from '#kernel/faults.js';
import { DELAY_HOURS, type AddressChange } from '#organisation/addresses/address-change.js';
import { momentInFrench } from '#organisation/french.js';
import type { House, Words } from '../wording.js';

export function accountWords({ change, at, device }: AccountNotice, to: string, house: House): Words {
  const { subject, text } = saidOf(change);
  const from = device === null ? '' : `, depuis ${device}`;
  return {
    subject: `Sécurité de votre compte\u00A0: ${subject}`,
    body: [
      'Bonjour,', '', `${text} le ${momentInFrench(at, house.timeZone)}${from}.`, '',
      'Si c’est vous, il n’y a rien à faire.',
      `Si ce n’est pas vous, prévenez tout de suite l’administrateur de votre parapheur, puis changez votre mot de passe\u00A0: ${house.publicUrl}/compte`, '',
      '-- ', `Parapheur électronique – ${house.name}`, `Message envoyé à ${to}. Les messages de sécurité sont toujours envoyés.`,
    ].join('\n'),
  };
}

/** To the former address. */
export function addressWords({ by, at }: Pick<AddressChange, 'by' | 'at'>, to: string, house: House): Words {
  return {
    subject: 'Sécurité de votre compte\u00A0: adresse électronique changée',
    body: [
      'Bonjour,', '', `${by} a changé le ${momentInFrench(at, house.timeZone)} l’adresse électronique que le parapheur connaît pour vous. Vous recevez ce message à l’ancienne adresse.`, '',
      'Si c’est bien ce qui était convenu, il n’y a rien à faire.',
      `Sinon, prévenez tout de suite un autre administrateur de votre collectivité, ou l’exploitant du parapheur\u00A0: pendant ${DELAY_HOURS} heures, les liens qui permettent de choisir un mot de passe ne sont envoyés qu’ici.`, '',
      '-- ', `Parapheur électronique – ${house.name}`, `Message envoyé à ${to}. Les messages de sécurité sont toujours envoyés.`,
    ].join('\n'),
  };
}

/** `token`: stands behind a #, which no server sees. */
export function linkWords(token: string, to: string, house: House): Words {
  return {
    subject: 'Choisir votre mot de passe du parapheur',
    body: [
      'Bonjour,', '', 'Pour choisir le mot de passe de votre compte, ouvrez ce lien\u00A0:', `${house.publicUrl}/mot-de-passe#${token}`, '',
      `Il dure ${LINK_MINUTES} minutes et ne sert qu’une fois.`, 'Si vous n’avez rien demandé, ne l’ouvrez pas\u00A0: votre mot de passe reste le même.', '',
      '-- ', `Parapheur électronique – ${house.name}`, `Message envoyé à ${to}. Les messages de sécurité sont toujours envoyés.`,
    ].join('\n'),
  };
}

function saidOf(change: AccountChange): { readonly subject: string; readonly text: string } {
  switch (change) {
    case 'password-changed': return { subject: 'mot de passe changé', text: 'Le mot de passe de votre compte a été changé' };
    case 'second-step-on': return { subject: 'vérification en deux étapes activée', text: 'La vérification en deux étapes a été activée sur votre compte' };
    case 'second-step-off': return { subject: 'vérification en deux étapes désactivée', text: 'La vérification en deux étapes a été désactivée sur votre compte' };
    case 'second-step-reset': return { subject: 'vérification en deux étapes réinitialisée', text: 'La vérification en deux étapes, les clés d’accès et les identités rattachées de votre compte ont été retirées par un administrateur, et vos sessions ont été fermées,' };
    case 'recovery-codes-renewed': return { subject: 'codes de secours renouvelés', text: 'Les codes de secours de votre compte ont été renouvelés' };
    case 'recovery-code-used': return { subject: 'code de secours utilisé', text: 'Un code de secours a été utilisé sur votre compte' };
    case 'codes-guessed': return { subject: 'codes faux répétés', text: 'Après votre mot de passe, plusieurs codes faux de suite ont été saisis\u00A0: si ce n’est pas vous, quelqu’un connaît votre mot de passe. C’était' };
    case 'passkey-added': return { subject: 'clé d’accès ajoutée', text: 'Une clé d’accès, qui permet de se connecter sans mot de passe, a été ajoutée à votre compte' };
    case 'passkey-removed': return { subject: 'clé d’accès retirée', text: 'Une clé d’accès a été retirée de votre compte' };
    case 'passkey-copied': return { subject: 'connexion refusée', text: 'Une connexion avec une de vos clés d’accès a été refusée, parce que cette clé semble avoir été copiée\u00A0: retirez-la de votre compte. C’était' };
    case 'provider-bound': return { subject: 'identité rattachée', text: 'Votre compte est maintenant ouvert aussi par votre fournisseur d’identité\u00A0: vous vous y êtes connecté ainsi pour la première fois, ou vous l’avez rattaché,' };
    case 'provider-unbound': return { subject: 'identité dissociée', text: 'Votre fournisseur d’identité n’ouvre plus votre compte\u00A0: il en a été dissocié' };
    default: return unreachable(change);
  }
}
