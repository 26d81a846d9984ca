// Proves who is calling, with a password once and with a session afterwards.

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { msOfInstant, type Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import { assert, Denied } from '#kernel/faults.js';
import type { AccountId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { send, type Statement } from '#platform/statement.client.js';
import { normalLogin, type Account } from './account.js';
import { AuthStore, type OpenSession } from './auth.store.js';
import type { Origin } from './device.js';
import type { Identity, SignedIn } from './identity.js';
import type { Answer } from './passkeys/ceremony.client.js';
import { PasskeysService } from './passkeys/passkeys.service.js';
import { PasswordsService } from './passwords.service.js';
import { SecondStepsService } from './second-step/second-steps.service.js';
import { extendedEnd, mayExtend, sessionEnd, sessionId, TOKEN_BYTES, type Span } from './session.js';

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

/** What a right password gives. */
export type Entry = { readonly session: string } | { readonly step: string };

/** Opened by the product itself (the demo town, tests). */
const NOWHERE: Origin = { agent: '', address: '' };

@Injectable()
export class AuthService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: AuthStore,
    private readonly passwords: PasswordsService,
    private readonly secondSteps: SecondStepsService,
    private readonly passkeys: PasskeysService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  async createAccount(account: NewAccount): Promise<AccountId | Refusal> {
    const created: Account = {
      id: this.identifiers.next<AccountId>(),
      login: normalLogin(account.login),
      displayName: account.displayName,
      passwordHash: account.password === null ? null : await this.passwords.hash(account.password),
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

  /** Login and password agree: a session's token; or, where the account has a second step, the token of a sign-in that waits for it. */
  async signIn(login: string, password: string, origin: Origin): Promise<Entry | Refusal> {
    const account = await this.passwords.accountBy(login, password, origin.address);
    if (isRefusal(account)) return account;
    return this.database.withoutTenant(async (manager) => {
      // A password changed while this one was being looked at lets nobody in any more.
      if ((await this.store.held(manager, account.id))?.passwordHash !== account.passwordHash) return refuse('auth.wrong-password');
      const step = await this.secondSteps.awaitWithin(manager, account.id);
      return step === null ? { session: await this.openWithin(manager, account.id, origin) } : { step };
    });
  }

  /** The second step: a code of the authenticator, or a recovery code. A reset in the same moment ends the session, or finds none. */
  completeSignIn(step: string, code: string, origin: Origin): Promise<string | Refusal> {
    return this.opened((manager) => this.secondSteps.completeWithin(manager, step, code, origin), origin);
  }

  signInWithPasskey(given: Answer, origin: Origin): Promise<string | Refusal> {
    return this.opened((manager) => this.passkeys.signInWithin(manager, given, origin), origin);
  }

  /** Opens a session without asking anything: the caller has proved who it is. Returns the token. */
  async openSession(account: AccountId, origin: Origin = NOWHERE): Promise<string> {
    return this.database.withoutTenant((manager) => this.openWithin(manager, account, origin));
  }

  /** The same in the caller’s transaction. `provedAt`: where the proof is older than the session; `null`: it is of this moment. */
  async openWithin(manager: EntityManager, account: AccountId, origin: Origin, provedAt: Instant | null = null): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const now = this.clock.now();
    await this.store.open(manager, sessionId(token), account, { openedAt: now, endsAt: sessionEnd(now) }, origin, provedAt);
    return token;
  }

  private opened(prove: (manager: EntityManager) => Promise<AccountId | Refusal>, origin: Origin): Promise<string | Refusal> {
    return this.database.withoutTenant(async (manager) => {
      const account = await prove(manager);
      return isRefusal(account) ? account : this.openWithin(manager, account, origin);
    });
  }

  async closeSession(token: string): Promise<void> {
    await this.database.withoutTenant((manager) => this.store.close(manager, sessionId(token)));
  }

  /** How long it still runs; a page that asks is one that is used. Throws Denied 401 for one that has ended. */
  session(token: string): Promise<Running> {
    return this.database.withoutTenant(async (manager) => {
      const running = await this.running(manager, token);
      await this.store.touch(manager, sessionId(token), running.at);
      return running;
    });
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

  /** The same with the session itself, for what changes the ways into the account. */
  async signedIn(token: string): Promise<SignedIn | null> {
    const session = sessionId(token);
    const at = this.clock.now();
    const { identity, provedAt } = await this.database.withoutTenant(async (manager) => ({ identity: await send<Identity>(manager, this.store.readsIdentity(session, at)), provedAt: await this.store.provedAt(manager, session, at) }));
    return identity[0] && provedAt ? { ...identity[0], session, provedAt } : null;
  }

  /** The open sessions of an account, the one used last first. */
  sessions(account: AccountId): Promise<readonly OpenSession[]> {
    return this.database.withoutTenant((manager) => this.store.sessions(manager, account, this.clock.now()));
  }

  /** One session of this account; another's stays as it is. */
  endSession(account: AccountId, session: Sha256): Promise<void> {
    return this.database.withoutTenant((manager) => this.store.closeOwn(manager, account, session));
  }

  endOtherSessions({ accountId, session }: SignedIn): Promise<void> {
    return this.database.withoutTenant((manager) => this.store.closeOthers(manager, accountId, session));
  }

  /**
   * Whoever lost the telephone is let in with the password alone, once an administrator has made sure who it is: the passkeys
   * that lay on it and the identities bound to it are taken away too, every session ends. In the caller's transaction. `false`: there was nothing to take away.
   */
  async resetSecondStepWithin(manager: EntityManager, account: AccountId): Promise<boolean> {
    // First, and with the account held: whoever signs in in this moment has done so, or does so with what is left.
    const secondStep = await this.secondSteps.resetWithin(manager, account);
    const passkeys = await this.passkeys.removeAllWithin(manager, account);
    const providers = await this.store.forgetProviders(manager, account);
    if (!secondStep && passkeys + providers === 0) return false;
    await this.secondSteps.tellReset(manager, account);
    await this.store.closeOthers(manager, account, null);
    return true;
  }

  /** Whose open session it is, for whoever asks more of this account in the same round trip. */
  readsIdentity(token: string): Statement {
    return this.store.readsIdentity(sessionId(token), this.clock.now());
  }
}
