// English sentences about applications: refusals, and the lines of the journal as a screen shows them.

import type { Sentences } from '#kernel/sentences.js';
import { instant, instantOfMs, msOfInstant } from '#kernel/clock.js';
import { dateInEnglish } from '../english.js';

export const applicationsSentences: Sentences = {
  'application.unknown': () => 'This application does not exist.',
  'application.bad-name': (facts) => `Give the application a name on one line, of at most ${String(facts['longest'])} characters.`,
  'application.name-taken': (facts) => `An application in service is already called “${String(facts['name'])}”.`,
  'application.desk-closed': (facts) => `The desk “${said(facts.name)}” is closed. Choose a desk that is open.`,
  'application.unknown-desk': () => 'This desk does not exist. Choose the desk for which the application works.',
  'application.no-scope': () => 'Choose at least one right for the application.',
  'application.expiry-past': () => 'The end date of the key is already past.',
  'application.expiry-too-far': (facts) => `A key lives for at most ${String(facts['days'])} days. Choose an earlier date.`,
  'application.revoked': (facts) => `The application “${String(facts['name'])}” is revoked: it gets no more keys.`,
  'application.two-keys': () => 'This application already has two keys in service. Revoke the older one before you create another.',
  'application.unknown-key': () => 'This application key is not recognised.',
  'application.key-revoked': () => 'This application key is revoked.',
  'application.key-expired': () => 'This application key has expired. Ask the administrator for another one.',
  'application.too-many-requests': (facts) => `Too many requests at once. Wait ${String(facts['waitSeconds'])} s, then start again.`,
  'application.out-of-scope': (facts) => `The key of this application does not open this route: it lacks the right ${String(facts['scope'])}.`,
};

export const applicationsJournal: Sentences = {
  'application.created': (facts) => `Application “${said(facts['name'])}” created for the desk “${said(facts['desk'])}”, key ${key(facts)}`,
  'application.key-added': (facts) => `Application “${said(facts['name'])}”: new key ${key(facts)}`,
  'application.key-revoked': (facts) => `Application “${said(facts['name'])}”: key ${said(facts['prefix'])} revoked`,
  'application.revoked': (facts) => `Application “${said(facts['name'])}” revoked with all its keys`,
  'webhook.added': (facts) => `Application “${said(facts['name'])}”: notifications sent to ${said(facts['url'])}`,
  'webhook.removed': (facts) => `Notifications to ${said(facts['url'])} removed`,
  'webhook.enabled': (facts) => `Notifications to ${said(facts['url'])} turned on again`,
  'webhook.disabled': (facts) => `Notifications to ${said(facts['url'])} turned off${WHY[said(facts['why'])] ?? ''}`,
  'webhook.secret-added': (facts) => `Notifications to ${said(facts['url'])}: new signing secret`,
  'webhook.secret-ended': (facts) => `Notifications to ${said(facts['url'])}: former signing secret withdrawn`,
};

const WHY: Readonly<Record<string, string>> = {
  failing: ', for want of a correct answer for several days', gone: ': the receiver no longer wants them', administrator: ' by an administrator',
};

function key(facts: Readonly<Record<string, unknown>>): string {
  const end = instant(said(facts['expiresAt']));
  // The end is excluded: the last day is the one before it.
  return `${said(facts['prefix'])}, valid until ${dateInEnglish(end && instantOfMs(msOfInstant(end) - 1), facts['timeZone'])}`;
}

function said(fact: unknown): string {
  return typeof fact === 'string' ? fact : '';
}
