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
import type { Ways } from './ways.js';

const ACCOUNT = `id, login, display_name as "displayName", password_hash as "passwordHash", created_at as "createdAt", disabled_at as "disabledAt"`;

export interface OpenSession extends Origin {
  readonly id: Sha256;
  readonly openedAt: Instant;
  readonly lastUsedAt: Instant;
}

/** A password tried for a login, from a network. */
export interface Tried {
  readonly login: string;
  readonly network: string;
  readonly at: Instant;
  readonly since: Instant;
  readonly most: number;
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

  /** Held until the transaction ends: changed by nobody else. */
  async ways(manager: EntityManager, id: AccountId): Promise<Ways> {
    const account = await this.held(manager, id);
    assert(account, 'an account with a session is there');
    const [row] = await manager.query<{ passkeys: number; issuers: readonly string[] }[]>(
      'select (select count(*)::int from passkey where account_id = $1) as passkeys, array(select issuer from provider_binding where account_id = $1 order by issuer) as issuers', [id]);
    return { hasPassword: account.passwordHash !== null, ...row! };
  }

  /** What was under way under the former one ends with it. */
  async setPassword(manager: EntityManager, id: AccountId, passwordHash: string): Promise<void> {
    await manager.query('update account set password_hash = $2 where id = $1', [id, passwordHash]);
    await manager.query('delete from awaited_step where account_id = $1', [id]);
    await manager.query('delete from password_link where account_id = $1', [id]);
  }

  /** The providers that know the account; each is bound again by its address. How many there were. */
  async forgetProviders(manager: EntityManager, id: AccountId): Promise<number> {
    const [rows] = await manager.query<[unknown[], number]>('delete from provider_binding where account_id = $1 returning issuer', [id]);
    return rows.length;
  }

  /** `provedAt`: when whoever opens it proved who it is, elsewhere. */
  async open(manager: EntityManager, id: Sha256, account: AccountId, { openedAt, endsAt }: Span, { agent, address }: Origin, provedAt: Instant | null): Promise<void> {
    await manager.query(
      'insert into session (id, account_id, created_at, last_used_at, expires_at, agent, address, proved_at) values ($1, $2, $3, $3, $4, $5, $6, $7)',
      [id, account, openedAt, endsAt, agent, address, provedAt]);
    await manager.query('delete from session where expires_at < $1', [openedAt]);
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

  /** When whoever opened it had proved who it is. */
  async provedAt(manager: EntityManager, id: Sha256, at: Instant): Promise<Instant | null> {
    const [row] = await manager.query<{ provedAt: Instant }[]>('select coalesce(proved_at, created_at) as "provedAt" from session where id = $1 and expires_at > $2', [id, at]);
    return row?.provedAt ?? null;
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

  /** Counted before it is judged, so that many at once are as many as one after the other. `false`: there were `most` already. */
  async countTry(manager: EntityManager, id: string, { login, network, at, since, most }: Tried): Promise<boolean> {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`sign-in ${login} ${network}`]);
    const rows = await manager.query<unknown[]>(
      `insert into failed_sign_in (id, login, address, at) select $1, $2, $3, $4
       where (select count(*) from failed_sign_in where login = $2 and address = $3 and at > $5) < $6 returning id`, [id, login, network, at, since, most]);
    await manager.query('delete from failed_sign_in where at < $1', [since]);
    return rows.length === 1;
  }

  async forgetFailures(manager: EntityManager, login: string, network: string): Promise<void> {
    await manager.query('delete from failed_sign_in where login = $1 and address = $2', [login, network]);
  }
}
