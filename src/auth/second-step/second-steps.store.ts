// All SQL about the second step. Global tables: every call runs without a tenant, or in a transaction of any.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { AccountId } from '#kernel/id.js';

export interface SecondStep {
  readonly secret: Uint8Array;
  readonly confirmedAt: Instant | null;
  readonly lastStep: number | null;
}

@Injectable()
export class SecondStepsStore {
  /** Until the end of the transaction nobody else tries a code of this account. */
  async held(manager: EntityManager, account: AccountId): Promise<SecondStep | null> {
    await manager.query('select 1 from account where id = $1 for no key update', [account]);
    return this.of(manager, account);
  }

  async of(manager: EntityManager, account: AccountId): Promise<SecondStep | null> {
    const [row] = await manager.query<SecondStep[]>(
      `select secret, confirmed_at as "confirmedAt", last_step::float8 as "lastStep" from second_step where account_id = $1`, [account]);
    return row ?? null;
  }

  async begin(manager: EntityManager, account: AccountId, secret: Uint8Array, at: Instant): Promise<void> {
    await manager.query(
      `insert into second_step (account_id, secret, begun_at) values ($1, $2, $3)
       on conflict (account_id) do update set secret = excluded.secret, begun_at = excluded.begun_at where second_step.confirmed_at is null`,
      [account, Buffer.from(secret), at]);
  }

  async confirm(manager: EntityManager, account: AccountId, step: number, at: Instant): Promise<void> {
    await manager.query('update second_step set confirmed_at = $2, last_step = $3 where account_id = $1', [account, at, step]);
  }

  async used(manager: EntityManager, account: AccountId, step: number): Promise<void> {
    await manager.query('update second_step set last_step = $2 where account_id = $1', [account, step]);
  }

  /** With its recovery codes. `false`: there was none. */
  async remove(manager: EntityManager, account: AccountId): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>('delete from second_step where account_id = $1 returning confirmed_at', [account]);
    return rows.length === 1;
  }

  /** In the place of those there were. */
  async replaceCodes(manager: EntityManager, account: AccountId, digests: readonly string[]): Promise<void> {
    await manager.query('delete from recovery_code where account_id = $1', [account]);
    await manager.query('insert into recovery_code (account_id, digest) select $1, unnest($2::text[])', [account, digests]);
  }

  /** `false`: there is no such code, or it was used. */
  async useCode(manager: EntityManager, account: AccountId, digest: string, at: Instant): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>('update recovery_code set used_at = $3 where account_id = $1 and digest = $2 and used_at is null returning 1', [account, digest, at]);
    return rows.length === 1;
  }

  async codesLeft(manager: EntityManager, account: AccountId): Promise<number> {
    const [row] = await manager.query<{ left: number }[]>('select count(*)::int as left from recovery_code where account_id = $1 and used_at is null', [account]);
    return row!.left;
  }

  async await(manager: EntityManager, id: Sha256, account: AccountId, now: Instant, until: Instant): Promise<void> {
    await manager.query('delete from awaited_step where expires_at <= $1', [now]);
    await manager.query('insert into awaited_step (id, account_id, expires_at) values ($1, $2, $3)', [id, account, until]);
  }

  async awaited(manager: EntityManager, id: Sha256, at: Instant): Promise<AccountId | null> {
    const [row] = await manager.query<{ account: AccountId }[]>(
      'select s.account_id as account from awaited_step s join account a on a.id = s.account_id where s.id = $1 and s.expires_at > $2 and a.disabled_at is null', [id, at]);
    return row?.account ?? null;
  }

  /** `false`: somebody else has gone on with it meanwhile. */
  async proceed(manager: EntityManager, id: Sha256): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>('delete from awaited_step where id = $1 returning 1', [id]);
    return rows.length === 1;
  }

  async recentWrongCodes(manager: EntityManager, account: AccountId, since: Instant): Promise<number> {
    const [row] = await manager.query<{ wrong: number }[]>('select count(*)::int as wrong from wrong_code where account_id = $1 and at > $2', [account, since]);
    return row!.wrong;
  }

  async noteWrongCode(manager: EntityManager, id: string, account: AccountId, at: Instant, since: Instant): Promise<void> {
    await manager.query('delete from wrong_code where at < $1', [since]);
    await manager.query('insert into wrong_code (id, account_id, at) values ($1, $2, $3)', [id, account, at]);
  }

  async forgetWrongCodes(manager: EntityManager, account: AccountId): Promise<void> {
    await manager.query('delete from wrong_code where account_id = $1', [account]);
  }
}
