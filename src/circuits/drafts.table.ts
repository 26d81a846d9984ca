// Drafts and what is kept beside the released circuits, as TypeORM reads them.

import { EntitySchema } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { OrganisationId } from '#kernel/id.js';
import { instantColumn } from '#platform/columns.js';
import { hexadecimal } from './circuits.table.js';
import type { CircuitDefinition } from './definition.js';
import type { Draft } from './draft.js';

/** No new dossier may follow this circuit; those under way finish on it. */
export interface ArchivedCircuit {
  readonly organisationId: OrganisationId;
  readonly key: string;
  readonly archivedAt: Instant;
  readonly archivedBy: string;
}

/** A circuit that a centre de gestion offers to its communes. */
export interface OfferedCircuit {
  readonly organisationId: OrganisationId;
  readonly key: string;
  readonly offeredAt: Instant;
  readonly offeredBy: string;
}

/** From which model this one was copied, and how that one was then. */
export interface CopiedModel {
  readonly organisationId: OrganisationId;
  readonly key: string;
  readonly modelKey: string;
  readonly modelHash: Sha256;
  readonly model: CircuitDefinition;
}

export interface CircuitSetting {
  readonly organisationId: OrganisationId;
  /** Whether a release must be confirmed by a second person. */
  readonly twoPersons: boolean;
}

const organisationId = { name: 'organisation_id', type: 'uuid', primary: true } as const;
const key = { type: 'text', primary: true } as const;

export const draftTable = new EntitySchema<Draft>({
  name: 'circuit_draft',
  columns: {
    organisationId, key,
    definition: { type: 'jsonb' },
    revision: { type: 'integer' },
    baseVersion: { name: 'base_version', type: 'integer', nullable: true },
    authorAccount: { name: 'author_account', type: 'uuid', nullable: true },
    authorName: { name: 'author_name', type: 'text' },
    updatedAt: instantColumn({ name: 'updated_at' }),
    updatedBy: { name: 'updated_by', type: 'text' },
    holderAccount: { name: 'holder_account', type: 'uuid', nullable: true },
    holderName: { name: 'holder_name', type: 'text', nullable: true },
    heldSince: instantColumn({ name: 'held_since', nullable: true }),
    model: { type: 'jsonb', nullable: true },
    request: { type: 'jsonb', nullable: true },
  },
});

export const archiveTable = new EntitySchema<ArchivedCircuit>({
  name: 'circuit_archive',
  columns: { organisationId, key, archivedAt: instantColumn({ name: 'archived_at' }), archivedBy: { name: 'archived_by', type: 'text' } },
});

export const offeredTable = new EntitySchema<OfferedCircuit>({
  name: 'offered_circuit',
  columns: { organisationId, key, offeredAt: instantColumn({ name: 'offered_at' }), offeredBy: { name: 'offered_by', type: 'text' } },
});

export const settingTable = new EntitySchema<CircuitSetting>({
  name: 'circuit_setting',
  columns: { organisationId, twoPersons: { name: 'two_persons', type: 'boolean' } },
});

export const modelTable = new EntitySchema<CopiedModel>({
  name: 'circuit_model',
  columns: {
    organisationId, key,
    modelKey: { name: 'model_key', type: 'text' },
    modelHash: { name: 'model_hash', type: 'bytea', transformer: hexadecimal },
    model: { type: 'jsonb' },
  },
});

export const draftTables = [draftTable, archiveTable, settingTable, modelTable, offeredTable] as const;
