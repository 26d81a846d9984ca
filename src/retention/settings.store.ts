// The SQL of how a collectivité keeps.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { USUAL_SETTINGS, type Delays, type Lengthening, type RetentionSettings } from './retention.js';

@Injectable()
export class SettingsStore {
  async read(manager: EntityManager, organisation: OrganisationId): Promise<RetentionSettings> {
    const delays = await manager.query<Omit<RetentionSettings, 'lengthened'>[]>(
      'select trash_days as "trashDays", abandoned_days as "abandonedDays", version from retention_setting where organisation_id = $1', [organisation]);
    const lengthened = await manager.query<Lengthening[]>('select type, years, reason from retention_rule where organisation_id = $1 order by type', [organisation]);
    return { ...USUAL_SETTINGS, ...delays[0], lengthened };
  }

  /** Before a change: others wait until this transaction ends. `false`: changed since the version one has seen. */
  async claim(manager: EntityManager, organisation: OrganisationId, seen: number | undefined): Promise<boolean> {
    const { trashDays, abandonedDays } = USUAL_SETTINGS;
    await manager.query('insert into retention_setting (organisation_id, trash_days, abandoned_days) values ($1, $2, $3) on conflict do nothing', [organisation, trashDays, abandonedDays]);
    const [, claimed] = await manager.query<[unknown, number]>(
      'update retention_setting set version = version + 1 where organisation_id = $1 and ($2::integer is null or version = $2)', [organisation, seen ?? null]);
    return claimed === 1;
  }

  async setDelays(manager: EntityManager, organisation: OrganisationId, { trashDays, abandonedDays }: Delays): Promise<void> {
    await manager.query('update retention_setting set trash_days = $2, abandoned_days = $3 where organisation_id = $1', [organisation, trashDays, abandonedDays]);
  }

  async setRule(manager: EntityManager, organisation: OrganisationId, { type, years, reason }: Lengthening): Promise<void> {
    await manager.query(
      `insert into retention_rule (organisation_id, type, years, reason) values ($1, $2, $3, $4)
       on conflict (organisation_id, type) do update set years = excluded.years, reason = excluded.reason`, [organisation, type, years, reason]);
  }
}
