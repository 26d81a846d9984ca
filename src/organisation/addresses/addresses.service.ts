// What follows when the address of an account is changed, in the transaction that changes it: the former one is remembered, and told.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { AccountId, OrganisationId } from '#kernel/id.js';
import { JobsService } from '#platform/jobs.service.js';
import type { Author } from '../author.js';
import type { Write } from '../change.js';
import type { Chart } from '../chart.js';
import { ADDRESS_CHANGES, readdressed, settledBefore, type AddressChange } from './address-change.js';
import { AddressesStore } from './addresses.store.js';

@Injectable()
export class AddressesService {
  constructor(private readonly store: AddressesStore, private readonly jobs: JobsService) {}

  /** Before `write` is made. `chart`: as it was. */
  async before(manager: EntityManager, chart: Chart, write: Write, author: Author, at: Instant): Promise<void> {
    if (write.what !== 'person' && write.what !== 'membership') return;
    const organisation = chart.organisationId;
    const bound = write.what === 'membership' ? await this.store.personOf(manager, organisation, write.value.accountId) : null;
    const change = readdressed(chart, write, bound);
    if (!change) return;
    const accounts = write.what === 'membership' ? [write.value.accountId] : await this.store.accountsOf(manager, organisation, write.value.id);
    if (accounts.length === 0) return;
    await this.store.remember(manager, organisation, accounts, change.former, at, settledBefore(at));
    if (change.former === null) return;
    await this.jobs.enqueue(manager, ADDRESS_CHANGES, { organisation, name: change.name, address: change.former, by: author.name, at } satisfies AddressChange);
  }

  /** Where this account was written to before a change that is not three days old; `null`: there was no change. */
  former(manager: EntityManager, organisation: OrganisationId, account: AccountId, at: Instant): Promise<{ readonly email: string | null } | null> {
    return this.store.former(manager, organisation, account, settledBefore(at));
  }
}
