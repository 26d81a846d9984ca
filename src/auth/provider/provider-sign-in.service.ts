// Signing in with an identity provider: the request, remembered for a few minutes under a token of the browser that made it;
// the answer, taken once; the account it opens. Nobody gets an account by this: the one who comes must be known.

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import type { AccountId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { ProviderConfig } from '#platform/config.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { ACCOUNT_NOTICES, type AccountNotice } from '../account-notice.js';
import { AuthService } from '../auth.service.js';
import { AuthStore } from '../auth.store.js';
import { deviceOf, type Origin } from '../device.js';
import { sessionId, TOKEN_BYTES } from '../session.js';
import { ownPath, type Known } from './claims.js';
import { IdentityProviders } from './provider.client.js';
import { ProviderStore } from './provider.store.js';

/** To find a password, a card, a telephone at the provider’s. */
export const REQUEST_MINUTES = 15;

export interface Begun {
  readonly url: string;
  /** For a cookie: the answer is taken from this browser alone. */
  readonly token: string;
}

/** `provider`: known even where the answer is no, for whoever tries again. */
export interface Outcome {
  readonly provider: string | null;
  readonly outcome: { readonly session: string; readonly returnTo: string } | Refusal;
}

@Injectable()
export class ProviderSignInService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: ProviderStore,
    private readonly accounts: AuthStore,
    private readonly auth: AuthService,
    private readonly providers: IdentityProviders,
    private readonly jobs: JobsService,
    private readonly clock: PlatformClock,
    private readonly config: PlatformConfig,
  ) {}

  list(): readonly Pick<ProviderConfig, 'key' | 'name'>[] {
    return this.config.providers.map(({ key, name }) => ({ key, name }));
  }

  /** `another`: whoever is signed in there is asked again who it is. */
  async begin(key: string, returnTo: unknown, another: boolean): Promise<Begun | Refusal> {
    const provider = this.providers.of(key);
    if (!provider) return refuse('auth.provider-unknown');
    const request = await this.providers.request(provider, another);
    if (isRefusal(request)) return request;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const now = this.clock.now();
    const until = instantOfMs(msOfInstant(now) + REQUEST_MINUTES * 60_000);
    await this.database.withoutTenant((manager) => this.store.ask(manager, sessionId(token), { provider: key, returnTo: ownPath(returnTo), ...request.asked }, now, until));
    return { url: request.url, token };
  }

  /** `query`: with its question mark, as the browser came back. */
  async complete(token: string | null, query: string, origin: Origin): Promise<Outcome> {
    const request = token === null ? null : await this.database.withoutTenant((manager) => this.store.answer(manager, sessionId(token), this.clock.now()));
    const provider = request && this.providers.of(request.provider);
    if (!request || !provider) return { provider: null, outcome: refuse('auth.provider-late') };
    const told = await this.providers.answer(provider, query, request);
    const account = isRefusal(told) ? told : await this.database.withoutTenant((manager) => this.accountOf(manager, told.known, origin));
    if (isRefusal(told) || isRefusal(account)) return { provider: provider.key, outcome: account as Refusal };
    const session = await this.auth.openSession(account, origin);
    await this.database.withoutTenant((manager) => this.store.keepSession(manager, sessionId(session), provider.key, told.idToken));
    return { provider: provider.key, outcome: { session, returnTo: request.returnTo } };
  }

  /** Ends the session here, then says where it ends at the provider too; `null`: it was not opened there, or the provider does not answer. */
  async leave(token: string): Promise<string | null> {
    const session = await this.database.withoutTenant((manager) => this.store.session(manager, sessionId(token)));
    await this.auth.closeSession(token);
    const provider = session && this.providers.of(session.provider);
    return session && provider ? this.providers.leaveAt(provider, session.idToken) : null;
  }

  /** By whom the account is known. */
  async boundTo(account: AccountId): Promise<readonly string[]> {
    const issuers = await this.database.withoutTenant((manager) => this.store.issuersOf(manager, account));
    return issuers.map((issuer) => this.config.providers.find((provider) => new URL(provider.issuer).href === new URL(issuer).href)?.name ?? issuer);
  }

  private async accountOf(manager: EntityManager, known: Known, origin: Origin): Promise<AccountId | Refusal> {
    const at = this.clock.now();
    const bound = await this.store.bound(manager, known);
    if (bound) {
      if (bound.disabled) return refuse('auth.provider-stranger');
      await this.store.used(manager, known, at);
      return bound.account;
    }
    if (known.email === null) return refuse('auth.provider-email');
    const account = await this.accounts.byLogin(manager, known.email);
    if (!account || account.disabledAt !== null) return refuse('auth.provider-stranger');
    // The address now belongs to somebody else there, or two answers came in one moment.
    if (!await this.store.bind(manager, account.id, known, at)) return (await this.store.bound(manager, known))?.account === account.id ? account.id : refuse('auth.provider-other');
    await this.jobs.enqueue(manager, ACCOUNT_NOTICES, { account: account.id, change: 'provider-bound', at, device: deviceOf(origin.agent) } satisfies AccountNotice);
    return account.id;
  }
}
