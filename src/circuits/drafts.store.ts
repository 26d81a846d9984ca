// What is asked of the drafts and of what is kept beside the released circuits. A draft is read locked before
// it is written: two editors, or two publishers, come one after the other.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import type { Draft } from './draft.js';
import { archiveTable, draftTable, modelTable, offeredTable, settingTable, type ArchivedCircuit, type CopiedModel, type OfferedCircuit } from './drafts.table.js';

@Injectable()
export class DraftsStore {
  draft(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<Draft | null> {
    return manager.findOne(draftTable, { where: { organisationId, key } });
  }

  /** Held still until the end of the transaction. */
  locked(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<Draft | null> {
    return manager.findOne(draftTable, { where: { organisationId, key }, lock: { mode: 'pessimistic_write' } });
  }

  drafts(manager: EntityManager, organisationId: OrganisationId): Promise<readonly Draft[]> {
    return manager.find(draftTable, { where: { organisationId }, order: { key: 'ASC' } });
  }

  /** `false` when there is already a draft of this circuit. */
  async insert(manager: EntityManager, draft: Draft): Promise<boolean> {
    const inserted = await manager.createQueryBuilder().insert().into(draftTable).values(draft).orIgnore().returning('key').execute();
    return (inserted.raw as unknown[]).length === 1;
  }

  async update(manager: EntityManager, { organisationId, key, ...draft }: Draft): Promise<void> {
    await manager.createQueryBuilder().update(draftTable).set(draft).where({ organisationId, key }).execute();
  }

  async discard(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<void> {
    await manager.delete(draftTable, { organisationId, key });
  }

  archived(manager: EntityManager, organisationId: OrganisationId): Promise<readonly ArchivedCircuit[]> {
    return manager.find(archiveTable, { where: { organisationId } });
  }

  /** `false` when it was put away already. */
  async archive(manager: EntityManager, archived: ArchivedCircuit): Promise<boolean> {
    const inserted = await manager.createQueryBuilder().insert().into(archiveTable).values(archived).orIgnore().returning('key').execute();
    return (inserted.raw as unknown[]).length === 1;
  }

  /** `false` when it was not put away. */
  async resume(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<boolean> {
    return (await manager.delete(archiveTable, { organisationId, key })).affected === 1;
  }

  /** Keys of the circuits that a centre de gestion offers. */
  async offered(manager: EntityManager, organisationId: OrganisationId): Promise<ReadonlySet<string>> {
    return new Set((await manager.find(offeredTable, { where: { organisationId } })).map(({ key }) => key));
  }

  /** `false` when it was offered already. */
  async offer(manager: EntityManager, offered: OfferedCircuit): Promise<boolean> {
    const inserted = await manager.createQueryBuilder().insert().into(offeredTable).values(offered).orIgnore().returning('key').execute();
    return (inserted.raw as unknown[]).length === 1;
  }

  /** `false` when it was not offered. */
  async takeBack(manager: EntityManager, organisationId: OrganisationId, key: string): Promise<boolean> {
    return (await manager.delete(offeredTable, { organisationId, key })).affected === 1;
  }

  async twoPersons(manager: EntityManager, organisationId: OrganisationId): Promise<boolean> {
    return (await manager.findOne(settingTable, { where: { organisationId } }))?.twoPersons ?? false;
  }

  async set(manager: EntityManager, organisationId: OrganisationId, twoPersons: boolean): Promise<void> {
    await manager.upsert(settingTable, { organisationId, twoPersons }, ['organisationId']);
  }

  models(manager: EntityManager, organisationId: OrganisationId): Promise<readonly CopiedModel[]> {
    return manager.find(modelTable, { where: { organisationId } });
  }

  async recordModel(manager: EntityManager, copied: CopiedModel): Promise<void> {
    await manager.upsert(modelTable, copied, ['organisationId', 'key']);
  }
}
