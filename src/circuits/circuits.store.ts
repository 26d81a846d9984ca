// All the SQL of the circuits. A release is inserted once and never touched again.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { CircuitId, OrganisationId } from '#kernel/id.js';
import type { CircuitDefinition } from './definition.js';

/** One version of a circuit, as it was released. */
export interface ReleasedCircuit {
  readonly id: CircuitId;
  readonly key: string;
  readonly version: number;
  readonly hash: Sha256;
  readonly definition: CircuitDefinition;
  readonly releasedAt: Instant;
  readonly releasedBy: string;
}

const COLUMNS = `id, key, version, encode(hash, 'hex') as hash, definition, released_at as "releasedAt", released_by as "releasedBy"`;

@Injectable()
export class CircuitsStore {
  /** `false` when this version was released by someone else meanwhile. */
  async insert(manager: EntityManager, organisation: OrganisationId, circuit: ReleasedCircuit): Promise<boolean> {
    const inserted = await manager.query<unknown[]>(
      `insert into circuit (organisation_id, id, key, version, hash, definition, released_at, released_by)
       values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7, $8) on conflict (organisation_id, key, version) do nothing returning id`,
      [organisation, circuit.id, circuit.key, circuit.version, circuit.hash, JSON.stringify(circuit.definition), circuit.releasedAt, circuit.releasedBy],
    );
    return inserted.length === 1;
  }

  /** The version in force: the last one released. */
  async latest(manager: EntityManager, organisation: OrganisationId, key: string): Promise<ReleasedCircuit | null> {
    const rows = await manager.query<ReleasedCircuit[]>(
      `select ${COLUMNS} from circuit where organisation_id = $1 and key = $2 order by version desc limit 1`, [organisation, key]);
    return rows[0] ?? null;
  }

  async version(manager: EntityManager, organisation: OrganisationId, key: string, version: number): Promise<ReleasedCircuit | null> {
    const rows = await manager.query<ReleasedCircuit[]>(
      `select ${COLUMNS} from circuit where organisation_id = $1 and key = $2 and version = $3`, [organisation, key, version]);
    return rows[0] ?? null;
  }

  /** The version in force of each circuit, by key. */
  allLatest(manager: EntityManager, organisation: OrganisationId): Promise<readonly ReleasedCircuit[]> {
    return manager.query<ReleasedCircuit[]>(
      `select distinct on (key) ${COLUMNS} from circuit where organisation_id = $1 order by key, version desc`, [organisation]);
  }
}
