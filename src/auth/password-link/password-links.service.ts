// Choosing a password without the old one: the first, or after it was forgotten. A link goes to the addresses the
// collectivité has for the person; nobody learns whether a login exists. A second step stays on: the link is worth a password.

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { SafeService } from '#platform/safe.service.js';
import { ACCOUNT_NOTICES, FORGOTTEN_PASSWORDS, linkOwner, PASSWORD_LINKS, type AccountNotice, type ForgottenPassword, type PasswordLink } from '../account-notice.js';
import { normalLogin, type Account } from '../account.js';
import { AuthStore } from '../auth.store.js';
import { deviceOf, type Origin } from '../device.js';
import { passwordFault } from '../password.js';
import { PasswordsService } from '../passwords.service.js';
import { sessionId, TOKEN_BYTES } from '../session.js';
import { LINK_MINUTES } from '../sign-in.js';
import { PasswordLinksStore } from './password-links.store.js';

/** While as many wait in somebody's mailbox, asking sends no other. */
const MOST_LINKS = 3;

@Injectable()
export class PasswordLinksService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: PasswordLinksStore,
    private readonly accounts: AuthStore,
    private readonly passwords: PasswordsService,
    private readonly safe: SafeService,
    private readonly jobs: JobsService,
    private readonly clock: PlatformClock,
  ) {}

  /** Tells nothing, by its time neither: there may be no such account, and it is not even looked for. */
  ask(login: string): Promise<void> {
    return this.database.withoutTenant((manager) => this.askWithin(manager, login));
  }

  /** The same with what the caller writes: an account, and the link to its first password. */
  async askWithin(manager: EntityManager, login: string): Promise<void> {
    const sealed = await this.safe.seal(Buffer.from(login), FORGOTTEN_PASSWORDS);
    await this.jobs.enqueue(manager, FORGOTTEN_PASSWORDS, { sealed: Buffer.from(sealed).toString('base64') } satisfies ForgottenPassword);
  }

  /** What follows, out of sight of whoever asked: a link, where there is such an account. */
  async send({ sealed: asked }: ForgottenPassword): Promise<void> {
    const login = Buffer.from(await this.safe.open(Buffer.from(asked, 'base64'), FORGOTTEN_PASSWORDS)).toString();
    await this.database.withoutTenant(async (manager) => {
      const account = await this.accounts.byLogin(manager, normalLogin(login));
      if (!account || account.disabledAt !== null) return;
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const now = this.clock.now();
      const until = instantOfMs(msOfInstant(now) + LINK_MINUTES * 60_000);
      if (!await this.store.add(manager, sessionId(token), account.id, MOST_LINKS, now, until)) return;
      // A job lies in the database, where a link must not be read.
      const sealed = Buffer.from(await this.safe.seal(Buffer.from(token), linkOwner(account.id))).toString('base64');
      await this.jobs.enqueue(manager, PASSWORD_LINKS, { account: account.id, login: account.login, hasPassword: account.passwordHash !== null, sealed } satisfies PasswordLink);
    });
  }

  /** Every session of the account ends, and every other link of it. A password that will not do leaves the link as it is. */
  async choose(token: string, password: string, origin: Origin): Promise<Refusal | null> {
    const found = await this.database.withoutTenant((manager) => this.accountOf(manager, token));
    const fault = found ? passwordFault(password, found.login) : refuse('auth.link-over');
    if (fault) return fault;
    // It takes a while, and holds no row meanwhile.
    const passwordHash = await this.passwords.hash(password);
    return this.database.withoutTenant(async (manager) => {
      const account = await this.accountOf(manager, token);
      if (!account) return refuse('auth.link-over');
      await this.accounts.setPassword(manager, account.id, passwordHash);
      await this.accounts.closeOthers(manager, account.id, null);
      await this.jobs.enqueue(manager, ACCOUNT_NOTICES, { account: account.id, change: 'password-changed', at: this.clock.now(), device: deviceOf(origin.agent) } satisfies AccountNotice);
      return null;
    });
  }

  private async accountOf(manager: EntityManager, token: string): Promise<Account | null> {
    const id = await this.store.held(manager, sessionId(token), this.clock.now());
    return id && this.accounts.byId(manager, id);
  }
}
