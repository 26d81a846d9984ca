// The SQL of how a collectivité keeps.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { USUAL_SETTINGS, type Lengthening, type RetentionSettings } from './retention.js';

@Injectable()
export class SettingsStore {
  async read(manager: EntityManager, organisation: OrganisationId): Promise<RetentionSettings> {
    const delays = await manager.query<Pick<RetentionSettings, 'trashDays' | 'abandonedDays'>[]>(
      'select trash_days as "trashDays", abandoned_days as "abandonedDays" from retention_setting where organisation_id = $1', [organisation]);
    const lengthened = await manager.query<Lengthening[]>('select type, years, reason from retention_rule where organisation_id = $1 order by type', [organisation]);
    return { ...USUAL_SETTINGS, ...delays[0], lengthened };
  }

  async setDelays(manager: EntityManager, organisation: OrganisationId, { trashDays, abandonedDays }: Pick<RetentionSettings, 'trashDays' | 'abandonedDays'>): Promise<void> {
    await manager.query(
      `insert into retention_setting (organisation_id, trash_days, abandoned_days) values ($1, $2, $3)
       on conflict (organisation_id) do update set trash_days = excluded.trash_days, abandoned_days = excluded.abandoned_days`, [organisation, trashDays, abandonedDays]);
  }

  async setRule(manager: EntityManager, organisation: OrganisationId, { type, years, reason }: Lengthening): Promise<void> {
    await manager.query(
      `insert into retention_rule (organisation_id, type, years, reason) values ($1, $2, $3, $4)
       on conflict (organisation_id, type) do update set years = excluded.years, reason = excluded.reason`, [organisation, type, years, reason]);
  }
}
