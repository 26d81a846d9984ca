// Passwords: hashed when they are chosen, verified when they are typed, and the tries counted.

import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { assert } from '#kernel/faults.js';
import type { AccountId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { ACCOUNT_NOTICES, type AccountNotice } from './account-notice.js';
import { normalLogin, type Account } from './account.js';
import { AuthStore } from './auth.store.js';
import { deviceOf, type Origin } from './device.js';
import type { SignedIn } from './identity.js';
import { passwordFault } from './password.js';
import { isYoung } from './session.js';
import { MOST_FAILURES, networkOf, windowStart } from './sign-in.js';

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class PasswordsService {
  private readonly log = new Logger('Auth');
  /** Checked when there is no such account, so that the answer takes as long and tells nothing. */
  private readonly nobodysHash = hash(randomBytes(16).toString('hex'), ARGON2);

  constructor(
    private readonly database: DatabaseService,
    private readonly store: AuthStore,
    private readonly jobs: JobsService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  hash(password: string): Promise<string> {
    return hash(password, ARGON2);
  }

  /** The account whose password this is. */
  async accountBy(loginAsTyped: string, password: string, address: string): Promise<Account | Refusal> {
    const login = normalLogin(loginAsTyped);
    const [at, network] = [this.clock.now(), networkOf(address)];
    const { account, counted } = await this.database.withoutTenant(async (manager) => ({
      counted: await this.store.countTry(manager, this.identifiers.next(), { login, network, at, since: windowStart(at), most: MOST_FAILURES }),
      account: await this.store.byLogin(manager, login),
    }));
    if (!counted) return refuse('auth.too-many-attempts');
    const right = await verify(account?.passwordHash ?? (await this.nobodysHash), password);
    if (!right || !account?.passwordHash || account.disabledAt !== null) {
      this.log.warn(`failed sign-in from ${address}`);
      return refuse('auth.wrong-password');
    }
    await this.database.withoutTenant((manager) => this.store.forgetFailures(manager, login, network));
    return account;
  }

  /**
   * Before the ways into an account are changed, whoever holds its session proves again who it is (OWASP ASVS 7.5.1): with the
   * password; where the account has none, by having signed in a moment ago, here or at the provider. `null`: it is proved.
   */
  async provedAgain(caller: SignedIn, password: string | undefined, { address }: Origin): Promise<Refusal | null> {
    const account = await this.account(caller.accountId);
    if (account.passwordHash === null) return isYoung(caller.provedAt, this.clock.now()) ? null : refuse('auth.sign-in-again');
    if (!password) return refuse('auth.not-the-password');
    const found = await this.accountBy(account.login, password, address);
    if (!('refused' in found)) return null;
    return found.refused === 'auth.wrong-password' ? refuse('auth.not-the-password') : found;
  }

  /** Every other session of the account ends: whoever knew the old one is out. */
  async change(caller: SignedIn, current: string, next: string, origin: Origin): Promise<Refusal | null> {
    const account = await this.account(caller.accountId);
    if (account.passwordHash === null) return refuse('auth.no-password');
    const refused = await this.provedAgain(caller, current, origin) ?? passwordFault(next, account.login) ?? (next === current ? refuse('auth.same-password') : null);
    if (refused) return refused;
    const passwordHash = await this.hash(next);
    return this.database.withoutTenant(async (manager) => {
      // Changed meanwhile, by a link or elsewhere: the one that was proved is no longer the one.
      if ((await this.store.held(manager, account.id))?.passwordHash !== account.passwordHash) return refuse('auth.not-the-password');
      await this.store.setPassword(manager, account.id, passwordHash);
      await this.store.closeOthers(manager, account.id, caller.session);
      await this.jobs.enqueue(manager, ACCOUNT_NOTICES, { account: account.id, change: 'password-changed', at: this.clock.now(), device: deviceOf(origin.agent) } satisfies AccountNotice);
      return null;
    });
  }

  async account(id: AccountId): Promise<Account> {
    const account = await this.database.withoutTenant((manager) => this.store.byId(manager, id));
    assert(account, 'an account with a session is there');
    return account;
  }
}
