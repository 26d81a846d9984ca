// Proves who is calling, with a password once and with a session afterwards.

import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { EntityManager } from 'typeorm';
import { msOfInstant, type Instant } from '#kernel/clock.js';
import { assert, Denied } from '#kernel/faults.js';
import type { AccountId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Statement } from '#platform/statement.client.js';
import { normalLogin, type Account } from './account.js';
import { AuthStore } from './auth.store.js';
import type { Identity } from './identity.js';
import { extendedEnd, mayExtend, sessionEnd, sessionId, TOKEN_BYTES, type Span } from './session.js';
import { isBlocked, windowStart } from './sign-in.js';

export interface NewAccount {
  readonly login: string;
  readonly displayName: string;
  /** `null`: no password; a session is opened for it in another way (demo personas). */
  readonly password: string | null;
}

/** A session at a moment. `mayExtend`: asked to stay near its end, it ends later. */
export interface Running {
  readonly span: Span;
  readonly at: Instant;
  readonly leftMs: number;
  readonly mayExtend: boolean;
}

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class AuthService {
  private readonly log = new Logger('Auth');
  /** Checked when there is no such account, so that the answer takes as long and tells nothing. */
  private readonly nobodysHash = hash(randomBytes(16).toString('hex'), ARGON2);

  constructor(
    private readonly database: DatabaseService,
    private readonly store: AuthStore,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  async createAccount(account: NewAccount): Promise<AccountId | Refusal> {
    const created: Account = {
      id: this.identifiers.next<AccountId>(),
      login: normalLogin(account.login),
      displayName: account.displayName,
      passwordHash: account.password === null ? null : await hash(account.password, ARGON2),
      createdAt: this.clock.now(),
      disabledAt: null,
    };
    const added = await this.database.withoutTenant((manager) => this.store.add(manager, created));
    return added ? created.id : refuse('auth.login-taken');
  }

  /** The account of a login, without proof: for seeding and administration. */
  async accountOf(login: string): Promise<AccountId | null> {
    const account = await this.database.withoutTenant((manager) => this.store.byLogin(manager, normalLogin(login)));
    return account?.id ?? null;
  }

  /** The account of a login, made without a password when there is none; in the caller's transaction. */
  async accountWithin(manager: EntityManager, { login, displayName }: Omit<NewAccount, 'password'>): Promise<AccountId> {
    const created: Account = { id: this.identifiers.next<AccountId>(), login: normalLogin(login), displayName, passwordHash: null, createdAt: this.clock.now(), disabledAt: null };
    if (await this.store.add(manager, created)) return created.id;
    const known = await this.store.byLogin(manager, created.login);
    assert(known, 'a login that is taken has its account');
    return known.id;
  }

  /** A session's token, when login and password agree. */
  async signIn(loginAsTyped: string, password: string, address: string): Promise<string | Refusal> {
    const login = normalLogin(loginAsTyped);
    const since = windowStart(this.clock.now());
    const { account, failures } = await this.database.withoutTenant(async (manager) => ({
      account: await this.store.byLogin(manager, login),
      failures: await this.store.recentFailures(manager, login, address, since),
    }));
    if (isBlocked(failures)) return refuse('auth.too-many-attempts');
    const right = await verify(account?.passwordHash ?? (await this.nobodysHash), password);
    if (!right || !account?.passwordHash || account.disabledAt !== null) {
      this.log.warn(`failed sign-in from ${address}`);
      await this.database.withoutTenant((manager) => this.store.noteFailure(manager, this.identifiers.next(), login, address, this.clock.now(), since));
      return refuse('auth.wrong-password');
    }
    await this.database.withoutTenant((manager) => this.store.forgetFailures(manager, login, address));
    return this.openSession(account.id);
  }

  /** Opens a session without a password: the caller has proved who it is in another way. Returns the token. */
  async openSession(account: AccountId): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const now = this.clock.now();
    await this.database.withoutTenant((manager) => this.store.open(manager, sessionId(token), account, now, sessionEnd(now)));
    return token;
  }

  async closeSession(token: string): Promise<void> {
    await this.database.withoutTenant((manager) => this.store.close(manager, sessionId(token)));
  }

  /** How long it still runs. Throws Denied 401 for one that has ended. */
  session(token: string): Promise<Running> {
    return this.database.withoutTenant((manager) => this.running(manager, token));
  }

  /** « Rester connecté ». */
  extendSession(token: string): Promise<Running> {
    return this.database.withoutTenant(async (manager) => {
      const { span, at } = await this.running(manager, token);
      await this.store.extend(manager, sessionId(token), at, extendedEnd(span, at));
      return this.running(manager, token);
    });
  }

  private async running(manager: EntityManager, token: string): Promise<Running> {
    const at = this.clock.now();
    const span = await this.store.span(manager, sessionId(token), at);
    if (!span) throw new Denied('auth.not-signed-in', 401);
    return { span, at, leftMs: msOfInstant(span.endsAt) - msOfInstant(at), mayExtend: mayExtend(span) };
  }

  async identify(token: string): Promise<Identity | null> {
    const [[identity] = []] = await this.database.identified(this.readsIdentity(token), []);
    return (identity as Identity | undefined) ?? null;
  }

  /** Whose open session it is, for whoever asks more of this account in the same round trip. */
  readsIdentity(token: string): Statement {
    return this.store.readsIdentity(sessionId(token), this.clock.now());
  }
}
