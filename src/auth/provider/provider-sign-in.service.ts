// Signing in with an identity provider: the request, remembered for a few minutes under a token of the browser that made it;
// the answer, taken once; the account it opens, or is bound to. Nobody gets an account by this: the one who comes must be known. A first
// sign-in binds no account that asks for more than a password: its holder binds it, signed in as usual (0102).

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { AccountId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { ProviderConfig } from '#platform/config.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { SafeService } from '#platform/safe.service.js';
import { ACCOUNT_NOTICES, type AccountNotice } from '../account-notice.js';
import { AuthService } from '../auth.service.js';
import { AuthStore } from '../auth.store.js';
import { deviceOf, type Origin } from '../device.js';
import { SecondStepsService } from '../second-step/second-steps.service.js';
import { sessionId, TOKEN_BYTES } from '../session.js';
import { ownPath, type Known } from './claims.js';
import { IdentityProviders, type Told } from './provider.client.js';
import { ProviderStore, type ProviderRequest } from './provider.store.js';

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
  /** It was asked from an account, which is open. */
  readonly binds: boolean;
  /** `session` `null`: the one that is open stays. */
  readonly outcome: { readonly session: string | null; readonly returnTo: string } | Refusal;
}

@Injectable()
export class ProviderSignInService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: ProviderStore,
    private readonly accounts: AuthStore,
    private readonly auth: AuthService,
    private readonly secondSteps: SecondStepsService,
    private readonly providers: IdentityProviders,
    private readonly safe: SafeService,
    private readonly jobs: JobsService,
    private readonly clock: PlatformClock,
    private readonly config: PlatformConfig,
  ) {}

  list(): readonly Pick<ProviderConfig, 'key' | 'name'>[] {
    return this.config.providers.map(({ key, name }) => ({ key, name }));
  }

  /** `another`: whoever is signed in there is asked again who it is. `account`: to be bound. */
  async begin(key: string, returnTo: unknown, another: boolean, account: AccountId | null = null): Promise<Begun | Refusal> {
    const provider = this.providers.of(key);
    if (!provider) return refuse('auth.provider-unknown');
    const request = await this.providers.request(provider, another);
    if (isRefusal(request)) return request;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const now = this.clock.now();
    const until = instantOfMs(msOfInstant(now) + REQUEST_MINUTES * 60_000);
    await this.database.withoutTenant((manager) => this.store.ask(manager, sessionId(token), { provider: key, returnTo: ownPath(returnTo), account, ...request.asked }, now, until));
    return { url: request.url, token };
  }

  /** `query`: with its question mark, as the browser came back. `session`: the one that is open in it. */
  async complete(token: string | null, query: string, session: string | null, origin: Origin): Promise<Outcome> {
    const request = token === null ? null : await this.database.withoutTenant((manager) => this.store.answer(manager, sessionId(token), this.clock.now()));
    const provider = request && this.providers.of(request.provider);
    if (!request || !provider) return { provider: null, binds: false, outcome: refuse('auth.provider-late') };
    const { account } = request;
    const told = await this.providers.answer(provider, query, request);
    const outcome = isRefusal(told) ? told : account === null ? await this.entered(request, told, origin) : await this.bound(account, session, request, told, origin);
    return { provider: provider.key, binds: account !== null, outcome };
  }

  private entered({ provider, returnTo }: ProviderRequest, told: Told, origin: Origin): Promise<Outcome['outcome']> {
    return this.database.withoutTenant(async (manager) => {
      const account = await this.accountOf(manager, told.known, origin);
      if (isRefusal(account)) return account;
      const session = await this.auth.openWithin(manager, account, origin, told.provedAt);
      const id = sessionId(session);
      await this.store.keepSession(manager, id, provider, await this.safe.seal(Buffer.from(told.idToken), ownerOf(id)));
      return { session, returnTo };
    });
  }

  /** From the account that is open, and nowhere else: its holder has proved it a moment ago. */
  private async bound(account: AccountId, session: string | null, { returnTo }: ProviderRequest, { known }: Told, origin: Origin): Promise<Outcome['outcome']> {
    const here = session === null ? null : await this.auth.identify(session);
    if (here?.accountId !== account) return refuse('auth.provider-late');
    return this.database.withoutTenant(async (manager) => {
      const { issuers } = await this.accounts.ways(manager, account);
      const owner = await this.store.bound(manager, known);
      if (owner) return owner.account === account ? { session: null, returnTo } : refuse('auth.provider-elsewhere');
      if (issuers.includes(known.issuer)) return refuse('auth.provider-one');
      return await this.bind(manager, account, known, origin) ? { session: null, returnTo } : refuse('auth.provider-elsewhere');
    });
  }

  /** Ends the session here, then says where it ends at the provider too; `null`: it was not opened there, or the provider does not answer. */
  async leave(token: string): Promise<string | null> {
    const session = await this.database.withoutTenant((manager) => this.store.session(manager, sessionId(token)));
    await this.auth.closeSession(token);
    const provider = session && this.providers.of(session.provider);
    return session && provider ? this.providers.leaveAt(provider, Buffer.from(await this.safe.open(session.sealed, ownerOf(sessionId(token)))).toString()) : null;
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
    // Held: a second step that is being turned on is on, or comes after.
    const { passkeys, issuers } = await this.accounts.ways(manager, account.id);
    // The address now belongs to somebody else there, or two answers came in one moment.
    if (issuers.includes(known.issuer)) return (await this.store.bound(manager, known))?.account === account.id ? account.id : refuse('auth.provider-other');
    if (passkeys > 0 || await this.secondSteps.isOnWithin(manager, account.id)) return refuse('auth.provider-protected');
    return await this.bind(manager, account.id, known, origin) ? account.id : refuse('auth.provider-elsewhere');
  }

  /** `false`: the account has another identity there, or the identity another account. */
  private async bind(manager: EntityManager, account: AccountId, known: Known, origin: Origin): Promise<boolean> {
    const at = this.clock.now();
    if (!await this.store.bind(manager, account, known, at)) return false;
    await this.jobs.enqueue(manager, ACCOUNT_NOTICES, { account, change: 'provider-bound', at, device: deviceOf(origin.agent) } satisfies AccountNotice);
    return true;
  }
}

function ownerOf(session: Sha256): string {
  return `provider-session/${session}`;
}
