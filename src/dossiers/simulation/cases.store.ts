// What is asked of the table of cases.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { caseTable } from './cases.table.js';
import type { CircuitCase, CircuitCaseId } from './case.js';

@Injectable()
export class CasesStore {
  /** Of one circuit, in the order of their names. */
  ofCircuit(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<readonly CircuitCase[]> {
    return manager.find(caseTable, { where: { organisationId, key }, order: { name: 'ASC' } });
  }

  /** `false` when a case of this circuit has the name already. */
  async insert(manager: EntityManager, one: CircuitCase): Promise<boolean> {
    const inserted = await manager.createQueryBuilder().insert().into(caseTable).values(one).orIgnore().returning('id').execute();
    return (inserted.raw as unknown[]).length === 1;
  }

  async removeAll(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<void> {
    await manager.delete(caseTable, { organisationId, key });
  }

  /** `false` when there is none. */
  async remove(manager: EntityManager, organisationId: OrganisationId, key: string, id: CircuitCaseId): Promise<boolean> {
    const removed = await manager.delete(caseTable, { organisationId, key, id });
    return removed.affected === 1;
  }
}
