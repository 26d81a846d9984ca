// What is asked of the table of circuits. A release is inserted once and never touched again.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { circuitTable } from './circuits.table.js';
import type { ReleasedCircuit } from './released.js';

const NOT_PUT_AWAY = 'not exists (select 1 from circuit_archive away where away.organisation_id = circuit.organisation_id and away.key = circuit.key)';

@Injectable()
export class CircuitsStore {
  /** `false` when this version was released by someone else meanwhile. */
  async insert(manager: EntityManager, circuit: ReleasedCircuit): Promise<boolean> {
    const inserted = await manager.createQueryBuilder().insert().into(circuitTable).values(circuit).orIgnore().returning('id').execute();
    return (inserted.raw as unknown[]).length === 1;
  }

  /** The last version released, whether or not the circuit was put away since. */
  latest(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<ReleasedCircuit | null> {
    return manager.findOne(circuitTable, { where: { organisationId, key }, order: { version: 'DESC' } });
  }

  /** The version in force: the last one, unless the circuit is put away. */
  inForce(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<ReleasedCircuit | null> {
    return manager.createQueryBuilder(circuitTable, 'circuit').where({ organisationId, key }).andWhere(NOT_PUT_AWAY).orderBy('circuit.version', 'DESC').limit(1).getOne();
  }

  version(manager: EntityManager, organisationId: OrganisationId, key: string, version: number): Promise<ReleasedCircuit | null> {
    return manager.findOne(circuitTable, { where: { organisationId, key, version } });
  }

  /** Every version, the last one first. */
  versions(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<readonly ReleasedCircuit[]> {
    return manager.find(circuitTable, { where: { organisationId, key }, order: { version: 'DESC' } });
  }

  /** The last version of each circuit, by key: of those in force, or of all, those put away included. */
  allLatest(manager: EntityManager, organisationId: OrganisationId, which: 'in-force' | 'all'): Promise<readonly ReleasedCircuit[]> {
    const circuits = manager.createQueryBuilder(circuitTable, 'circuit').distinctOn(['circuit.key']).where({ organisationId });
    return (which === 'all' ? circuits : circuits.andWhere(NOT_PUT_AWAY)).orderBy('circuit.key').addOrderBy('circuit.version', 'DESC').getMany();
  }
}
