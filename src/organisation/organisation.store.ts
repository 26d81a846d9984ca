// All the SQL of the organisation. The whole chart comes in one statement, as one JSON value: a dozen short
// lists cost less in one round trip than in twelve.

import { Injectable } from '@nestjs/common';
import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm';
import type { CivilDate } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import { unreachable } from '#kernel/faults.js';
import type { AccountId, DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import { whichOf, type AskedDigests } from '#platform/asked-digests.js';
import type { Statement } from '#platform/statement.client.js';
import type { Membership, Role } from './actor.js';
import type { ArreteFile } from './arrete-files/arrete-file.js';
import type { Write } from './change.js';
import type { Chart } from './chart.js';
import type { Credential } from './credential.js';
import type { Desk } from './desk.js';
import type { Organisation } from './organisation.js';
import type { HouseSeal } from './seal/house-seal.js';
import {
  AbsenceTable, CoverTable, CredentialTable, DelegationTable, DesignationTable, DeskTable, HouseSealTable, HouseTypeTable, ImpedimentTable, MandateTable,
  MembershipTable, OrganisationTable, PersonTable, PostTable,
} from './organisation.table.js';

export interface VersionedChart {
  readonly version: string;
  readonly chart: Chart;
  readonly credentials: readonly Credential[];
  readonly houseSeals: readonly HouseSeal[];
}

export interface WorkingMember {
  readonly person: PersonId;
  readonly roles: readonly Role[];
}

/** A membership with the desks held. */
export interface Member {
  readonly membership: Membership;
  readonly desks: readonly DeskId[];
}
export type MemberRow = Membership & { readonly desks: readonly DeskId[] };

const OWN_ACCOUNT = `nullif(current_setting('app.account', true), '')::uuid`;
const MEMBER_SQL = `
select organisation_id as "organisationId", account_id as "accountId", person_id as "personId", roles,
  array(select desk_id from desk_holder h where h.organisation_id = m.organisation_id and h.person_id = m.person_id and h.role = 'holder' order by desk_id)::text[] as desks
from membership m where organisation_id = nullif(current_setting('app.organisation', true), '')::uuid and account_id = ${OWN_ACCOUNT}`;

export interface NamedMembership extends Membership {
  readonly organisationName: string;
}

/** An account and whom it stands for in the collectivité. */
export interface BoundAccount {
  readonly account: AccountId;
  readonly login: string;
  readonly person: PersonId;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
}

/** A row of the directory of the installation. */
export interface Listed {
  readonly id: OrganisationId;
  readonly slug: string;
  readonly name: string;
  readonly siren: string;
}

export interface VersionRow { readonly version: string }

@Injectable()
export class OrganisationStore {
  /** Rows of `VersionRow`: one, or none where there is no such collectivité. */
  readsVersion(organisation: OrganisationId): Statement {
    return { name: 'organisation_version', text: 'select chart_version as version from organisation where organisation_id = $1', values: [organisation] };
  }

  /** Holds the chart still until the end of the transaction: two changes of one chart follow one another. */
  async lock(manager: EntityManager, organisation: OrganisationId): Promise<void> {
    await manager.query('select 1 from organisation where organisation_id = $1 for no key update', [organisation]);
  }

  /** Waits for a change of the chart under way, and keeps the next one waiting; those who hold it do not wait for one another. */
  holds(organisation: OrganisationId): Statement {
    return { name: 'organisation_hold', text: 'select 1 from organisation where organisation_id = $1 for share', values: [organisation] };
  }

  async chart(manager: EntityManager, organisation: OrganisationId): Promise<VersionedChart | null> {
    const rows = await manager.query<{ found: VersionedChart }[]>(CHART_SQL, [organisation]);
    return rows[0]?.found ?? null;
  }

  async organisation(manager: EntityManager, id: OrganisationId): Promise<Organisation | null> {
    const row = await manager.findOneBy(OrganisationTable, { organisationId: id });
    if (!row) return null;
    const { organisationId, chartVersion: _, ...facts } = row;
    return { id: organisationId, ...facts };
  }

  /** Which of the two another collectivité has in the directory already. */
  async taken(manager: EntityManager, { id, siren }: Pick<Organisation, 'id' | 'siren'>, slug: string | null): Promise<{ readonly slug: boolean; readonly siren: boolean }> {
    const rows = await manager.query<{ slug: boolean; siren: boolean }[]>(
      'select coalesce(bool_or(slug = $2), false) as slug, coalesce(bool_or(siren = $3), false) as siren from tenant where id <> $1', [id, slug, siren]);
    return rows[0]!;
  }

  /** False when the slug or the SIREN is taken. */
  async found(manager: EntityManager, organisation: Organisation, slug: string, at: string, version: string): Promise<boolean> {
    const inserted = await manager.query<unknown[]>('insert into tenant (id, slug, name, siren, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning id', [organisation.id, slug, organisation.name, organisation.siren, at]);
    if (inserted.length === 0) return false;
    const { id, ...facts } = organisation;
    await manager.insert(OrganisationTable, { ...facts, organisationId: id, chartVersion: version });
    return true;
  }

  /** Whether it is a demo is not for its administrator to say. */
  async describe(manager: EntityManager, { id, demo: _, ...facts }: Organisation, version: string): Promise<Organisation> {
    await manager.update(OrganisationTable, { organisationId: id }, { ...facts, chartVersion: version });
    await manager.query('update tenant set name = $2, siren = $3 where id = $1', [id, facts.name, facts.siren]);
    return (await this.organisation(manager, id))!;
  }

  async write(manager: EntityManager, organisationId: OrganisationId, write: Write): Promise<void> {
    if (write.what === 'desk') return this.writeDesk(manager, organisationId, write.value);
    if (write.what === 'closed-days') return this.writeClosedDays(manager, organisationId, write.value);
    if (write.what === 'arrete-file') return this.writeArreteFile(manager, organisationId, write.value);
    if (write.what === 'membership') {
      await manager.upsert(MembershipTable, { ...write.value, roles: [...write.value.roles] }, ['organisationId', 'accountId']);
      return;
    }
    await manager.upsert(tableOf(write.what), { ...write.value, organisationId }, ['organisationId', 'id']);
  }

  async renew(manager: EntityManager, organisation: OrganisationId, version: string): Promise<void> {
    await manager.query('update organisation set chart_version = $2 where organisation_id = $1', [organisation, version]);
  }

  async filesAmong(manager: EntityManager, organisation: OrganisationId, asked: AskedDigests): Promise<readonly Sha256[]> {
    const [is, value] = whichOf(asked);
    const rows = await manager.query<{ sha256: Sha256 }[]>(
      `select arrete_file as sha256 from delegation where organisation_id = $1 and arrete_file ${is}
       union select sha256 from arrete_file where organisation_id = $1 and sha256 ${is}
       union select proof from impediment where organisation_id = $1 and proof ${is}`, [organisation, value]);
    return rows.map(({ sha256 }) => sha256);
  }

  directory(manager: EntityManager): Promise<readonly Listed[]> {
    return manager.query<Listed[]>('select id, slug, name, siren from tenant order by name, slug');
  }

  /** With the name of each collectivité, from the directory: its own row is not to be seen from outside. */
  memberships(manager: EntityManager, account: AccountId): Promise<readonly NamedMembership[]> {
    return manager.query<NamedMembership[]>(
      `select organisation_id as "organisationId", account_id as "accountId", person_id as "personId", roles, tenant.name as "organisationName"
         from membership join tenant on tenant.id = organisation_id where account_id = $1 order by tenant.name`, [account]);
  }

  members(manager: EntityManager, organisation: OrganisationId): Promise<readonly WorkingMember[]> {
    return manager.query<WorkingMember[]>(
      'select m.person_id as person, m.roles from membership m join account a on a.id = m.account_id where m.organisation_id = $1 and a.disabled_at is null order by m.account_id', [organisation]);
  }

  accounts(manager: EntityManager, organisation: OrganisationId): Promise<readonly BoundAccount[]> {
    return manager.query<BoundAccount[]>(
      `select a.id as account, a.login, m.person_id as person, m.roles, a.disabled_at is not null as disabled
         from membership m join account a on a.id = m.account_id where m.organisation_id = $1 order by a.login`, [organisation]);
  }

  membership(manager: EntityManager, organisationId: OrganisationId, accountId: AccountId): Promise<Membership | null> {
    return manager.findOneBy(MembershipTable, { organisationId, accountId });
  }

  /** The account itself as it would be found by a session. */
  readsAccount({ accountId, displayName }: { readonly accountId: AccountId; readonly displayName: string }): Statement {
    return { name: 'organisation_account', values: [accountId, displayName], text: `select set_config('app.account', $1, true) as "accountId", $2 as "displayName"` };
  }

  /** For the account just named: its membership where it is `wanted`, else its only one, with the desks held. Two statements. */
  readsMember(wanted: OrganisationId | null): readonly [Statement, Statement] {
    return [
      {
        name: 'organisation_here', values: [wanted],
        text: `select set_config('app.organisation', min(organisation_id::text), true) from membership where account_id = ${OWN_ACCOUNT} and ($1::uuid is null or organisation_id = $1::uuid) having count(*) = 1`,
      },
      { name: 'organisation_member', text: MEMBER_SQL },
    ];
  }

  memberFrom([row]: readonly MemberRow[]): Member | null {
    if (!row) return null;
    const { desks, ...membership } = row;
    return { membership, desks };
  }

  /** One that comes back has another row: the name it comes back under is of that day. */
  private async writeArreteFile(manager: EntityManager, organisation: OrganisationId, { delegation, sha256, name, sizeBytes, attachedAt }: ArreteFile): Promise<void> {
    await manager.query(
      `insert into arrete_file (organisation_id, delegation_id, sha256, name, size_bytes, attached_at) values ($1, $2, $3, $4, $5, $6)`, [organisation, delegation, sha256, name, sizeBytes, attachedAt]);
  }

  private async writeClosedDays(manager: EntityManager, organisation: OrganisationId, days: readonly CivilDate[]): Promise<void> {
    await manager.query('delete from closed_day where organisation_id = $1', [organisation]);
    await manager.query('insert into closed_day (organisation_id, day) select $1, unnest($2::date[])', [organisation, days]);
  }

  private async writeDesk(manager: EntityManager, organisationId: OrganisationId, { holders, assistants, supervisors, ...desk }: Desk): Promise<void> {
    await manager.upsert(DeskTable, { ...desk, closedAt: desk.closedAt ?? null, closedBy: desk.closedBy ?? null, organisationId }, ['organisationId', 'id']);
    await manager.query('delete from desk_holder where organisation_id = $1 and desk_id = $2', [organisationId, desk.id]);
    await manager.query(
      `insert into desk_holder (organisation_id, desk_id, person_id, role, place)
         select $1, $2, person::uuid, case when place <= $4 then 'holder' when place <= $5 then 'assistant' else 'supervisor' end, place
           from unnest($3::text[]) with ordinality as seat (person, place)`,
      [organisationId, desk.id, [...holders, ...assistants, ...supervisors], holders.length, holders.length + assistants.length]);
  }
}

function tableOf(what: Exclude<Write['what'], 'desk' | 'membership' | 'closed-days' | 'arrete-file'>): EntitySchema<ObjectLiteral> {
  switch (what) {
    case 'person': return PersonTable;
    case 'post': return PostTable;
    case 'mandate': return MandateTable;
    case 'designation': return DesignationTable;
    case 'delegation': return DelegationTable;
    case 'absence': return AbsenceTable;
    case 'impediment': return ImpedimentTable;
    case 'cover': return CoverTable;
    case 'credential': return CredentialTable;
    case 'house-seal': return HouseSealTable;
    case 'house-type': return HouseTypeTable;
    default: return unreachable(what);
  }
}

/** An instant inside JSON, in the one spelling of kernel/clock.ts. */
const instantOf = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const MOMENTS = `'beginsAt', ${instantOf('begins_at')}, 'endsAt', ${instantOf('ends_at')}`;
const DAYS = `'from', from_day, 'to', to_day`;
const list = (table: string, members: string, order: string) =>
  `(select coalesce(json_agg(json_build_object(${members}) order by ${order}), '[]') from ${table} where organisation_id = $1)`;
const seats = (role: string) =>
  `(select coalesce(json_agg(person_id order by place), '[]') from desk_holder h where h.organisation_id = $1 and h.desk_id = desk.id and h.role = '${role}')`;

const CHART_SQL = `select json_build_object('version', o.chart_version,
  'credentials', ${list('credential', `'id', id, 'person', person_id, 'kind', kind, 'certificate', certificate, 'keyReference', key_reference, 'mandate', mandate_id, 'holder', holder,
     'validFrom', ${instantOf('valid_from')}, 'validTo', ${instantOf('valid_to')}, 'revokedAt', ${instantOf('revoked_at')}`, 'valid_from, id')},
  'houseSeals', ${list('house_seal', `'id', id, 'kind', kind, 'certificate', certificate, 'keyReference', key_reference, 'holder', holder, 'mention', mention,
     'validFrom', ${instantOf('valid_from')}, 'validTo', ${instantOf('valid_to')}, 'endedAt', ${instantOf('ended_at')}, 'ended', ended`, 'valid_from, id')},
  'chart', json_build_object(
  'organisationId', o.organisation_id, 'kind', o.kind, 'timeZone', o.time_zone, 'department', o.department, 'insee', o.insee,
  'closedDays', (select coalesce(json_agg(day order by day), '[]') from closed_day where organisation_id = $1),
  'persons', ${list('person', `'id', id, 'firstName', first_name, 'lastName', last_name, 'gender', gender, 'civility', civility, 'bornOn', born_on, 'email', email`, 'last_name, first_name, id')},
  'posts', ${list('post', `'id', id, 'person', person_id, 'kind', kind, 'title', title, ${DAYS}`, 'from_day, id')},
  'mandates', ${list('mandate', `'id', id, 'person', person_id, 'kind', kind, 'rank', rank, 'electedOn', elected_on, 'votes', votes, ${MOMENTS}`, 'begins_at, id')},
  'designations', ${list('designation', `'id', id, 'person', person_id, 'deliberation', deliberation, ${MOMENTS}`, 'begins_at, id')},
  'delegations', ${list('delegation', `'id', id, 'person', person_id, 'kind', kind, 'specialBasis', special_basis, 'field', field, 'priority', priority,
     'arrete', json_build_object('number', arrete_number, 'date', arrete_date, 'executoryOn', arrete_executory_on, 'file', (select f.sha256 from arrete_file f where f.organisation_id = $1 and f.delegation_id = delegation.id and f.sha256 = arrete_file limit 1)),
     'scope', json_build_object('dossierTypes', scope_dossier_types, 'matters', scope_matters, 'maxAmountCents', scope_max_amount_cents),
     'withdrawnOn', withdrawn_on, ${DAYS}`, 'from_day, id')},
  'absences', ${list('absence', `'id', id, 'person', person_id, 'note', note, ${DAYS}`, 'from_day, id')},
  'impediments', ${list('impediment', `'id', id, 'person', person_id, 'cause', cause, 'motive', motive, 'statedBy', stated_by, 'proof', proof, 'recordedAt', ${instantOf('recorded_at')}, ${MOMENTS}`, 'begins_at, id')},
  'desks', ${list('desk', `'id', id, 'name', name, 'slug', slug, 'superior', superior_id, 'closedAt', ${instantOf('closed_at')}, 'closedBy', closed_by, 'holders', ${seats('holder')}, 'assistants', ${seats('assistant')}, 'supervisors', ${seats('supervisor')}`, 'name, id')},
  'covers', ${list('cover', `'id', id, 'desk', desk_id, 'by', by_desk_id, 'types', coalesce(dossier_types, '{}'), ${DAYS}`, 'from_day, id')},
  'houseTypes', ${list('house_type', `'id', id, 'key', key, 'model', model, 'name', name, 'description', description, 'visibility', visibility, 'circuitKey', circuit_key,
     'facts', facts, 'asked', asked, 'withdrawnAt', ${instantOf('withdrawn_at')}, 'version', version`, 'name, id')}
)) as found from organisation o where o.organisation_id = $1`;
