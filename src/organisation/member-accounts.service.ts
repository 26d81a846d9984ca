// What an administrator does to the account of a member, with its line in the chain of the collectivité. An account that
// works for several collectivités is not one administrator’s to open: the operator’s.

import { Injectable } from '@nestjs/common';
import { AuthService } from '#auth/auth.service.js';
import type { AccountId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Actor } from './actor.js';
import { authorOf } from './author.js';
import { OrganisationService } from './organisation.service.js';
import { OrganisationStore } from './organisation.store.js';
import { signedName } from './person.js';

@Injectable()
export class MemberAccountsService {
  constructor(
    private readonly auth: AuthService,
    private readonly organisation: OrganisationService,
    private readonly store: OrganisationStore,
    private readonly evidence: EvidenceService,
    private readonly database: DatabaseService,
    private readonly clock: PlatformClock,
  ) {}

  /**
   * An account that works elsewhere is bound here by an operator alone: its holder would else be made a member of a house unasked, and lose what
   * only an account of one house may do. Who acts on behalf of a commune binds none that was ever bound elsewhere, and gives it no role: their own would
   * be put aside there for a moment.
   */
  async mayBind(actor: Actor, account: AccountId): Promise<Refusal | null> {
    if (actor.permissions.includes('organisation.found')) return null;
    const memberships = await this.organisation.membershipsOf(account);
    const elsewhere = memberships.filter(({ organisationId }) => organisationId !== actor.organisationId);
    const refused = actor.onBehalf ? elsewhere.length > 0 : elsewhere.length === memberships.length && elsewhere.some(({ roles }) => roles.length > 0);
    return refused ? refuse('organisation.account-works-elsewhere') : null;
  }

  /** `login` as it was asked, for the answer. Nobody resets their own: that would be turning it off without a code. */
  async resetSecondStep(actor: Actor, account: AccountId | null, login: string): Promise<Refusal | null> {
    const unknown = refuse('organisation.unknown-account', { login });
    if (account === null) return unknown;
    // Whose roles were all withdrawn works there no longer.
    const memberships = (await this.organisation.membershipsOf(account)).filter(({ roles }) => roles.length > 0);
    const here = memberships.find(({ organisationId }) => organisationId === actor.organisationId);
    if (!here) return unknown;
    if (account === actor.accountId) return refuse('organisation.own-second-step');
    const reachesBeyond = memberships.length > 1 || here.roles.includes('operator');
    if (reachesBeyond && !actor.permissions.includes('organisation.found')) return refuse('organisation.account-of-several');
    return this.database.transaction(actor.organisationId, async (manager) => {
      await this.store.lock(manager, actor.organisationId);
      if (!await this.auth.resetSecondStepWithin(manager, account)) return refuse('auth.second-step-not-there');
      const chart = await this.organisation.chartAt(manager, actor.organisationId);
      const person = chart.persons.find(({ id }) => id === here.personId);
      const facts = { account, login, person: here.personId, name: person ? signedName(person) : login };
      await this.evidence.record(manager, actor.organisationId, actor.organisationId, [{ at: this.clock.now(), actor: authorOf(actor), action: 'organisation.second-step-reset', facts, digests: [] }]);
      return null;
    });
  }
}
