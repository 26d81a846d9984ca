// All SQL about identity providers. Global tables: every call runs without a tenant.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { AccountId } from '#kernel/id.js';
import type { Known } from './claims.js';
import type { Asked } from './provider.client.js';

export interface ProviderRequest extends Asked {
  readonly provider: string;
  readonly returnTo: string;
  /** Whose account is to be bound; `null`: somebody signs in. */
  readonly account: AccountId | null;
}

export interface Binding {
  readonly issuer: string;
  readonly boundAt: Instant;
  readonly lastUsedAt: Instant;
}

@Injectable()
export class ProviderStore {
  async ask(manager: EntityManager, id: Sha256, { provider, state, nonce, verifier, returnTo, account }: ProviderRequest, now: Instant, until: Instant): Promise<void> {
    await manager.query('delete from provider_request where expires_at <= $1', [now]);
    await manager.query('insert into provider_request (id, provider, state, nonce, verifier, return_to, expires_at, account_id) values ($1, $2, $3, $4, $5, $6, $7, $8)', [id, provider, state, nonce, verifier, returnTo, until, account]);
  }

  /** Answered by this; `null`: it was, or too long ago. */
  async answer(manager: EntityManager, id: Sha256, now: Instant): Promise<ProviderRequest | null> {
    const [rows] = await manager.query<[ProviderRequest[], number]>('delete from provider_request where id = $1 and expires_at > $2 returning provider, state, nonce, verifier, return_to as "returnTo", account_id as account', [id, now]);
    return rows[0] ?? null;
  }

  /** Whose this is at the provider; the account may be disabled. Held until the end of the transaction: it is not taken away meanwhile. */
  async bound(manager: EntityManager, { issuer, subject }: Known): Promise<{ readonly account: AccountId; readonly disabled: boolean } | null> {
    const [row] = await manager.query<{ account: AccountId; disabled: boolean }[]>('select b.account_id as account, a.disabled_at is not null as disabled from provider_binding b join account a on a.id = b.account_id where issuer = $1 and subject = $2 for update of b', [issuer, subject]);
    return row ?? null;
  }

  /** `false`: the account has another identity there, or the identity another account. */
  async bind(manager: EntityManager, account: AccountId, { issuer, subject, siret }: Known, at: Instant): Promise<boolean> {
    const rows = await manager.query<unknown[]>('insert into provider_binding (issuer, subject, account_id, bound_at, last_used_at, siret) values ($1, $2, $3, $4, $4, $5) on conflict do nothing returning issuer', [issuer, subject, account, at, siret]);
    return rows.length === 1;
  }

  async used(manager: EntityManager, { issuer, subject, siret }: Known, at: Instant): Promise<void> {
    await manager.query('update provider_binding set last_used_at = $3, siret = coalesce($4, siret) where issuer = $1 and subject = $2', [issuer, subject, at, siret]);
  }

  bindings(manager: EntityManager, account: AccountId): Promise<readonly Binding[]> {
    return manager.query<Binding[]>('select issuer, bound_at as "boundAt", last_used_at as "lastUsedAt" from provider_binding where account_id = $1 order by bound_at, issuer', [account]);
  }

  /** `false`: it was not bound. */
  async unbind(manager: EntityManager, account: AccountId, issuer: string): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>('delete from provider_binding where account_id = $1 and issuer = $2 returning issuer', [account, issuer]);
    return rows.length === 1;
  }

  /** `sealed`: what the end of the session there asks for. */
  async keepSession(manager: EntityManager, session: Sha256, provider: string, sealed: Uint8Array): Promise<void> {
    await manager.query('insert into provider_session (session_id, provider, sealed) values ($1, $2, $3)', [session, provider, Buffer.from(sealed)]);
  }

  async session(manager: EntityManager, session: Sha256): Promise<{ readonly provider: string; readonly sealed: Uint8Array } | null> {
    const [row] = await manager.query<{ provider: string; sealed: Buffer }[]>('select provider, sealed from provider_session where session_id = $1 and sealed is not null', [session]);
    return row ?? null;
  }
}
