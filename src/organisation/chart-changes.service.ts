// Every change of the chart goes this way: the chart is held still, the change is decided by the pure
// functions of change.ts, its rows and its line of evidence are written together, and the chart gets a new
// version. A refusal changes nothing. The lines of a collectivité make one chain, named by it.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import { Denied, Malformed } from '#kernel/faults.js';
import type { AccountId, OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { sqlState } from '#platform/database.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { NewsService } from '#platform/news.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Membership } from './actor.js';
import { AddressesService } from './addresses/addresses.service.js';
import type { Author } from './author.js';
import { addsOnly, type Bound } from './centre/intervention.js';
import { recordMembership, recordPerson, revoke, type Change } from './change.js';
import type { Chart } from './chart.js';
import type { Credential, CredentialId } from './credential.js';
import { checkIdentity, checkOrganisation, type Describing, type Organisation } from './organisation.js';
import { redescribe } from './seal/change-seal.js';
import type { HouseSeal } from './seal/house-seal.js';
import { OrganisationStore } from './organisation.store.js';
import type { Person } from './person.js';

/** From the chart and the certificates held still and the present instant to the change or changes, all made or none. */
export type Decide<T> = (chart: Chart, at: Instant, credentials: readonly Credential[], houseSeals: readonly HouseSeal[]) => Change<T> | Refusal;

@Injectable()
export class ChartChangesService {
  constructor(
    private readonly store: OrganisationStore,
    private readonly database: DatabaseService,
    private readonly evidence: EvidenceService,
    private readonly clock: PlatformClock,
    private readonly identifiers: IdentifiersService,
    private readonly news: NewsService,
    private readonly addresses: AddressesService,
  ) {}

  /** One change in its own transaction; gives back what was recorded. */
  async change<T>(organisation: OrganisationId, author: Author, decide: Decide<T>): Promise<T | Refusal> {
    const changed = await this.database.transaction(organisation, (manager) => this.changeWithin(manager, organisation, author, decide));
    // Who holds a desk or may sign has changed, and with it what lies in the trays.
    if (!isRefusal(changed)) this.news.tell(organisation, null);
    return changed;
  }

  /** Until the end of the transaction nobody else changes the chart nor releases a circuit: for what is decided on more than the chart. */
  hold(manager: EntityManager, organisation: OrganisationId): Promise<void> {
    return this.store.lock(manager, organisation);
  }

  /** The same inside the caller's transaction. */
  async changeWithin<T>(manager: EntityManager, organisation: OrganisationId, author: Author, decide: Decide<T>): Promise<T | Refusal> {
    await this.store.lock(manager, organisation);
    const found = await this.store.chart(manager, organisation);
    if (!found) throw new Denied('organisation.not-found', 404);
    const at = this.clock.now();
    const change = decide(found.chart, at, found.credentials, found.houseSeals);
    if (isRefusal(change)) return change;
    // Asked a second time: it is so already.
    if (change.writes.length === 0) return change.result;
    for (const write of change.writes) {
      await this.addresses.before(manager, found.chart, write, author, at);
      await this.store.write(manager, organisation, write);
    }
    // A value no other transaction will ever write: a chart read before a rollback is never taken for a true one.
    await this.store.renew(manager, organisation, this.identifiers.next());
    await this.evidence.record(manager, organisation, organisation, change.lines.map((line) => ({ at, actor: author, ...line })));
    return change.result;
  }

  /** Decides on the chart as it is, and writes nothing. */
  rehearse<T>(organisation: OrganisationId, decide: (chart: Chart, at: Instant) => T): Promise<T> {
    return this.database.transaction(organisation, async (manager) => {
      const found = await this.store.chart(manager, organisation);
      if (!found) throw new Denied('organisation.not-found', 404);
      return decide(found.chart, this.clock.now());
    });
  }

  /** A new collectivité. `slug`: its name in the directory of tenants. `founder`: the account that will look after it. */
  found(organisation: Organisation, slug: string, author: Author, founder: AccountId | null = null): Promise<Organisation | Refusal> {
    return this.database.transaction(organisation.id, (manager) => this.foundWithin(manager, organisation, slug, author, founder));
  }

  async foundWithin(manager: EntityManager, organisation: Organisation, slug: string, author: Author, founder: AccountId | null = null): Promise<Organisation | Refusal> {
    const checked = checkOrganisation(organisation);
    if (isRefusal(checked)) return checked;
    const at = this.clock.now();
    if (!await this.store.found(manager, checked, slug, at, this.identifiers.next())) {
      const { siren } = await this.store.taken(manager, checked, slug);
      return siren ? refuse('organisation.siren-taken', { siren: checked.siren }) : refuse('organisation.slug-taken', { slug });
    }
    await this.recordDescription(manager, checked, author, 'organisation.founded', at);
    if (founder === null) return checked;
    const [firstName = '', ...rest] = author.name.split(' ');
    const person: Person = { id: this.identifiers.next(), firstName, lastName: rest.join(' ') || firstName, gender: null, civility: null, bornOn: null, email: null };
    const joined = await this.changeWithin(manager, checked.id, author, (chart) => recordPerson(chart, person));
    // A collectivité nobody can enter must not stay: thrown, so that the transaction takes it back.
    if (isRefusal(joined)) throw new Malformed(joined.refused, joined.facts);
    const entered = await this.changeWithin(manager, checked.id, author, (chart) => recordMembership(chart, { organisationId: checked.id, accountId: founder, personId: joined.id, roles: ['operator'] }));
    if (isRefusal(entered)) throw new Malformed(entered.refused, entered.facts);
    return checked;
  }

  /** Corrects or completes the description of the collectivité itself; what may change is decided on what it is while it is held still. Its seal follows it in the same transaction. */
  describe(organisation: Organisation, author: Author, by: Describing): Promise<Organisation | Refusal> {
    const taken = refuse('organisation.siren-taken', { siren: organisation.siren });
    return this.database.transaction(organisation.id, async (manager) => {
      const checked = checkOrganisation(organisation);
      if (isRefusal(checked)) return checked;
      await this.store.lock(manager, checked.id);
      const before = await this.store.organisation(manager, checked.id);
      if (!before) throw new Denied('organisation.not-found', 404);
      const refusal = checkIdentity(before, checked, by);
      if (refusal) return refusal;
      if ((await this.store.taken(manager, checked, null)).siren) return taken;
      const described = await this.store.describe(manager, checked, this.identifiers.next());
      await this.recordDescription(manager, described, author, 'organisation.described', this.clock.now());
      const standing = await this.store.chart(manager, checked.id);
      const ofSeal = standing && redescribe(before, described, standing.houseSeals, this.clock.now());
      if (ofSeal) await this.changeWithin(manager, checked.id, author, () => ofSeal);
      return described;
    }).catch((error: unknown) => {
      // Taken by another at this very moment: the directory has the last word.
      if (sqlState(error) === '23505') return taken;
      throw error;
    });
  }

  /** Binds an account to a person with its roles. `onBehalf`: by the centre de gestion, which only adds. */
  bind(membership: Membership, login: string, author: Author, onBehalf: boolean): Promise<Membership | Refusal> {
    const { organisationId, accountId } = membership;
    return this.changeOfBound(organisationId, author, (bound) => (chart) => {
      const former = bound.find(({ account }) => account === accountId)?.person ?? null;
      return (onBehalf ? addsOnly(chart, membership, bound) : null) ?? recordMembership(chart, membership, { former, byItself: author.accountId === accountId, login });
    });
  }

  /** One change that turns on who has an account here: read while the chart is held still. */
  async changeOfBound<T>(organisation: OrganisationId, author: Author, decide: (bound: readonly Bound[]) => Decide<T>): Promise<T | Refusal> {
    const changed = await this.database.transaction(organisation, async (manager) => {
      await this.store.lock(manager, organisation);
      return this.changeWithin(manager, organisation, author, decide(await this.store.accounts(manager, organisation)));
    });
    if (!isRefusal(changed)) this.news.tell(organisation, null);
    return changed;
  }

  revokeCredential(organisation: OrganisationId, author: Author, id: CredentialId): Promise<Credential | Refusal> {
    return this.change(organisation, author, (chart, at, credentials) => revoke(chart, credentials, id, at));
  }

  private async recordDescription(manager: EntityManager, organisation: Organisation, author: Author, action: string, at: Instant): Promise<void> {
    const { id, ...facts } = organisation;
    await this.evidence.record(manager, id, id, [{ at, actor: author, action, facts, digests: [] }]);
  }
}
