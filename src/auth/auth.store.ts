// All SQL about accounts, sessions and failed sign-ins. Global tables: every call runs without a tenant.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import { isSha256, type Sha256 } from '#kernel/digest.js';
import { assert } from '#kernel/faults.js';
import type { AccountId } from '#kernel/id.js';
import type { Statement } from '#platform/statement.client.js';
import type { Account } from './account.js';
import type { Origin } from './device.js';
import type { Span } from './session.js';

const ACCOUNT = `id, login, display_name as "displayName", password_hash as "passwordHash", created_at as "createdAt", disabled_at as "disabledAt"`;

export interface OpenSession extends Origin {
  readonly id: Sha256;
  readonly openedAt: Instant;
  readonly lastUsedAt: Instant;
}

@Injectable()
export class AuthStore {
  /** Adds an account; `false` when its login is taken. */
  async add(manager: EntityManager, account: Account): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into account (id, login, display_name, password_hash, created_at, disabled_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (login) do nothing returning id`,
      [account.id, account.login, account.displayName, account.passwordHash, account.createdAt, account.disabledAt],
    );
    return rows.length === 1;
  }

  async byLogin(manager: EntityManager, login: string): Promise<Account | null> {
    const [account] = await manager.query<Account[]>(`select ${ACCOUNT} from account where login = $1`, [login]);
    return account ?? null;
  }

  async byId(manager: EntityManager, id: AccountId): Promise<Account | null> {
    const [account] = await manager.query<Account[]>(`select ${ACCOUNT} from account where id = $1`, [id]);
    return account ?? null;
  }

  /** Held until the transaction ends: a password that changes meanwhile waits, or has changed. */
  async held(manager: EntityManager, id: AccountId): Promise<Account | null> {
    const [account] = await manager.query<Account[]>(`select ${ACCOUNT} from account where id = $1 for no key update`, [id]);
    return account ?? null;
  }

  /** What was under way under the former one ends with it. */
  async setPassword(manager: EntityManager, id: AccountId, passwordHash: string): Promise<void> {
    await manager.query('update account set password_hash = $2 where id = $1', [id, passwordHash]);
    await manager.query('delete from awaited_step where account_id = $1', [id]);
    await manager.query('delete from password_link where account_id = $1', [id]);
  }

  /** The providers that know the account; each is bound again by its address. */
  async forgetProviders(manager: EntityManager, id: AccountId): Promise<void> {
    await manager.query('delete from provider_binding where account_id = $1', [id]);
  }

  async open(manager: EntityManager, id: Sha256, account: AccountId, from: Instant, until: Instant, { agent, address }: Origin): Promise<void> {
    await manager.query(
      'insert into session (id, account_id, created_at, last_used_at, expires_at, agent, address) values ($1, $2, $3, $3, $4, $5, $6)',
      [id, account, from, until, agent, address]);
    await manager.query('delete from session where expires_at < $1', [from]);
  }

  async close(manager: EntityManager, id: Sha256): Promise<void> {
    await manager.query('delete from session where id = $1', [id]);
  }

  /** Of an account, those that have not ended; the one used last comes first. */
  sessions(manager: EntityManager, account: AccountId, at: Instant): Promise<readonly OpenSession[]> {
    return manager.query<OpenSession[]>(
      `select id, created_at as "openedAt", coalesce(last_used_at, created_at) as "lastUsedAt", coalesce(agent, '') as agent, coalesce(address, '') as address from session
       where account_id = $1 and expires_at > $2 order by 3 desc, id`, [account, at]);
  }

  /** One of this account: another's is not found. */
  async closeOwn(manager: EntityManager, account: AccountId, id: Sha256): Promise<void> {
    await manager.query('delete from session where account_id = $1 and id = $2', [account, id]);
  }

  /** All but this one; `null`: all. */
  async closeOthers(manager: EntityManager, account: AccountId, kept: Sha256 | null): Promise<void> {
    await manager.query('delete from session where account_id = $1 and id is distinct from $2', [account, kept]);
  }

  /** A page looks at its session when it opens and when one comes back to it: often enough to recognise a device by. */
  async touch(manager: EntityManager, id: Sha256, at: Instant): Promise<void> {
    await manager.query('update session set last_used_at = greatest(last_used_at, $2) where id = $1', [id, at]);
  }

  /** Of a session that has not ended. */
  async span(manager: EntityManager, id: Sha256, at: Instant): Promise<Span | null> {
    const [span] = await manager.query<Span[]>('select created_at as "openedAt", expires_at as "endsAt" from session where id = $1 and expires_at > $2', [id, at]);
    return span ?? null;
  }

  /** Nothing happens to one that has ended meanwhile: it is not opened again. */
  async extend(manager: EntityManager, id: Sha256, at: Instant, until: Instant): Promise<void> {
    await manager.query('update session set expires_at = greatest(expires_at, $3) where id = $1 and expires_at > $2', [id, at, until]);
  }

  /** Whose session it is, if it has not ended and the account is not disabled: an `Identity`, known to what is asked after it. */
  readsIdentity(id: Sha256, at: Instant): Statement {
    assert(isSha256(id), 'a session is named by a SHA-256');
    return {
      name: 'auth_identify', values: [id, at],
      text: `select set_config('app.account', account.id::text, true) as "accountId", account.display_name as "displayName" from session join account on account.id = session.account_id
        where session.id = $1 and session.expires_at > $2 and account.disabled_at is null`,
    };
  }

  async recentFailures(manager: EntityManager, login: string, address: string, since: Instant): Promise<number> {
    const [row] = await manager.query<{ failures: number }[]>(
      'select count(*) as failures from failed_sign_in where login = $1 and address = $2 and at > $3', [login, address, since]);
    return row!.failures;
  }

  async noteFailure(manager: EntityManager, id: string, login: string, address: string, at: Instant, since: Instant): Promise<void> {
    await manager.query('insert into failed_sign_in (id, login, address, at) values ($1, $2, $3, $4)', [id, login, address, at]);
    await manager.query('delete from failed_sign_in where at < $1', [since]);
  }

  async forgetFailures(manager: EntityManager, login: string, address: string): Promise<void> {
    await manager.query('delete from failed_sign_in where login = $1 and address = $2', [login, address]);
  }
}
