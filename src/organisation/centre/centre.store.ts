// The SQL of what binds a collectivité and its centre de gestion: each statement is asked within the tenant of one of them.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { AccountId, OrganisationId } from '#kernel/id.js';
import type { Statement } from '#platform/statement.client.js';
import type { Hosting, HostedHouse, HousesQuery } from './hosting.js';
import type { Intervention } from './intervention.js';
import type { HouseSummary } from './summary.js';

const HOSTING = `id, organisation_id as "organisationId", centre_id as "centreId", centre_name as "centreName", begun_at as "begunAt"`;
const INTERVENTION = `id, organisation_id as "organisationId", account_id as "accountId", person_name as "personName", centre_id as "centreId", centre_name as "centreName", reason,
  begun_at as "begunAt", ends_at as "endsAt", ended_at as "endedAt"`;
const HOUSE = `house_id as "houseId", name, siren, begun_at as "begunAt", summary, urgency, last_activity_at as "lastActivityAt"`;
const OWN_ACCOUNT = `nullif(current_setting('app.account', true), '')::uuid`;
/** The month before, and some: what a commune wants to look at. */
const MOST_INTERVENTIONS = 50;

@Injectable()
export class CentreStore {
  /** Of the collectivité: the centre that looks after it now. */
  async hosting(manager: EntityManager, organisation: OrganisationId): Promise<Hosting | null> {
    const [found] = await manager.query<Hosting[]>(`select ${HOSTING} from hosting where organisation_id = $1 and ended_at is null`, [organisation]);
    return found ?? null;
  }

  async addHosting(manager: EntityManager, { organisationId, id, centreId, centreName, begunAt }: Hosting): Promise<void> {
    await manager.query('insert into hosting (organisation_id, id, centre_id, centre_name, begun_at) values ($1, $2, $3, $4, $5)', [organisationId, id, centreId, centreName, begunAt]);
  }

  async endHosting(manager: EntityManager, { organisationId, id }: Hosting, at: Instant): Promise<void> {
    await manager.query('update hosting set ended_at = greatest(begun_at, $3) where organisation_id = $1 and id = $2', [organisationId, id, at]);
  }

  /** Of the worker: which collectivités have a centre. */
  readsHosted(): Statement {
    return { name: 'centre_hosted', text: 'select organisation_id as house from hosting where ended_at is null' };
  }

  async house(manager: EntityManager, centre: OrganisationId, house: OrganisationId): Promise<HostedHouse | null> {
    const [found] = await manager.query<HostedHouse[]>(`select ${HOUSE} from hosted_house where organisation_id = $1 and house_id = $2`, [centre, house]);
    return found ?? null;
  }

  async addHouse(manager: EntityManager, centre: OrganisationId, { houseId, name, siren, begunAt }: Pick<HostedHouse, 'houseId' | 'name' | 'siren' | 'begunAt'>, sought: string): Promise<void> {
    await manager.query('insert into hosted_house (organisation_id, house_id, name, sought, siren, begun_at, urgency) values ($1, $2, $3, $4, $5, $6, 0)', [centre, houseId, name, sought, siren, begunAt]);
  }

  async removeHouse(manager: EntityManager, centre: OrganisationId, house: OrganisationId): Promise<void> {
    await manager.query('delete from hosted_house where organisation_id = $1 and house_id = $2', [centre, house]);
  }

  /** What it tells now, with its name of today. Nothing happens where it has left meanwhile; an older word never takes the place of a newer one. */
  async tell(manager: EntityManager, centre: OrganisationId, house: { readonly id: OrganisationId; readonly name: string; readonly siren: string; readonly sought: string }, summary: HouseSummary, urgency: number): Promise<void> {
    await manager.query(
      `update hosted_house set name = $3, sought = $4, siren = $5, told_at = $6, summary = $7, urgency = $8, last_activity_at = $9
        where organisation_id = $1 and house_id = $2 and (told_at is null or told_at <= $6)`,
      [centre, house.id, house.name, house.sought, house.siren, summary.at, JSON.stringify(summary), urgency, summary.lastActivityAt]);
  }

  /** A page of the list, one row more than asked when there is another page. */
  houses(manager: EntityManager, centre: OrganisationId, { sought, sort, after, limit }: HousesQuery): Promise<readonly HostedHouse[]> {
    return manager.query<HostedHouse[]>(
      `select ${HOUSE} from hosted_house where organisation_id = $1 and ($2 = '' or sought like '%' || $2 || '%' or siren like $2 || '%') order by ${ORDERS[sort]} offset $3 limit $4`,
      [centre, sought, after, limit + 1]);
  }

  async counts(manager: EntityManager, centre: OrganisationId): Promise<{ readonly all: number; readonly urgent: number }> {
    const [row] = await manager.query<{ all: number; urgent: number }[]>('select count(*)::int as all, count(*) filter (where urgency > 0)::int as urgent from hosted_house where organisation_id = $1', [centre]);
    return row!;
  }

  /** For the account that was just named: its intervention here, while it still works for the centre. */
  readsRunning(organisation: OrganisationId, at: Instant): Statement {
    return {
      name: 'centre_running', values: [organisation, at],
      text: `select ${INTERVENTION} from intervention i where account_id = ${OWN_ACCOUNT} and organisation_id = $1 and ended_at is null and begun_at <= $2 and ends_at > $2
        and exists (select 1 from membership m where m.organisation_id = i.centre_id and m.account_id = i.account_id and 'centre-agent' = any (m.roles))`,
    };
  }

  async open(manager: EntityManager, organisation: OrganisationId): Promise<readonly Intervention[]> {
    return manager.query<Intervention[]>(`select ${INTERVENTION} from intervention where organisation_id = $1 and ended_at is null for update`, [organisation]);
  }

  interventions(manager: EntityManager, organisation: OrganisationId): Promise<readonly Intervention[]> {
    return manager.query<Intervention[]>(`select ${INTERVENTION} from intervention where organisation_id = $1 order by begun_at desc, id limit ${MOST_INTERVENTIONS}`, [organisation]);
  }

  async begin(manager: EntityManager, { organisationId, id, accountId, personName, centreId, centreName, reason, begunAt, endsAt }: Intervention): Promise<void> {
    await manager.query(
      'insert into intervention (organisation_id, id, account_id, person_name, centre_id, centre_name, reason, begun_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [organisationId, id, accountId, personName, centreId, centreName, reason, begunAt, endsAt]);
  }

  async end(manager: EntityManager, { organisationId, id, endedAt }: Intervention): Promise<void> {
    await manager.query('update intervention set ended_at = $3 where organisation_id = $1 and id = $2 and ended_at is null', [organisationId, id, endedAt]);
  }

  /** Whether it works here, with any role. */
  async works(manager: EntityManager, organisation: OrganisationId, account: AccountId): Promise<boolean> {
    const rows = await manager.query<unknown[]>('select 1 from membership where organisation_id = $1 and account_id = $2 and cardinality(roles) > 0', [organisation, account]);
    return rows.length > 0;
  }

  /** The directory's word for a SIREN; whose kind it is only its own row tells. */
  async bySiren(manager: EntityManager, siren: string): Promise<OrganisationId | null> {
    const [row] = await manager.query<{ id: OrganisationId }[]>('select id from tenant where siren = $1', [siren]);
    return row?.id ?? null;
  }
}

const ORDERS: Readonly<Record<HousesQuery['sort'], string>> = {
  name: 'sought, house_id',
  urgency: 'urgency desc, sought, house_id',
  activity: 'last_activity_at desc nulls last, sought, house_id',
};
