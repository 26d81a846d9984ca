// What an application is told of the dossiers it follows, at an address of its own: what happened, in a few words and
// no content; whoever wants more asks with the key.

import type { Instant } from '#kernel/clock.js';
import type { ApplicationId, Brand, DossierId } from '#kernel/id.js';
import type { Application } from '#organisation/applications/application.js';
import type { Dossier } from '#dossiers/dossier.js';
import type { DossierEvent } from '#dossiers/event.js';
import { mayFollow } from '#dossiers/reading/visibility.js';

export const WEBHOOK_EVENTS = [
  'dossier.submitted', 'dossier.approved', 'dossier.signed', 'dossier.signed-on-paper', 'dossier.rejected', 'dossier.returned', 'dossier.resubmitted', 'dossier.opinion-given', 'dossier.acknowledged', 'dossier.declared',
  'dossier.bypassed', 'dossier.signature-applied', 'dossier.sealed', 'dossier.archived', 'dossier.cancelled', 'dossier.finished', 'dossier.renewed',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export type WebhookId = Brand<string, 'WebhookId'>;

export interface Webhook {
  readonly id: WebhookId;
  readonly application: ApplicationId;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly createdAt: Instant;
  /** Of the first failure after the last success. */
  readonly failingSince: Instant | null;
  /** Closed by ourselves, or by an administrator. */
  readonly disabledAt: Instant | null;
  readonly disabledWhy: 'failing' | 'gone' | 'administrator' | null;
}

export interface Delivery {
  readonly webhook: WebhookId;
  readonly dossier: DossierId;
  /** Which version of the dossier, and which of the things told of it: they follow one another in this order. */
  readonly version: number;
  readonly rank: number;
  readonly event: WebhookEvent;
  readonly body: string;
}

/** What is told of one event; `after`: the dossier as the event left it. */
export function announced(event: DossierEvent, after: Dossier): readonly WebhookEvent[] {
  const names = [`dossier.${event.type}`, ...(after.status === 'finished' && after.endedAt === event.at ? ['dossier.finished'] : [])];
  return WEBHOOK_EVENTS.filter((name) => names.includes(name));
}

/** The deliveries of what happened to one dossier, for each endpoint whose application may follow it. */
export function deliveriesOf(moments: readonly { readonly event: DossierEvent; readonly after: Dossier }[], webhooks: readonly Webhook[], applications: readonly Application[]): readonly Delivery[] {
  return moments.flatMap(({ event, after }) => announced(event, after).flatMap((name, rank) => webhooks.flatMap((webhook): readonly Delivery[] => {
    const application = applications.find(({ id }) => id === webhook.application);
    if (!application || application.revokedAt !== null || !application.scopes.includes('dossiers.read') || !webhook.events.includes(name)) return [];
    if (!mayFollow(after, { application: application.id, desk: application.desk })) return [];
    return [{ webhook: webhook.id, dossier: after.id, version: after.version, rank, event: name, body: bodyOf(name, event, after) }];
  })));
}

function bodyOf(type: WebhookEvent, event: DossierEvent, after: Dossier): string {
  const step = 'step' in event && type !== 'dossier.finished' ? { step: { id: event.step, name: event.stepName } } : {};
  const reason = event.type === 'rejected' || event.type === 'returned' ? { reason: event.decision.reason } : event.type === 'cancelled' ? { reason: event.reason } : {};
  return JSON.stringify({ type, timestamp: event.at, data: { dossier: after.id, dossierType: after.type, version: after.version, status: after.status, ...step, ...reason } });
}
