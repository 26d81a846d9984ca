// The SQL of what is to be told.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import type { Statement } from '#platform/statement.client.js';

const MOST_DUE = 500;

@Injectable()
export class HappeningsStore {
  readsOrganisations(): Statement {
    return { name: 'notice_organisations', text: 'select distinct organisation_id as id from notice' };
  }

  /** Those another server is taking at this moment are left to it. */
  async take(manager: EntityManager, organisation: OrganisationId, most: number): Promise<readonly { readonly dossier: DossierId; readonly version: number }[]> {
    const [rows] = await manager.query<[{ dossier: DossierId; version: number }[], number]>(
      `delete from notice where organisation_id = $1 and (dossier_id, version) in (
         select dossier_id, version from notice where organisation_id = $1 order by at, dossier_id, version limit $2 for update skip locked)
       returning dossier_id as dossier, version`, [organisation, most]);
    return rows;
  }

  async due(manager: EntityManager, organisation: OrganisationId, before: Instant): Promise<readonly DossierId[]> {
    const rows = await manager.query<{ id: DossierId }[]>(
      `select dossier_id as id from task where organisation_id = $1 and closed_at is null and due_at < $2 group by dossier_id order by min(due_at) desc limit ${MOST_DUE}`, [organisation, before]);
    return rows.map(({ id }) => id);
  }
}
