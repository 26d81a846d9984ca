// Tells the holder of an account by e-mail that a way into it has changed: once at each address that the collectivités of
// the account have for the person, and at the one it had until a few days ago. What opens an account that is in use goes there alone.

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ACCOUNT_NOTICES, linkOwner, PASSWORD_LINKS, type AccountNotice, type PasswordLink } from '#auth/account-notice.js';
import type { AccountId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { SafeService } from '#platform/safe.service.js';
import { ADDRESS_CHANGES, type AddressChange } from '#organisation/addresses/address-change.js';
import { AddressesService } from '#organisation/addresses/addresses.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { Mailer } from '../mailer.client.js';
import { reachable } from '../reachable.js';
import type { House, Words } from '../wording.js';
import { accountWords, addressWords, linkWords } from './account-wording.js';

interface To { readonly name: string; readonly address: string }
type Choose = (now: To | null, former: To | null | undefined) => readonly (To | null)[];

/** `former` undefined: the address is what it was; `null`: there was none. */
const EVERYWHERE: Choose = (now, former) => [former ?? null, now];
const WHERE_IT_WAS: Choose = (now, former) => [former === undefined ? now : former];
const NOW: Choose = (now) => [now];

@Injectable()
export class AccountNoticesJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService,
    private readonly organisation: OrganisationService,
    private readonly addresses: AddressesService,
    private readonly database: DatabaseService,
    private readonly mailer: Mailer,
    private readonly safe: SafeService,
    private readonly clock: PlatformClock,
    private readonly config: PlatformConfig,
  ) {}

  onModuleInit(): void {
    this.jobs.work(ACCOUNT_NOTICES, (notice: AccountNotice, { id }) => this.tell(notice.account, id, EVERYWHERE, (to, house) => accountWords(notice, to, house)), { timeoutSeconds: 60 });
    this.jobs.work(PASSWORD_LINKS, async ({ account, login, hasPassword, sealed }: PasswordLink, { id }) => {
      const token = Buffer.from(await this.safe.open(Buffer.from(sealed, 'base64'), linkOwner(account))).toString();
      const houses = await this.organisation.membershipsOf(account);
      // What the administrators of one house write must not open another one, nor what the operator holds.
      const isOfOne = houses.length === 1 && !houses[0]!.roles.includes('operator');
      await this.tell(account, id, hasPassword === false ? NOW : WHERE_IT_WAS, (to, house) => linkWords(token, to, house), isOfOne ? null : login);
    }, { timeoutSeconds: 60 });
    this.jobs.work(ADDRESS_CHANGES, (change: AddressChange, { id }) => this.tellFormer(change, id), { timeoutSeconds: 60 });
  }

  /** `only`: the one address that may be written to. */
  private async tell(account: AccountId, id: string, choose: Choose, wordsOf: (to: string, house: House) => Words, only: string | null = null): Promise<void> {
    if (!this.mailer.isThere) return;
    const told = new Set<string>();
    const houses = (await this.organisation.membershipsOf(account)).filter(({ roles }) => roles.length > 0);
    for (const { organisationId, organisationName, personId } of houses) {
      const { chart, former } = await this.database.transaction(organisationId, async (manager) => ({
        chart: await this.organisation.chartAt(manager, organisationId), former: await this.addresses.former(manager, organisationId, account, this.clock.now()),
      }));
      const now = reachable(chart, personId);
      const name = chart.persons.find((person) => person.id === personId)?.firstName ?? '';
      const before = former && (former.email === null ? null : { name: now?.name ?? name, address: former.email });
      for (const to of choose(now, former ? before : undefined)) {
        if (!to || told.has(to.address.toLowerCase()) || (only !== null && to.address.toLowerCase() !== only)) continue;
        told.add(to.address.toLowerCase());
        const words = wordsOf(to.name, { name: organisationName, timeZone: chart.timeZone, publicUrl: this.config.publicUrl });
        // Tried again, it bears the same name: a reader shows it once.
        await this.mailer.send({ id: `${id}.${told.size}`, to, ...words });
      }
    }
  }

  private async tellFormer({ organisation, name, address, by, at }: AddressChange, id: string): Promise<void> {
    if (!this.mailer.isThere) return;
    const { name: houseName, timeZone } = await this.database.transaction(organisation, (manager) => this.organisation.organisation(manager, organisation));
    await this.mailer.send({ id, to: { name, address }, ...addressWords({ by, at }, name, { name: houseName, timeZone, publicUrl: this.config.publicUrl }) });
  }
}
