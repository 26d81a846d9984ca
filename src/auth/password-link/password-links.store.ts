// All SQL about the links that choose a password. Global table: every call runs without a tenant.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { AccountId } from '#kernel/id.js';

@Injectable()
export class PasswordLinksStore {
  /** `false`: the account has as many as it may. */
  async add(manager: EntityManager, id: Sha256, account: AccountId, most: number, now: Instant, until: Instant): Promise<boolean> {
    await manager.query('select 1 from account where id = $1 for no key update', [account]);
    await manager.query('delete from password_link where expires_at <= $1', [now]);
    const rows = await manager.query<unknown[]>(
      'insert into password_link (id, account_id, expires_at) select $1, $2, $3 where (select count(*) from password_link where account_id = $2) < $4 returning id', [id, account, until, most]);
    return rows.length === 1;
  }

  /** Whose it is, of an account that is not disabled; until the end of the transaction nobody else uses it. */
  async held(manager: EntityManager, id: Sha256, now: Instant): Promise<AccountId | null> {
    const [row] = await manager.query<{ account: AccountId }[]>(
      'select l.account_id as account from password_link l join account a on a.id = l.account_id where l.id = $1 and l.expires_at > $2 and a.disabled_at is null for update of l', [id, now]);
    return row?.account ?? null;
  }
}
