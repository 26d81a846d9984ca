// The SQL of the filters people keep: each person’s own, never read for another.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId, PersonId } from '#kernel/id.js';
import type { SavedFilter, SavedFilterId } from './saved-filter.js';

interface Whose { readonly organisationId: OrganisationId; readonly personId: PersonId }

@Injectable()
export class SavedFiltersStore {
  /** Two changes by one person follow one another, so that the bound and the names hold. */
  async lock(manager: EntityManager, { organisationId, personId }: Whose): Promise<void> {
    await manager.query('select 1 from person where organisation_id = $1 and id = $2 for no key update', [organisationId, personId]);
  }

  all(manager: EntityManager, { organisationId, personId }: Whose): Promise<readonly SavedFilter[]> {
    return manager.query('select id, name, tray, asked from saved_filter where organisation_id = $1 and person_id = $2 order by folded_name collate "C"', [organisationId, personId]);
  }

  async write(manager: EntityManager, { organisationId, personId }: Whose, { id, name, tray, asked }: SavedFilter, foldedName: string): Promise<void> {
    await manager.query(
      `insert into saved_filter (organisation_id, person_id, id, name, folded_name, tray, asked) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (organisation_id, person_id, id) do update set name = excluded.name, folded_name = excluded.folded_name, tray = excluded.tray, asked = excluded.asked`,
      [organisationId, personId, id, name, foldedName, tray, asked]);
  }

  async remove(manager: EntityManager, { organisationId, personId }: Whose, id: SavedFilterId): Promise<void> {
    await manager.query('delete from saved_filter where organisation_id = $1 and person_id = $2 and id = $3', [organisationId, personId, id]);
  }
}
