// All SQL about passkeys. Global tables: every call runs without a tenant, or in a transaction of any.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { AccountId } from '#kernel/id.js';
import type { Passkey } from './passkey.js';

const PASSKEY = `p.id, p.account_id as account, p.name, p.public_key as "publicKey", p.counter::float8 as counter, p.transports, p.created_at as "createdAt", p.last_used_at as "lastUsedAt"`;

@Injectable()
export class PasskeysStore {
  /** The oldest first. */
  of(manager: EntityManager, account: AccountId): Promise<readonly Passkey[]> {
    return manager.query<Passkey[]>(`select ${PASSKEY} from passkey p where account_id = $1 order by created_at, id`, [account]);
  }

  /** Of an account that is not disabled; until the end of the transaction nobody else signs in with it. */
  async held(manager: EntityManager, id: string): Promise<Passkey | null> {
    const [row] = await manager.query<Passkey[]>(`select ${PASSKEY} from passkey p join account a on a.id = p.account_id where p.id = $1 and a.disabled_at is null for update of p`, [id]);
    return row ?? null;
  }

  /** `false`: it is known already, whosever it is. */
  async add(manager: EntityManager, { id, account, name, publicKey, counter, transports, createdAt }: Passkey): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into passkey (id, account_id, name, public_key, counter, transports, created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing returning id`,
      [id, account, name, Buffer.from(publicKey), counter, transports, createdAt]);
    return rows.length === 1;
  }

  async used(manager: EntityManager, id: string, counter: number, at: Instant): Promise<void> {
    await manager.query('update passkey set counter = $2, last_used_at = $3 where id = $1', [id, counter, at]);
  }

  /** `false`: this account has no such passkey. */
  async rename(manager: EntityManager, account: AccountId, id: string, name: string): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>('update passkey set name = $3 where account_id = $1 and id = $2 returning id', [account, id, name]);
    return rows.length === 1;
  }

  async remove(manager: EntityManager, account: AccountId, id: string): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>('delete from passkey where account_id = $1 and id = $2 returning id', [account, id]);
    return rows.length === 1;
  }

  /** How many there were. */
  async removeAll(manager: EntityManager, account: AccountId): Promise<number> {
    const [rows] = await manager.query<[unknown[], number]>('delete from passkey where account_id = $1 returning id', [account]);
    return rows.length;
  }

  /** `account` `null`: whoever signs in. */
  async challenge(manager: EntityManager, id: Sha256, account: AccountId | null, now: Instant, until: Instant): Promise<void> {
    await manager.query('delete from passkey_challenge where expires_at <= $1', [now]);
    await manager.query('insert into passkey_challenge (id, account_id, expires_at) values ($1, $2, $3)', [id, account, until]);
  }

  /** Whether it was asked, of this account, and not answered yet; it is answered by this. */
  async answer(manager: EntityManager, id: Sha256, account: AccountId | null, now: Instant): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>('delete from passkey_challenge where id = $1 and account_id is not distinct from $2 and expires_at > $3 returning id', [id, account, now]);
    return rows.length === 1;
  }
}
