// The endpoints of the applications, and what is sent to them: queued with what happened, taken by one server at a
// time, settled with what came of it.

import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Fact } from '#kernel/canonical.js';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import type { ApplicationId, OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { SafeService } from '#platform/safe.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { ApplicationsService } from '#organisation/applications/applications.service.js';
import type { Author } from '#organisation/author.js';
import type { Happening } from '#dossiers/happenings.service.js';
import { AlertsService } from '../administrators/alerts.service.js';
import { endpointUrl } from './addresses.js';
import { nextAttempt, shouldClose, type Outcome } from './retry.js';
import { SECRET_BYTES, secretText, signedHeaders } from './signature.js';
import { WebhookSender } from './sender.client.js';
import { deliveriesOf, WEBHOOK_EVENTS, type Webhook, type WebhookEvent, type WebhookId } from './webhook.js';
import { WebhooksStore, type KeptDelivery, type Taken } from './webhooks.store.js';

const MOST_WEBHOOKS = 5;
/** A delivery a dead server had taken is somebody else's after that; longer than an attempt may last. */
const LEASE_MS = 60_000;
/** As long as messages. */
const KEPT_DAYS = 90;

/** The only time the secret is told. */
export interface Handed { readonly webhook: Webhook; readonly secret: string }

@Injectable()
export class WebhooksService {
  private readonly log = new Logger('Webhooks');

  constructor(
    private readonly database: DatabaseService,
    private readonly store: WebhooksStore,
    private readonly applications: ApplicationsService,
    private readonly alerts: AlertsService,
    private readonly evidence: EvidenceService,
    private readonly identifiers: IdentifiersService,
    private readonly sender: WebhookSender,
    private readonly safe: SafeService,
    private readonly clock: PlatformClock,
    private readonly config: PlatformConfig,
  ) {}

  /** Queues what is to be sent of what happened, in the transaction that takes it. */
  async tell(manager: EntityManager, organisation: OrganisationId, happenings: readonly Happening[]): Promise<void> {
    const webhooks = await this.store.all(manager, organisation);
    if (webhooks.length === 0) return;
    const applications = await this.applications.within(manager, organisation);
    const closed = new Set(webhooks.filter(({ disabledAt }) => disabledAt !== null).map(({ id }) => id));
    const deliveries = happenings.flatMap(({ moments }) => deliveriesOf(moments, webhooks, applications));
    if (deliveries.length > 0) await this.store.queue(manager, organisation, deliveries.map((delivery) => ({ ...delivery, id: this.identifiers.next<string>(), closed: closed.has(delivery.webhook) })), this.clock.now());
  }

  /** The collectivités where something is to be sent now. */
  async organisations(): Promise<readonly OrganisationId[]> {
    return (await this.database.asWorker<{ id: OrganisationId }>(this.store.readsOrganisations(this.clock.now()))).map(({ id }) => id);
  }

  async take(organisation: OrganisationId, busy: readonly WebhookId[], most: number): Promise<readonly Taken[]> {
    const at = this.clock.now();
    // before W1
    const taken = await this.database.transaction(organisation, async (manager) => {
      await this.store.dropRevoked(manager, organisation);
      return this.store.take(manager, organisation, at, later(at, LEASE_MS), busy, most);
    });
    // after W1
    return taken;
  }

  /** One attempt, and what comes of it. Killed half-way it is made again, under the same identifier. */
  async attempt(organisation: OrganisationId, taken: Taken): Promise<void> {
    const secrets = await Promise.all(taken.secrets.map((secret) => this.opened(organisation, taken.webhook, secret)));
    // before W2
    const outcome = await this.sender.send(taken.url, taken.body, signedHeaders(taken.id, this.clock.now(), taken.body, secrets));
    // after W2
    // before W3
    await this.database.transaction(organisation, async (manager) => {
      const at = this.clock.now();
      const webhook = await this.store.held(manager, organisation, taken.webhook);
      if (!webhook) return;
      await this.store.settle(manager, organisation, taken.id, outcome, nextAttempt(taken.attempts, at));
      await this.noteHealth(manager, organisation, webhook, outcome, at);
    });
    // after W3
  }

  list(organisation: OrganisationId, application: ApplicationId): Promise<readonly Webhook[]> {
    return this.database.transaction(organisation, async (manager) => (await this.store.all(manager, organisation)).filter((webhook) => webhook.application === application));
  }

  /** Refuses an address nobody may be sent to, and one more than enough. */
  add(organisation: OrganisationId, author: Author, asked: { readonly application: ApplicationId; readonly url: string; readonly events: readonly WebhookEvent[] }): Promise<Handed | Refusal> {
    const url = endpointUrl(asked.url, this.config.webhookTestHosts);
    if (isRefusal(url)) return Promise.resolve(url);
    return this.database.transaction(organisation, async (manager) => {
      // Several asked for at once follow one another, and the one too many is refused.
      const application = await this.applications.held(manager, organisation, asked.application);
      if (!application) return refuse('application.unknown');
      if (application.revokedAt !== null) return refuse('application.revoked', { name: application.name });
      if ((await this.store.all(manager, organisation)).filter((other) => other.application === application.id).length >= MOST_WEBHOOKS) return refuse('webhook.too-many', { most: MOST_WEBHOOKS });
      const at = this.clock.now();
      const webhook: Webhook = { id: this.identifiers.next(), application: application.id, url, events: WEBHOOK_EVENTS.filter((event) => asked.events.includes(event)), createdAt: at, failingSince: null, disabledAt: null, disabledWhy: null };
      const secret = randomBytes(SECRET_BYTES);
      await this.store.add(manager, organisation, webhook, await this.closed(organisation, webhook.id, secret));
      await this.record(manager, organisation, author, 'webhook.added', { name: application.name, url, events: webhook.events });
      return { webhook, secret: secretText(secret) };
    });
  }

  /** A fresh secret beside the one in use, which goes on signing until the next change or until it is ended. */
  newSecret(organisation: OrganisationId, author: Author, id: WebhookId): Promise<Handed | Refusal> {
    return this.changing(organisation, id, async (manager, webhook) => {
      const secret = randomBytes(SECRET_BYTES);
      await this.store.keepSecrets(manager, organisation, id, [await this.closed(organisation, id, secret), webhook.secrets[0]!]);
      await this.record(manager, organisation, author, 'webhook.secret-added', { url: webhook.url });
      return { webhook, secret: secretText(secret) };
    });
  }

  /** The receiver has changed over: the newest secret alone signs. */
  endOldSecret(organisation: OrganisationId, author: Author, id: WebhookId): Promise<Webhook | Refusal> {
    return this.changing(organisation, id, async (manager, webhook) => {
      await this.store.keepSecrets(manager, organisation, id, webhook.secrets.slice(0, 1));
      await this.record(manager, organisation, author, 'webhook.secret-ended', { url: webhook.url });
      return webhook;
    });
  }

  enable(organisation: OrganisationId, author: Author, id: WebhookId): Promise<Webhook | Refusal> {
    return this.changing(organisation, id, async (manager, webhook) => {
      await this.store.enable(manager, organisation, id);
      await this.record(manager, organisation, author, 'webhook.enabled', { url: webhook.url });
      return { ...webhook, disabledAt: null, disabledWhy: null, failingSince: null };
    });
  }

  disable(organisation: OrganisationId, author: Author, id: WebhookId): Promise<Webhook | Refusal> {
    return this.changing(organisation, id, async (manager, webhook) => {
      const at = this.clock.now();
      await this.store.disable(manager, organisation, id, 'administrator', at);
      await this.record(manager, organisation, author, 'webhook.disabled', { url: webhook.url, why: 'administrator' });
      return { ...webhook, disabledAt: at, disabledWhy: 'administrator' };
    });
  }

  /** With its deliveries: whoever wants to keep them disables it. */
  remove(organisation: OrganisationId, author: Author, id: WebhookId): Promise<Webhook | Refusal> {
    return this.changing(organisation, id, async (manager, webhook) => {
      await this.store.remove(manager, organisation, id);
      await this.record(manager, organisation, author, 'webhook.removed', { url: webhook.url });
      return webhook;
    });
  }

  deliveries(organisation: OrganisationId, id: WebhookId, before: string | null, most: number): Promise<readonly KeptDelivery[] | Refusal> {
    return this.changing(organisation, id, (manager) => this.store.newest(manager, organisation, id, before, most));
  }

  /** One message sent now, told to nobody else: whether the address answers, before anything is said there. Of a closed endpoint too. */
  async tried(organisation: OrganisationId, id: WebhookId): Promise<Outcome | Refusal> {
    const webhook = await this.changing(organisation, id, (_, held) => Promise.resolve(held));
    if (isRefusal(webhook)) return webhook;
    const at = this.clock.now();
    const secrets = await Promise.all(webhook.secrets.map((secret) => this.opened(organisation, id, secret)));
    const body = JSON.stringify({ type: 'ping', timestamp: at, data: {} });
    return this.sender.send(webhook.url, body, signedHeaders(this.identifiers.next<string>(), at, body, secrets));
  }

  /** One delivery, whatever became of it, or all that failed since an instant. How many will be sent. */
  again(organisation: OrganisationId, id: WebhookId, which: { readonly id: string } | { readonly since: Instant }): Promise<number | Refusal> {
    return this.changing(organisation, id, async (manager, webhook) => (webhook.disabledAt === null
      ? this.store.again(manager, organisation, id, which, this.clock.now()) : refuse('webhook.disabled', { url: webhook.url })));
  }

  forget(organisation: OrganisationId): Promise<void> {
    return this.database.transaction(organisation, (manager) => this.store.forget(manager, organisation, later(this.clock.now(), -KEPT_DAYS * 86_400_000)));
  }

  private async noteHealth(manager: EntityManager, organisation: OrganisationId, { id, application, url, failingSince, disabledAt }: Webhook, outcome: Outcome, at: Instant): Promise<void> {
    if (outcome.problem === null) return failingSince === null ? undefined : this.store.failingSince(manager, organisation, id, null);
    if (failingSince === null) await this.store.failingSince(manager, organisation, id, at);
    if (disabledAt !== null || !shouldClose(outcome, failingSince, at)) return;
    const why = outcome.status === 410 ? 'gone' : 'failing';
    await this.store.disable(manager, organisation, id, why, at);
    await this.record(manager, organisation, { personId: null, name: 'Paraphe' }, 'webhook.disabled', { url, why });
    this.log.warn(`${url} closed: ${why}`);
    const closed = (await this.applications.within(manager, organisation)).find((one) => one.id === application);
    if (closed?.revokedAt === null) await this.alerts.tell(manager, organisation, [{ kind: 'webhook-closed', application: closed, host: new URL(url).host, why, failingSince }]);
  }

  private changing<T>(organisation: OrganisationId, id: WebhookId, work: (manager: EntityManager, webhook: NonNullable<Awaited<ReturnType<WebhooksStore['held']>>>) => Promise<T | Refusal>): Promise<T | Refusal> {
    return this.database.transaction(organisation, async (manager) => {
      const webhook = await this.store.held(manager, organisation, id);
      return webhook ? work(manager, webhook) : refuse('webhook.unknown');
    });
  }

  private closed(organisation: OrganisationId, id: WebhookId, secret: Uint8Array): Promise<Uint8Array> {
    return this.safe.seal(secret, `webhook/${organisation}/${id}`);
  }

  private opened(organisation: OrganisationId, id: WebhookId, secret: Uint8Array): Promise<Uint8Array> {
    return this.safe.open(secret, `webhook/${organisation}/${id}`);
  }

  private async record(manager: EntityManager, organisation: OrganisationId, author: Author, action: string, facts: Fact): Promise<void> {
    await this.evidence.record(manager, organisation, organisation, [{ at: this.clock.now(), actor: author, action, facts, digests: [] }]);
  }
}

function later(at: Instant, ms: number): Instant {
  return instantOfMs(msOfInstant(at) + ms);
}
