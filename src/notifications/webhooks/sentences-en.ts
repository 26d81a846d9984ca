// English sentences about webhooks: refusals, and what went wrong with a delivery.

import type { Sentences } from '#kernel/sentences.js';

export const webhooksSentences: Sentences = {
  'webhook.unknown': () => 'This notification address does not exist.',
  'webhook.bad-url': () => 'This is not the address of a web service. Example: https://finances.exemple.fr/paraphe.',
  'webhook.https-only': () => 'The address must begin with https://.',
  'webhook.bad-port': (facts) => `Port ${String(facts['port'])} is not accepted: only 443 and 8443 are.`,
  'webhook.private-address': () => 'This address is that of a machine of the internal network: nothing is sent to it.',
  'webhook.too-many': (facts) => `An application has at most ${String(facts['most'])} notification addresses.`,
  'webhook.disabled': () => 'This address is turned off. Turn it on again, then send again.',
  'webhook.bad-moment': () => 'This date cannot be read. Example: 2026-04-10T08:00:00Z.',
  'webhook.application-revoked': () => 'The application is revoked: nothing is sent to it any more.',
  'webhook.redirected': () => 'The receiver points to another address: it is not followed.',
  'webhook.bad-answer': () => 'The receiver answered with an error.',
  'webhook.timeout': () => 'The receiver did not answer in time.',
  'webhook.unknown-host': () => 'The name of the receiver cannot be found.',
  'webhook.bad-certificate': () => 'The certificate of the receiver is not recognised.',
  'webhook.unreachable': () => 'The receiver cannot be reached.',
};
