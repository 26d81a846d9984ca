// Tells the holder of an account by e-mail that a way into it has changed: once at each address that the collectivités of
// the account have for the person.

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ACCOUNT_NOTICES, linkOwner, PASSWORD_LINKS, type AccountNotice, type PasswordLink } from '#auth/account-notice.js';
import type { AccountId } from '#kernel/id.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { SafeService } from '#platform/safe.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { Mailer } from '../mailer.client.js';
import { reachable } from '../reachable.js';
import type { House, Words } from '../wording.js';
import { accountWords, linkWords } from './account-wording.js';

@Injectable()
export class AccountNoticesJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService,
    private readonly organisation: OrganisationService,
    private readonly database: DatabaseService,
    private readonly mailer: Mailer,
    private readonly safe: SafeService,
    private readonly config: PlatformConfig,
  ) {}

  onModuleInit(): void {
    this.jobs.work(ACCOUNT_NOTICES, (notice: AccountNotice, { id }) => this.tell(notice.account, id, (to, house) => accountWords(notice, to, house)), { timeoutSeconds: 60 });
    this.jobs.work(PASSWORD_LINKS, async ({ account, login, sealed }: PasswordLink, { id }) => {
      const token = Buffer.from(await this.safe.open(Buffer.from(sealed, 'base64'), linkOwner(account))).toString();
      const houses = await this.organisation.membershipsOf(account);
      // What the administrators of one house write must not open another one, nor what the operator holds.
      const isOfOne = houses.length === 1 && !houses[0]!.roles.includes('operator');
      await this.tell(account, id, (to, house) => linkWords(token, to, house), isOfOne ? null : login);
    }, { timeoutSeconds: 60 });
  }

  /** `only`: the one address that may be written to. */
  private async tell(account: AccountId, id: string, wordsOf: (to: string, house: House) => Words, only: string | null = null): Promise<void> {
    if (!this.mailer.isThere) return;
    const told = new Set<string>();
    const houses = (await this.organisation.membershipsOf(account)).filter(({ roles }) => roles.length > 0);
    for (const { organisationId, organisationName, personId } of houses) {
      const chart = await this.database.transaction(organisationId, (manager) => this.organisation.chartAt(manager, organisationId));
      const to = reachable(chart, personId);
      if (!to || told.has(to.address.toLowerCase()) || (only !== null && to.address.toLowerCase() !== only)) continue;
      told.add(to.address.toLowerCase());
      const words = wordsOf(to.name, { name: organisationName, timeZone: chart.timeZone, publicUrl: this.config.publicUrl });
      // Tried again, it bears the same name: a reader shows it once.
      await this.mailer.send({ id: `${id}.${told.size}`, to, ...words });
    }
  }
}
