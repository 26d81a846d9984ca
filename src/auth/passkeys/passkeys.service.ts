// Passkeys: asked for, kept by their public half, and signed in with. Each challenge is asked once and answered once.

import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { EntityManager } from 'typeorm';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import type { AccountId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { ACCOUNT_NOTICES, type AccountChange, type AccountNotice } from '../account-notice.js';
import type { Account } from '../account.js';
import { AuthStore } from '../auth.store.js';
import { deviceOf, type Origin } from '../device.js';
import { isLastWay } from '../ways.js';
import { PasskeyCeremony, type Answer } from './ceremony.client.js';
import { ANSWERED_MINUTES, challengeOf, isCopied, MOST_PASSKEYS, passkeyName, type Passkey } from './passkey.js';
import { PasskeysStore } from './passkeys.store.js';

@Injectable()
export class PasskeysService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: PasskeysStore,
    private readonly accounts: AuthStore,
    private readonly ceremony: PasskeyCeremony,
    private readonly jobs: JobsService,
    private readonly clock: PlatformClock,
    private readonly config: PlatformConfig,
  ) {}

  list(account: AccountId): Promise<readonly Passkey[]> {
    return this.database.withoutTenant((manager) => this.store.of(manager, account));
  }

  /** What the browser is asked to make a passkey with. */
  begin({ id, login, displayName }: Account): Promise<PublicKeyCredentialCreationOptionsJSON | Refusal> {
    return this.database.withoutTenant(async (manager) => {
      const known = await this.store.of(manager, id);
      if (known.length >= MOST_PASSKEYS) return tooMany();
      const options = await this.ceremony.registration(id, login, displayName, known);
      await this.ask(manager, options.challenge, id);
      return options;
    });
  }

  /** `name` empty: named by the device it comes from. */
  add(account: AccountId, answer: Answer, name: string, origin: Origin): Promise<Passkey | Refusal> {
    return this.database.withoutTenant(async (manager) => {
      const challenge = await this.answered(manager, answer, account);
      if (challenge === null) return refuse('auth.passkey-too-late');
      const registered = await this.ceremony.registered(answer, challenge);
      if (!registered) return refuse('auth.passkey-refused');
      // Several were begun while there was room for one.
      await this.accounts.held(manager, account);
      if ((await this.store.of(manager, account)).length >= MOST_PASSKEYS) return tooMany();
      const at = this.clock.now();
      const passkey: Passkey = { ...registered, account, name: passkeyName(name) ?? deviceOf(origin.agent), createdAt: at, lastUsedAt: null };
      if (!await this.store.add(manager, passkey)) return refuse('auth.passkey-known');
      await this.tell(manager, account, 'passkey-added', at, origin);
      return passkey;
    });
  }

  rename(account: AccountId, id: string, name: string): Promise<Refusal | null> {
    const kept = passkeyName(name);
    if (kept === null) return Promise.resolve(refuse('auth.passkey-unnamed'));
    return this.database.withoutTenant(async (manager) => (await this.store.rename(manager, account, id, kept) ? null : refuse('auth.passkey-gone')));
  }

  /** Refuses auth.last-way-in, auth.passkey-gone. */
  remove(account: AccountId, id: string, origin: Origin): Promise<Refusal | null> {
    return this.database.withoutTenant(async (manager) => {
      // Two removed in one moment must not both believe that the other stays.
      if (isLastWay(await this.accounts.ways(manager, account), this.config.providers.map(({ issuer }) => issuer), 'passkey')) return refuse('auth.last-way-in');
      if (!await this.store.remove(manager, account, id)) return refuse('auth.passkey-gone');
      await this.tell(manager, account, 'passkey-removed', this.clock.now(), origin);
      return null;
    });
  }

  /** How many there were; in the caller's transaction. */
  removeAllWithin(manager: EntityManager, account: AccountId): Promise<number> {
    return this.store.removeAll(manager, account);
  }

  /** What the browser is asked to sign in with; nobody is named. */
  beginSignIn(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return this.database.withoutTenant(async (manager) => {
      const options = await this.ceremony.signIn();
      await this.ask(manager, options.challenge, null);
      return options;
    });
  }

  /** Whose passkey has answered; until the end of the caller’s transaction it is not taken away. */
  async signInWithin(manager: EntityManager, answer: Answer, origin: Origin): Promise<AccountId | Refusal> {
    const challenge = await this.answered(manager, answer, null);
    if (challenge === null) return refuse('auth.passkey-too-late');
    const passkey = await this.store.held(manager, typeof answer['id'] === 'string' ? answer['id'] : '');
    if (!passkey) return refuse('auth.passkey-unknown');
    const counter = await this.ceremony.counted(answer, challenge, passkey);
    if (counter === null) return refuse('auth.passkey-refused');
    const at = this.clock.now();
    if (isCopied(passkey.counter, counter)) {
      await this.tell(manager, passkey.account, 'passkey-copied', at, origin);
      return refuse('auth.passkey-copied', { name: passkey.name });
    }
    await this.store.used(manager, passkey.id, counter, at);
    return passkey.account;
  }

  private async ask(manager: EntityManager, challenge: string, account: AccountId | null): Promise<void> {
    const now = this.clock.now();
    await this.store.challenge(manager, sha256(challenge), account, now, instantOfMs(msOfInstant(now) + ANSWERED_MINUTES * 60_000));
  }

  /** The challenge that is answered, once; `null`: none was asked, or too long ago. */
  private async answered(manager: EntityManager, answer: Answer, account: AccountId | null): Promise<string | null> {
    const challenge = challengeOf(answer);
    return challenge !== null && await this.store.answer(manager, sha256(challenge), account, this.clock.now()) ? challenge : null;
  }

  private async tell(manager: EntityManager, account: AccountId, change: AccountChange, at: Instant, origin: Origin): Promise<void> {
    await this.jobs.enqueue(manager, ACCOUNT_NOTICES, { account, change, at, device: deviceOf(origin.agent) } satisfies AccountNotice);
  }
}

function tooMany(): Refusal {
  return refuse('auth.many-passkeys', { most: MOST_PASSKEYS });
}
