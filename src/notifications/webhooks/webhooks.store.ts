// All the SQL of the webhooks and their deliveries.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import type { Statement } from '#platform/statement.client.js';
import type { Outcome } from './retry.js';
import type { Delivery, Webhook, WebhookEvent, WebhookId } from './webhook.js';

export type DeliveryState = 'waiting' | 'delivered' | 'failed';

export interface KeptDelivery {
  readonly id: string;
  readonly dossier: DossierId;
  readonly event: WebhookEvent;
  readonly createdAt: Instant;
  readonly state: DeliveryState;
  readonly nextAt: Instant | null;
  readonly attempts: number;
  readonly lastAt: Instant | null;
  readonly lastStatus: number | null;
  readonly lastDurationMs: number | null;
  readonly lastProblem: string | null;
}

/** What a sender needs of a delivery it has taken. */
export interface Taken {
  readonly id: string;
  readonly webhook: WebhookId;
  readonly attempts: number;
  readonly body: string;
  readonly url: string;
  readonly secrets: readonly Buffer[];
}

const WEBHOOK = `id, application_id as application, url, events, created_at as "createdAt", failing_since as "failingSince", disabled_at as "disabledAt", disabled_why as "disabledWhy"`;
const DELIVERY = `id, dossier_id as dossier, event, created_at as "createdAt", state, next_at as "nextAt", attempts, last_at as "lastAt", last_status as "lastStatus", last_duration_ms as "lastDurationMs", last_problem as "lastProblem"`;

/**
 * The first of each dossier that is due, unless something that happened before it is still to be told. Those another
 * server is taking are left to it; taking puts them off, so that a server that dies gives them back.
 */
const TAKE = `
with due as (
  select d.id from webhook_delivery d join webhook w on w.organisation_id = d.organisation_id and w.id = d.webhook_id
  where d.organisation_id = $1 and d.state = 'waiting' and d.next_at <= $2 and w.disabled_at is null and d.webhook_id <> all ($3::uuid[])
    and not exists (select 1 from webhook_delivery e where e.organisation_id = d.organisation_id and e.webhook_id = d.webhook_id and e.dossier_id = d.dossier_id
      and e.state = 'waiting' and (e.version, e.rank) < (d.version, d.rank))
    and not exists (select 1 from notice n where n.organisation_id = d.organisation_id and n.dossier_id = d.dossier_id and n.version < d.version)
  order by d.next_at, d.id limit $5 for update of d skip locked)
update webhook_delivery d set next_at = $4, attempts = d.attempts + 1, last_at = $2
from due, webhook w
where d.organisation_id = $1 and d.id = due.id and w.organisation_id = d.organisation_id and w.id = d.webhook_id
returning d.id, d.webhook_id as webhook, d.attempts, d.body, w.url, w.secrets`;

@Injectable()
export class WebhooksStore {
  all(manager: EntityManager, organisation: OrganisationId): Promise<readonly Webhook[]> {
    return manager.query<Webhook[]>(`select ${WEBHOOK} from webhook where organisation_id = $1 order by id`, [organisation]);
  }

  async held(manager: EntityManager, organisation: OrganisationId, id: WebhookId): Promise<(Webhook & { readonly secrets: readonly Buffer[] }) | null> {
    const rows = await manager.query<(Webhook & { secrets: Buffer[] })[]>(`select ${WEBHOOK}, secrets from webhook where organisation_id = $1 and id = $2 for update`, [organisation, id]);
    return rows[0] ?? null;
  }

  async add(manager: EntityManager, organisation: OrganisationId, { id, application, url, events, createdAt }: Webhook, secret: Uint8Array): Promise<void> {
    await manager.query('insert into webhook (organisation_id, id, application_id, url, events, secrets, created_at) values ($1, $2, $3, $4, $5, array[$6::bytea], $7)', [organisation, id, application, url, events, secret, createdAt]);
  }

  async remove(manager: EntityManager, organisation: OrganisationId, id: WebhookId): Promise<void> {
    await manager.query('delete from webhook where organisation_id = $1 and id = $2', [organisation, id]);
  }

  async keepSecrets(manager: EntityManager, organisation: OrganisationId, id: WebhookId, secrets: readonly Uint8Array[]): Promise<void> {
    await manager.query('update webhook set secrets = $3::bytea[] where organisation_id = $1 and id = $2', [organisation, id, secrets]);
  }

  /** `null`: open again. What waited is given up with it, and may be sent again. */
  async disable(manager: EntityManager, organisation: OrganisationId, id: WebhookId, why: NonNullable<Webhook['disabledWhy']>, at: Instant): Promise<void> {
    await manager.query('update webhook set disabled_at = $3, disabled_why = $4 where organisation_id = $1 and id = $2', [organisation, id, at, why]);
    await manager.query(`update webhook_delivery set state = 'failed', next_at = null, last_problem = coalesce(last_problem, 'webhook.disabled') where organisation_id = $1 and webhook_id = $2 and state = 'waiting'`, [organisation, id]);
  }

  async enable(manager: EntityManager, organisation: OrganisationId, id: WebhookId): Promise<void> {
    await manager.query('update webhook set disabled_at = null, disabled_why = null, failing_since = null where organisation_id = $1 and id = $2', [organisation, id]);
  }

  /** Each once, whoever writes it. To a closed endpoint nothing is sent: it stays as failed, to be sent again. */
  async queue(manager: EntityManager, organisation: OrganisationId, deliveries: readonly (Delivery & { readonly id: string; readonly closed: boolean })[], at: Instant): Promise<void> {
    await manager.query(
      `insert into webhook_delivery (organisation_id, id, webhook_id, dossier_id, version, rank, event, body, created_at, state, next_at, attempts, last_problem)
       select $1, n.id, n.webhook, n.dossier, n.version, n.rank, n.event, n.body, $3, case when n.closed then 'failed' else 'waiting' end, case when n.closed then null else $3::timestamptz end, 0, case when n.closed then 'webhook.disabled' end
       from jsonb_to_recordset($2) as n(id uuid, webhook uuid, dossier uuid, version integer, rank integer, event text, body text, closed boolean)
       on conflict (organisation_id, webhook_id, dossier_id, version, rank) do nothing`, [organisation, JSON.stringify(deliveries), at]);
  }

  readsOrganisations(at: Instant): Statement {
    return { name: 'webhook_organisations', text: `select distinct organisation_id as id from webhook_delivery where state = 'waiting' and next_at <= $1`, values: [at] };
  }

  /** To an application that is revoked nothing more is sent. */
  async dropRevoked(manager: EntityManager, organisation: OrganisationId): Promise<void> {
    await manager.query(
      `update webhook_delivery d set state = 'failed', next_at = null, last_problem = 'webhook.application-revoked'
       from webhook w join application a on a.organisation_id = w.organisation_id and a.id = w.application_id
       where d.organisation_id = $1 and d.state = 'waiting' and w.organisation_id = d.organisation_id and w.id = d.webhook_id and a.revoked_at is not null`, [organisation]);
  }

  /** `until`: when they are somebody else's again. `busy`: endpoints that have enough under way here. */
  async take(manager: EntityManager, organisation: OrganisationId, at: Instant, until: Instant, busy: readonly WebhookId[], most: number): Promise<readonly Taken[]> {
    const [rows] = await manager.query<[Taken[], number]>(TAKE, [organisation, at, busy, until, most]);
    return rows;
  }

  /** `nextAt`: of another attempt; `null`: that was the last. Nothing when it was settled meanwhile. */
  async settle(manager: EntityManager, organisation: OrganisationId, id: string, outcome: Outcome, nextAt: Instant | null): Promise<void> {
    await manager.query(
      `update webhook_delivery set state = $3, next_at = $4, last_status = $5, last_duration_ms = $6, last_problem = $7 where organisation_id = $1 and id = $2 and state = 'waiting'`,
      [organisation, id, outcome.problem === null ? 'delivered' : nextAt === null ? 'failed' : 'waiting', outcome.problem === null ? null : nextAt, outcome.status, outcome.durationMs, outcome.problem]);
  }

  async failingSince(manager: EntityManager, organisation: OrganisationId, id: WebhookId, since: Instant | null): Promise<void> {
    await manager.query('update webhook set failing_since = $3 where organisation_id = $1 and id = $2', [organisation, id, since]);
  }

  newest(manager: EntityManager, organisation: OrganisationId, id: WebhookId, before: string | null, most: number): Promise<readonly KeptDelivery[]> {
    return manager.query<KeptDelivery[]>(`select ${DELIVERY} from webhook_delivery where organisation_id = $1 and webhook_id = $2 and ($3::uuid is null or id < $3::uuid) order by id desc limit $4`, [organisation, id, before, most]);
  }

  /** Sent anew, under the identifier it has; `id` or `since`. How many there are. */
  async again(manager: EntityManager, organisation: OrganisationId, webhook: WebhookId, which: { readonly id: string } | { readonly since: Instant }, at: Instant): Promise<number> {
    const one = 'id' in which;
    const [, count] = await manager.query<[unknown, number]>(
      `update webhook_delivery set state = 'waiting', next_at = $3, attempts = 0 where organisation_id = $1 and webhook_id = $2 and ${one ? `id = $4 and state <> 'waiting'` : `state = 'failed' and created_at >= $4`}`,
      [organisation, webhook, at, one ? which.id : which.since]);
    return count;
  }

  async forget(manager: EntityManager, organisation: OrganisationId, before: Instant): Promise<void> {
    await manager.query(`delete from webhook_delivery where organisation_id = $1 and state <> 'waiting' and created_at < $2`, [organisation, before]);
  }
}
