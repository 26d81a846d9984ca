// The messages to administrators in French, and to who holds a certificate: what will stop or has stopped, what is kept,
// what to do, one link.

import { unreachable } from '#kernel/faults.js';
import { civilDateOf, instantOfMs, msOfInstant } from '#kernel/clock.js';
import { dayInFrench } from '#organisation/french.js';
import type { Key } from '#organisation/applications/application.js';
import { letter, type House, type Words } from '../wording.js';
import type { Alert, ClosedWebhook, ExpiringKey, LateRenewal } from './alert.js';
import type { EndingCertificates } from './certificate-end.js';

/** `to`: first and last name. `why`: the sentence of what stopped a renewal. */
export function alertWords(alert: Alert, to: string, house: House, { why = null, isAdministrator = true }: { readonly why?: string | null; readonly isAdministrator?: boolean } = {}): Words {
  const applications = ['', `Ouvrir «\u00A0Applications\u00A0»\u00A0: ${house.publicUrl}/applications`];
  switch (alert.kind) {
    case 'webhook-closed':
      return { subject: `Envois suspendus\u00A0: ${alert.application.name}`, body: letter(to, [...closedLines(alert, house), ...applications], house) };
    case 'key-expiring':
    case 'key-last-days':
      return { subject: `Clé d’accès à remplacer avant le ${lastDay(alert.key, house)}\u00A0: ${alert.application.name}`, body: letter(to, [...expiringLines(alert, house), ...applications], house) };
    case 'renewal-late':
    case 'renewal-last-days':
      return { subject: `Documents signés à protéger avant le ${endDay(alert, house)}`, body: letter(to, [...lateLines(alert, house, why), '', `Ouvrir «\u00A0Diagnostic\u00A0»\u00A0: ${house.publicUrl}/diagnostic`], house) };
    case 'certificate-ending':
    case 'certificate-last-days':
      return { subject: `Certificat à remplacer avant le ${dayInFrench(alert.day)}\u00A0: ${endingOf(alert).join(', ')}`, body: letter(to, [...certificateLines(alert), ...(isAdministrator ? ['', `Ouvrir «\u00A0Certificats\u00A0»\u00A0: ${house.publicUrl}/organisation/certificats`] : ['Les administrateurs de votre collectivité, qui l’enregistrent, reçoivent aussi ce message.'])], house) };
    default: return unreachable(alert);
  }
}

function lateLines(alert: LateRenewal, house: House, why: string | null): readonly string[] {
  const { files } = alert;
  return [
    `${files > 1 ? `${files} documents signés sont protégés` : 'Un document signé est protégé'} par un horodatage d’archivage qui cesse de prouver quoi que ce soit le ${endDay(alert, house)}. Il se renouvelle d’ordinaire tout seul, bien avant.`,
    ...(why === null ? [] : [`Ce qui l’a empêché\u00A0: ${why}`]),
    'Les documents restent lisibles et valables d’ici là. Après cette date, leur validité ne pourrait plus être démontrée par le fichier seul\u00A0: prévenez la personne qui exploite le parapheur, ou le prestataire d’horodatage.',
  ];
}

function endDay({ until }: LateRenewal, { timeZone }: House): string {
  return dayInFrench(civilDateOf(until, timeZone));
}

function certificateLines(alert: EndingCertificates): readonly string[] {
  const { day, holders, seal } = alert;
  const plural = endingOf(alert).length > 1;
  return [
    `${plural ? 'Ces certificats de signature cessent' : 'Ce certificat de signature cesse'} de valoir le ${dayInFrench(day)}\u00A0: ${endingOf(alert).join(', ')}.`,
    ...(holders.length > 0 ? ['Au-delà, ce que signe son titulaire attend un nouveau certificat. Ce qui est déjà signé reste valable.'] : []),
    ...(seal === null ? [] : ['Au-delà, les dossiers qui demandent le cachet de la collectivité attendent. Ce qui est déjà scellé reste valable.']),
    'Un certificat s’achète auprès d’un prestataire de confiance et demande souvent plusieurs semaines\u00A0: commandez-le sans attendre, puis enregistrez-le.',
  ];
}

function endingOf({ holders, seal }: EndingCertificates): readonly string[] {
  return [...holders, ...(seal === null ? [] : [seal])];
}

function expiringLines({ application, key, successor }: ExpiringKey, house: House): readonly string[] {
  return [
    `La clé ${key.prefix}… de l’application «\u00A0${application.name}\u00A0» cessera de fonctionner après le ${lastDay(key, house)}.`,
    successor
      ? `Une autre clé, ${successor.prefix}…, vaut jusqu’au ${lastDay(successor, house)}\u00A0: vérifiez que l’application s’en sert déjà.`
      : 'Sans nouvelle clé, l’application n’entrera plus dans le parapheur. Créez-la avant cette date\u00A0: les deux fonctionnent ensemble le temps du changement.',
  ];
}

function closedLines({ application, host, why, failingSince }: ClosedWebhook, { timeZone }: House): readonly string[] {
  const since = failingSince === null ? '' : ` depuis le ${dayInFrench(civilDateOf(failingSince, timeZone))}`;
  return [
    why === 'gone'
      ? `${host} a répondu qu’il ne veut plus des notifications de l’application «\u00A0${application.name}\u00A0»\u00A0: plus rien ne lui est envoyé.`
      : `Aucune notification de l’application «\u00A0${application.name}\u00A0» n’est arrivée à ${host}${since}\u00A0: plus rien ne lui est envoyé.`,
    'Aucun dossier n’est touché. Ce qui n’a pas été envoyé est gardé 90 jours\u00A0: réactivez l’adresse, puis relancez les envois.',
  ];
}

/** Included: a key ends with the day. */
function lastDay({ expiresAt }: Pick<Key, 'expiresAt'>, { timeZone }: House): string {
  return dayInFrench(civilDateOf(instantOfMs(msOfInstant(expiresAt) - 1), timeZone));
}
