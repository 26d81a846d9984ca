// How a delivery is signed, as the Standard Webhooks specification says (https://www.standardwebhooks.com, 1.0.0):
// HMAC-SHA256 over `webhook-id.webhook-timestamp.body`, its Base64 after `v1,`; one signature a living secret, with a
// space between them, so that a receiver may change over at its own pace.

import { createHmac } from 'node:crypto';
import { msOfInstant, type Instant } from '#kernel/clock.js';

export const SECRET_BYTES = 32;

/** The form in which the secret is told, once. */
export function secretText(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString('base64')}`;
}

/** `at`: the instant of this attempt; receivers refuse one that is too old (replay). */
export function signedHeaders(id: string, at: Instant, body: string, secrets: readonly Uint8Array[]): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(msOfInstant(at) / 1000));
  const signatures = secrets.map((secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
