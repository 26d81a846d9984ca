// All SQL about the addresses that accounts were written to before.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { AccountId, OrganisationId, PersonId } from '#kernel/id.js';

@Injectable()
export class AddressesStore {
  async accountsOf(manager: EntityManager, organisation: OrganisationId, person: PersonId): Promise<readonly AccountId[]> {
    const rows = await manager.query<{ account: AccountId }[]>('select account_id as account from membership where organisation_id = $1 and person_id = $2 order by account_id', [organisation, person]);
    return rows.map(({ account }) => account);
  }

  async personOf(manager: EntityManager, organisation: OrganisationId, account: AccountId): Promise<PersonId | null> {
    const [row] = await manager.query<{ person: PersonId }[]>('select person_id as person from membership where organisation_id = $1 and account_id = $2', [organisation, account]);
    return row?.person ?? null;
  }

  /** Changed twice in a short while, it is the one before the first change that counts. */
  async remember(manager: EntityManager, organisation: OrganisationId, accounts: readonly AccountId[], email: string | null, at: Instant, settled: Instant): Promise<void> {
    await manager.query(
      `insert into former_address as f (organisation_id, account_id, email, changed_at) select $1, unnest($2::uuid[]), $3, $4
       on conflict (organisation_id, account_id) do update set changed_at = excluded.changed_at, email = case when f.changed_at > $5 then f.email else excluded.email end`,
      [organisation, accounts, email, at, settled]);
  }

  /** `null`: none was changed since. */
  async former(manager: EntityManager, organisation: OrganisationId, account: AccountId, settled: Instant): Promise<{ readonly email: string | null } | null> {
    const [row] = await manager.query<{ email: string | null }[]>('select email from former_address where organisation_id = $1 and account_id = $2 and changed_at > $3', [organisation, account, settled]);
    return row ?? null;
  }
}
