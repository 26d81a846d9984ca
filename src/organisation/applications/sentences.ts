// French sentences about applications: refusals, and the lines of the journal.

import type { Sentences } from '#kernel/sentences.js';
import { instant, instantOfMs, msOfInstant } from '#kernel/clock.js';
import { dateInFrench } from '../french.js';

export const applicationsSentences: Sentences = {
  'application.unknown': () => 'Cette application n’existe pas.',
  'application.bad-name': (facts) => `Donnez à l’application un nom d’une ligne, de ${String(facts['longest'])} caractères au plus.`,
  'application.name-taken': (facts) => `Une application en service s’appelle déjà «\u00a0${String(facts['name'])}\u00a0».`,
  'application.desk-closed': (facts) => `Le bureau «\u00a0${said(facts.name)}\u00a0» est fermé. Choisissez un bureau qui sert.`,
  'application.unknown-desk': () => 'Ce bureau n’existe pas. Choisissez le bureau pour lequel l’application travaille.',
  'application.no-scope': () => 'Choisissez au moins un droit pour l’application.',
  'application.expiry-past': () => 'La date de fin de la clé est déjà passée.',
  'application.expiry-too-far': (facts) => `Une clé vit ${String(facts['days'])} jours au plus. Choisissez une date plus proche.`,
  'application.revoked': (facts) => `L’application «\u00a0${String(facts['name'])}\u00a0» est révoquée\u00a0: elle ne reçoit plus de clé.`,
  'application.two-keys': () => 'Cette application a déjà deux clés en service. Révoquez l’ancienne avant d’en créer une autre.',
  'application.unknown-key': () => 'Cette clé d’application n’est pas reconnue.',
  'application.key-revoked': () => 'Cette clé d’application est révoquée.',
  'application.key-expired': () => 'Cette clé d’application a expiré. Demandez-en une autre à l’administrateur de la collectivité.',
  'application.too-many-requests': (facts) => `Trop de demandes à la fois. Attendez ${String(facts['waitSeconds'])} s, puis recommencez.`,
  'application.out-of-scope': (facts) => `La clé de cette application n’ouvre pas cette route\u00a0: il lui manque le droit ${String(facts['scope'])}.`,
};

export const applicationsJournal: Sentences = {
  'application.created': (facts) => `Application «\u00a0${said(facts['name'])}\u00a0» créée pour le bureau «\u00a0${said(facts['desk'])}\u00a0», clé ${key(facts)}`,
  'application.key-added': (facts) => `Application «\u00a0${said(facts['name'])}\u00a0»\u00a0: nouvelle clé ${key(facts)}`,
  'application.key-revoked': (facts) => `Application «\u00a0${said(facts['name'])}\u00a0»\u00a0: clé ${said(facts['prefix'])} révoquée`,
  'application.revoked': (facts) => `Application «\u00a0${said(facts['name'])}\u00a0» révoquée avec toutes ses clés`,
  'webhook.added': (facts) => `Application «\u00a0${said(facts['name'])}\u00a0»\u00a0: notifications envoyées à ${said(facts['url'])}`,
  'webhook.removed': (facts) => `Notifications à ${said(facts['url'])} supprimées`,
  'webhook.enabled': (facts) => `Notifications à ${said(facts['url'])} réactivées`,
  'webhook.disabled': (facts) => `Notifications à ${said(facts['url'])} désactivées${WHY[said(facts['why'])] ?? ''}`,
  'webhook.secret-added': (facts) => `Notifications à ${said(facts['url'])}\u00a0: nouveau secret de signature`,
  'webhook.secret-ended': (facts) => `Notifications à ${said(facts['url'])}\u00a0: ancien secret de signature retiré`,
};

const WHY: Readonly<Record<string, string>> = {
  failing: ', faute de réponse correcte depuis plusieurs jours', gone: '\u00a0: le destinataire n’en veut plus', administrator: ' par un administrateur',
};

function key(facts: Readonly<Record<string, unknown>>): string {
  const end = instant(said(facts['expiresAt']));
  // The end is excluded: the last day is the one before it.
  return `${said(facts['prefix'])}, valable jusqu’au ${dateInFrench(end && instantOfMs(msOfInstant(end) - 1), facts['timeZone'])}`;
}

function said(fact: unknown): string {
  return typeof fact === 'string' ? fact : '';
}
