// The identity providers that open one's own account: seen, bound while one is signed in, taken away again.

import { Injectable } from '@nestjs/common';
import type { AccountId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { ACCOUNT_NOTICES, type AccountNotice } from '../account-notice.js';
import { AuthStore } from '../auth.store.js';
import { deviceOf, type Origin } from '../device.js';
import { isLastWay, isSameIssuer } from '../ways.js';
import { ProviderSignInService, type Begun } from './provider-sign-in.service.js';
import { ProviderStore, type Binding } from './provider.store.js';

export interface NamedBinding extends Binding {
  /** `null`: this installation does not ask this provider any more. */
  readonly key: string | null;
  readonly name: string;
}

const PAGE = '/compte';

@Injectable()
export class ProviderBindingsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: ProviderStore,
    private readonly accounts: AuthStore,
    private readonly signIns: ProviderSignInService,
    private readonly jobs: JobsService,
    private readonly clock: PlatformClock,
    private readonly config: PlatformConfig,
  ) {}

  async of(account: AccountId): Promise<readonly NamedBinding[]> {
    const bindings = await this.database.withoutTenant((manager) => this.store.bindings(manager, account));
    return bindings.map((binding) => {
      const provider = this.config.providers.find(({ issuer }) => isSameIssuer(issuer, binding.issuer));
      return { ...binding, key: provider?.key ?? null, name: provider?.name ?? binding.issuer };
    });
  }

  /** The caller has proved who it is; the provider asks too. Refuses auth.provider-unknown, auth.provider-down. */
  begin(account: AccountId, key: string): Promise<Begun | Refusal> {
    return this.signIns.begin(key, PAGE, true, account);
  }

  /** Refuses auth.last-way-in, auth.provider-unbound. */
  remove(account: AccountId, issuer: string, origin: Origin): Promise<Refusal | null> {
    return this.database.withoutTenant(async (manager) => {
      if (isLastWay(await this.accounts.ways(manager, account), this.config.providers.map((provider) => provider.issuer), { issuer })) return refuse('auth.last-way-in');
      if (!await this.store.unbind(manager, account, issuer)) return refuse('auth.provider-unbound');
      await this.jobs.enqueue(manager, ACCOUNT_NOTICES, { account, change: 'provider-unbound', at: this.clock.now(), device: deviceOf(origin.agent) } satisfies AccountNotice);
      return null;
    });
  }
}
