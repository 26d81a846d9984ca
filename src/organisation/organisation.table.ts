// How each fact of the organisation lies in its table. Rows come back as the plain facts of the pure files,
// with the tenant beside.

import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { civilDateColumn, instantColumn } from '#platform/columns.js';
import type { Absence } from './absence.js';
import type { Membership } from './actor.js';
import type { Cover } from './cover.js';
import type { Credential } from './credential.js';
import type { Arrete, Delegation, Scope } from './delegation.js';
import type { Desk } from './desk.js';
import type { Impediment } from './impediment.js';
import type { Designation, Mandate } from './mandate.js';
import type { Organisation } from './organisation.js';
import type { Person, Post } from './person.js';
import type { HouseSeal } from './seal/house-seal.js';
import type { HouseType } from './dossier-types/house-type.js';

/** A fact with its tenant. */
export type Row<T> = T & { readonly organisationId: OrganisationId };

const tenant: EntitySchemaColumnOptions = { name: 'organisation_id', type: 'uuid', primary: true };
const id: EntitySchemaColumnOptions = { type: 'uuid', primary: true };
const text = (name?: string): EntitySchemaColumnOptions => ({ name, type: 'text' });
const maybeText = (name?: string): EntitySchemaColumnOptions => ({ name, type: 'text', nullable: true });
const maybeInteger: EntitySchemaColumnOptions = { type: 'integer', nullable: true };
const person: EntitySchemaColumnOptions = { name: 'person_id', type: 'uuid' };
const days = { from: civilDateColumn({ name: 'from_day' }), to: civilDateColumn({ name: 'to_day', nullable: true }) };
const moments = { beginsAt: instantColumn({ name: 'begins_at' }), endsAt: instantColumn({ name: 'ends_at', nullable: true }) };

export const OrganisationTable = new EntitySchema<Omit<Organisation, 'id'> & { organisationId: OrganisationId; chartVersion: string }>({
  name: 'organisation', tableName: 'organisation',
  columns: {
    organisationId: tenant, name: text(), siren: text(), department: text(), insee: maybeText(), population: { type: 'integer' }, kind: text(),
    timeZone: text('time_zone'), publicity: text(), publicityDeliberation: maybeText('publicity_deliberation'),
    publicityDecidedOn: civilDateColumn({ name: 'publicity_decided_on', nullable: true }), demo: { type: 'boolean' }, chartVersion: { name: 'chart_version', type: 'uuid' },
  },
});

export const PersonTable = new EntitySchema<Row<Person>>({
  name: 'person', tableName: 'person',
  columns: {
    organisationId: tenant, id, firstName: text('first_name'), lastName: text('last_name'), gender: maybeText(), civility: maybeText(),
    bornOn: civilDateColumn({ name: 'born_on', nullable: true }), email: maybeText(),
  },
});

export const PostTable = new EntitySchema<Row<Post>>({
  name: 'post', tableName: 'post', columns: { organisationId: tenant, id, person, kind: text(), title: text(), ...days },
});

export const MandateTable = new EntitySchema<Row<Mandate>>({
  name: 'mandate', tableName: 'mandate',
  columns: {
    organisationId: tenant, id, person, kind: text(), rank: maybeInteger, electedOn: civilDateColumn({ name: 'elected_on', nullable: true }),
    votes: maybeInteger, ...moments,
  },
});

export const DesignationTable = new EntitySchema<Row<Designation>>({
  name: 'designation', tableName: 'designation', columns: { organisationId: tenant, id, person, deliberation: text(), ...moments },
});

const ArreteColumns = new EntitySchema<Arrete>({
  name: 'arrete',
  columns: {
    number: text('arrete_number'), date: civilDateColumn({ name: 'arrete_date' }),
    executoryOn: civilDateColumn({ name: 'arrete_executory_on', nullable: true }), file: maybeText('arrete_file'),
  },
});
const ScopeColumns = new EntitySchema<Scope>({
  name: 'scope',
  columns: {
    dossierTypes: { name: 'scope_dossier_types', type: 'text', array: true }, matters: { name: 'scope_matters', type: 'text', array: true },
    maxAmountCents: { name: 'scope_max_amount_cents', type: 'bigint', nullable: true },
  },
});
export const DelegationTable = new EntitySchema<Row<Delegation>>({
  name: 'delegation', tableName: 'delegation',
  columns: {
    organisationId: tenant, id, person, kind: text(), specialBasis: maybeText('special_basis'), field: maybeText(), priority: { type: 'integer' },
    ...days, withdrawnOn: civilDateColumn({ name: 'withdrawn_on', nullable: true }),
  },
  embeddeds: { arrete: { schema: ArreteColumns, prefix: false }, scope: { schema: ScopeColumns, prefix: false } },
});

export const AbsenceTable = new EntitySchema<Row<Absence>>({
  name: 'absence', tableName: 'absence', columns: { organisationId: tenant, id, person, note: maybeText(), ...days },
});

export const ImpedimentTable = new EntitySchema<Row<Impediment>>({
  name: 'impediment', tableName: 'impediment',
  columns: {
    organisationId: tenant, id, person, cause: text(), motive: text(), statedBy: { name: 'stated_by', type: 'uuid' }, proof: maybeText(),
    recordedAt: instantColumn({ name: 'recorded_at' }), ...moments,
  },
});

export const DeskTable = new EntitySchema<Row<Omit<Desk, 'holders' | 'assistants' | 'supervisors'>>>({
  name: 'desk', tableName: 'desk',
  columns: { organisationId: tenant, id, name: text(), slug: text(), superior: { name: 'superior_id', type: 'uuid', nullable: true }, closedAt: instantColumn({ name: 'closed_at', nullable: true }), closedBy: maybeText('closed_by') },
});

export const CoverTable = new EntitySchema<Row<Cover>>({
  name: 'cover', tableName: 'cover',
  columns: { organisationId: tenant, id, desk: { name: 'desk_id', type: 'uuid' }, by: { name: 'by_desk_id', type: 'uuid' }, types: { name: 'dossier_types', type: 'text', array: true, nullable: true }, ...days },
});

export const CredentialTable = new EntitySchema<Row<Credential>>({
  name: 'credential', tableName: 'credential',
  columns: {
    organisationId: tenant, id, person, kind: text(), certificate: text(), keyReference: text('key_reference'), mandate: { name: 'mandate_id', type: 'uuid', nullable: true },
    holder: maybeText(), validFrom: instantColumn({ name: 'valid_from' }), validTo: instantColumn({ name: 'valid_to' }), revokedAt: instantColumn({ name: 'revoked_at', nullable: true }),
  },
});

export const HouseSealTable = new EntitySchema<Row<HouseSeal>>({
  name: 'house_seal', tableName: 'house_seal',
  columns: {
    organisationId: tenant, id, kind: text(), certificate: text(), keyReference: text('key_reference'), holder: text(), mention: text(),
    validFrom: instantColumn({ name: 'valid_from' }), validTo: instantColumn({ name: 'valid_to' }), endedAt: instantColumn({ name: 'ended_at', nullable: true }), ended: maybeText(),
  },
});

export const HouseTypeTable = new EntitySchema<Row<HouseType>>({
  name: 'house_type', tableName: 'house_type',
  columns: {
    organisationId: tenant, id, key: text(), model: text(), name: text(), description: maybeText(), visibility: text(), circuitKey: maybeText('circuit_key'),
    facts: { type: 'jsonb' }, asked: { type: 'text', array: true }, withdrawnAt: instantColumn({ name: 'withdrawn_at', nullable: true }), version: { type: 'integer' },
  },
});

export const MembershipTable = new EntitySchema<Membership>({
  name: 'membership', tableName: 'membership',
  columns: { organisationId: tenant, accountId: { name: 'account_id', type: 'uuid', primary: true }, personId: { name: 'person_id', type: 'uuid' }, roles: { type: 'text', array: true } },
});

export const organisationTables: readonly EntitySchema[] = [
  OrganisationTable, PersonTable, PostTable, MandateTable, DesignationTable, DelegationTable, AbsenceTable, ImpedimentTable,
  DeskTable, CoverTable, CredentialTable, HouseSealTable, HouseTypeTable, MembershipTable,
];
