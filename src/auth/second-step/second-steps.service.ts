// The second step of signing in: shown, proved by a code before it counts, asked for at each sign-in with a password, turned
// off by whoever proves both. Codes of one account are tried one after the other and counted, wherever they come from:
// who has come so far knows the password.

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import type { AccountId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { SafeService } from '#platform/safe.service.js';
import { ACCOUNT_NOTICES, type AccountChange, type AccountNotice } from '../account-notice.js';
import { deviceOf, type Origin } from '../device.js';
import { sessionId, TOKEN_BYTES } from '../session.js';
import { AWAITED_MINUTES, isBlocked, TOLD_WRONG_CODES, windowStart } from '../sign-in.js';
import { RECOVERY_BYTES, recoveryCode, recoveryCodes } from './recovery-code.js';
import { SecondStepsStore } from './second-steps.store.js';
import { enrolmentUri, isOfAnotherHour, SECRET_BYTES, secretText, stepOf, timeCode } from './time-code.js';

/** What the authenticator is shown, this once. */
export interface Enrolment {
  /** In groups of four letters, to be typed. */
  readonly secret: string;
  /** What the QR code says. */
  readonly uri: string;
}

export interface SecondStepState {
  /** `null`: it is not asked for. */
  readonly since: Instant | null;
  readonly codesLeft: number;
}

export type Codes = readonly string[];

const ISSUER = 'Paraphe';

@Injectable()
export class SecondStepsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SecondStepsStore,
    private readonly safe: SafeService,
    private readonly jobs: JobsService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  state(account: AccountId): Promise<SecondStepState> {
    return this.database.withoutTenant(async (manager) => {
      const found = await this.store.of(manager, account);
      return found?.confirmedAt ? { since: found.confirmedAt, codesLeft: await this.store.codesLeft(manager, account) } : { since: null, codesLeft: 0 };
    });
  }

  /** Shows a secret, which counts once a code of it is given. `login`: what the authenticator writes under the code. */
  begin(account: AccountId, login: string): Promise<Enrolment | Refusal> {
    return this.database.withoutTenant(async (manager) => {
      const found = await this.store.held(manager, account);
      if (found?.confirmedAt) return refuse('auth.second-step-there');
      const at = this.clock.now();
      // Another one each time: what was shown before may have been shown to somebody else.
      const secret = randomBytes(SECRET_BYTES);
      await this.store.begin(manager, account, await this.safe.seal(secret, ownerOf(account)), at);
      return { secret: secretText(secret), uri: enrolmentUri(secret, login, ISSUER) };
    });
  }

  /** From here on it is asked for. Gives the recovery codes, this once. */
  confirm(account: AccountId, typed: string, origin: Origin): Promise<Codes | Refusal> {
    return this.database.withoutTenant(async (manager) => {
      const found = await this.store.held(manager, account);
      if (!found) return refuse('auth.second-step-not-begun');
      if (found.confirmedAt) return refuse('auth.second-step-there');
      const at = this.clock.now();
      const blocked = await this.blocked(manager, account, at);
      if (blocked) return blocked;
      const secret = await this.opened(account, found.secret);
      const code = timeCode(typed);
      const step = code === null ? null : stepOf(code, secret, at, null);
      // Only here, where no door is opened by it.
      if (step === null) return this.wrong(manager, account, at, code !== null && isOfAnotherHour(code, secret, at) ? 'auth.code-of-another-hour' : 'auth.wrong-code');
      await this.store.confirm(manager, account, step, at);
      await this.store.forgetWrongCodes(manager, account);
      await this.tell(manager, account, 'second-step-on', at, origin);
      return this.newCodes(manager, account);
    });
  }

  /** In the place of those there were. Asks for a code: they are worth as much as the telephone. */
  renewCodes(account: AccountId, typed: string, origin: Origin): Promise<Codes | Refusal> {
    return this.database.withoutTenant(async (manager) => {
      const refused = await this.check(manager, account, typed, origin);
      if (refused) return refused;
      await this.tell(manager, account, 'recovery-codes-renewed', this.clock.now(), origin);
      return this.newCodes(manager, account);
    });
  }

  turnOff(account: AccountId, typed: string, origin: Origin): Promise<Refusal | null> {
    return this.database.withoutTenant(async (manager) => {
      const refused = await this.check(manager, account, typed, origin);
      if (refused) return refused;
      await this.store.remove(manager, account);
      await this.tell(manager, account, 'second-step-off', this.clock.now(), origin);
      return null;
    });
  }

  /** Whoever lost everything is let in with the password alone again; somebody else has made sure who it is. `false`: nothing was on. */
  async resetWithin(manager: EntityManager, account: AccountId): Promise<boolean> {
    await this.store.held(manager, account);
    await this.store.forgetWrongCodes(manager, account);
    return this.store.remove(manager, account);
  }

  tellReset(manager: EntityManager, account: AccountId): Promise<void> {
    return this.tell(manager, account, 'second-step-reset', this.clock.now(), null);
  }

  /** A token that lasts some minutes and opens nothing, when this account has a second step; else `null`. */
  async awaitWithin(manager: EntityManager, account: AccountId): Promise<string | null> {
    if (!await this.isOnWithin(manager, account)) return null;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const now = this.clock.now();
    await this.store.await(manager, sessionId(token), account, now, instantOfMs(msOfInstant(now) + AWAITED_MINUTES * 60_000));
    return token;
  }

  /** Whose sign-in this code completes; in the caller’s transaction, until whose end the account is held. The token is good for one. */
  async completeWithin(manager: EntityManager, token: string, typed: string, origin: Origin): Promise<AccountId | Refusal> {
    const account = await this.store.awaited(manager, sessionId(token), this.clock.now());
    if (!account) return refuse('auth.step-expired');
    const refused = await this.check(manager, account, typed, origin);
    if (refused) return refused;
    // Two requests with two good codes, or an administrator's reset: one goes on.
    return await this.store.proceed(manager, sessionId(token)) ? account : refuse('auth.step-expired');
  }

  /** Whether a code is asked for. */
  async isOnWithin(manager: EntityManager, account: AccountId): Promise<boolean> {
    return Boolean((await this.store.of(manager, account))?.confirmedAt);
  }

  /** A code of the authenticator or a recovery code, used by this very question; `null`: it is right. */
  private async check(manager: EntityManager, account: AccountId, typed: string, origin: Origin): Promise<Refusal | null> {
    const found = await this.store.held(manager, account);
    if (!found?.confirmedAt) return refuse('auth.second-step-not-there');
    const at = this.clock.now();
    const blocked = await this.blocked(manager, account, at);
    if (blocked) return blocked;
    const code = timeCode(typed);
    const spare = recoveryCode(typed);
    if (code !== null) {
      const step = stepOf(code, await this.opened(account, found.secret), at, found.lastStep);
      if (step === null) return this.guessed(manager, account, at, origin);
      await this.store.used(manager, account, step);
    } else if (spare !== null && await this.store.useCode(manager, account, await this.safe.digest(spare, ownerOf(account)), at)) {
      await this.tell(manager, account, 'recovery-code-used', at, origin);
    } else return this.guessed(manager, account, at, origin);
    await this.store.forgetWrongCodes(manager, account);
    return null;
  }

  private async blocked(manager: EntityManager, account: AccountId, at: Instant): Promise<Refusal | null> {
    return isBlocked(await this.store.recentWrongCodes(manager, account, windowStart(at))) ? refuse('auth.too-many-codes') : null;
  }

  /** Whoever tries codes knows the password already: its holder hears of it long before one is right. */
  private async guessed(manager: EntityManager, account: AccountId, at: Instant, origin: Origin): Promise<Refusal> {
    const refused = await this.wrong(manager, account, at, 'auth.wrong-code');
    if (await this.store.recentWrongCodes(manager, account, windowStart(at)) === TOLD_WRONG_CODES) await this.tell(manager, account, 'codes-guessed', at, origin);
    return refused;
  }

  private async wrong(manager: EntityManager, account: AccountId, at: Instant, code: 'auth.wrong-code' | 'auth.code-of-another-hour'): Promise<Refusal> {
    await this.store.noteWrongCode(manager, this.identifiers.next(), account, at, windowStart(at));
    return refuse(code);
  }

  private async newCodes(manager: EntityManager, account: AccountId): Promise<Codes> {
    const codes = recoveryCodes(randomBytes(RECOVERY_BYTES));
    await this.store.replaceCodes(manager, account, await Promise.all(codes.map((code) => this.safe.digest(code, ownerOf(account)))));
    return codes;
  }

  private opened(account: AccountId, secret: Uint8Array): Promise<Uint8Array> {
    return this.safe.open(secret, ownerOf(account));
  }

  private async tell(manager: EntityManager, account: AccountId, change: AccountChange, at: Instant, origin: Origin | null): Promise<void> {
    await this.jobs.enqueue(manager, ACCOUNT_NOTICES, { account, change, at, device: origin && deviceOf(origin.agent) } satisfies AccountNotice);
  }
}

function ownerOf(account: AccountId): string {
  return `second-step/${account}`;
}

