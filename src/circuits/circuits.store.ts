// What is asked of the table of circuits. A release is inserted once and never touched again.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { circuitTable, type ReleasedCircuit } from './circuits.table.js';

@Injectable()
export class CircuitsStore {
  /** `false` when this version was released by someone else meanwhile. */
  async insert(manager: EntityManager, circuit: ReleasedCircuit): Promise<boolean> {
    const inserted = await manager.createQueryBuilder().insert().into(circuitTable).values(circuit).orIgnore().returning('id').execute();
    return (inserted.raw as unknown[]).length === 1;
  }

  /** The version in force: the last one released. */
  latest(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<ReleasedCircuit | null> {
    return manager.findOne(circuitTable, { where: { organisationId, key }, order: { version: 'DESC' } });
  }

  version(manager: EntityManager, organisationId: OrganisationId, key: string, version: number): Promise<ReleasedCircuit | null> {
    return manager.findOne(circuitTable, { where: { organisationId, key, version } });
  }

  /** The version in force of each circuit, by key. */
  allLatest(manager: EntityManager, organisationId: OrganisationId): Promise<readonly ReleasedCircuit[]> {
    return manager.createQueryBuilder(circuitTable, 'circuit').distinctOn(['circuit.key'])
      .where({ organisationId }).orderBy('circuit.key').addOrderBy('circuit.version', 'DESC').getMany();
  }
}
