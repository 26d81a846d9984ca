// The messages to administrators in French: what will stop or has stopped, what is kept, what to do, one link.

import { civilDateOf, instantOfMs, msOfInstant } from '#kernel/clock.js';
import { dayInFrench } from '#organisation/french.js';
import type { Key } from '#organisation/applications/application.js';
import { letter, type House, type Words } from '../wording.js';
import type { Alert, ClosedWebhook, ExpiringKey } from './alert.js';

/** `to`: first and last name. */
export function alertWords(alert: Alert, to: string, house: House): Words {
  const { name } = alert.application;
  return {
    subject: alert.kind === 'webhook-closed' ? `Envois suspendus\u00A0: ${name}` : `Clé d’accès à remplacer avant le ${lastDay(alert.key, house)}\u00A0: ${name}`,
    body: letter(to, [...alert.kind === 'webhook-closed' ? closedLines(alert, house) : expiringLines(alert, house), '', `Ouvrir «\u00A0Applications\u00A0»\u00A0: ${house.publicUrl}/applications`], house),
  };
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
