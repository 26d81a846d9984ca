// What the other rooms ask of the organisation: the chart, who an account is here, which certificates
// its people hold. The chart of a collectivité changes a few times a week and is asked at every decision: it is
// kept in memory under its version, which is read each time, so that no process ever answers from an old one.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assert, Denied } from '#kernel/faults.js';
import type { Sha256 } from '#kernel/digest.js';
import { isUuid, type AccountId, type OrganisationId } from '#kernel/id.js';
import type { AskedDigests } from '#platform/asked-digests.js';
import { DatabaseService } from '#platform/database.service.js';
import { send, type Statement } from '#platform/statement.client.js';
import { permissionsOf, type Actor } from './actor.js';
import type { Chart } from './chart.js';
import type { Credential } from './credential.js';
import type { Organisation } from './organisation.js';
import type { HouseSeal } from './seal/house-seal.js';
import { OrganisationStore, type BoundAccount, type Listed, type MemberRow, type NamedMembership, type VersionedChart, type VersionRow, type WorkingMember } from './organisation.store.js';

/** A chart is some tens of kilobytes; the collectivités at work at the same moment fit. */
const MOST_CHARTS_KEPT = 500;

export interface Standing {
  readonly chart: Chart;
  /** Of everybody, in the order in which they begin. */
  readonly credentials: readonly Credential[];
  /** Of the collectivité itself; one serves. */
  readonly houseSeals: readonly HouseSeal[];
}

@Injectable()
export class OrganisationService {
  private readonly kept = new Map<OrganisationId, VersionedChart>();

  constructor(private readonly store: OrganisationStore, private readonly database: DatabaseService) {}

  /** All dated facts, of which the powers are then asked at an instant. One round trip, two after a change. */
  async chartAt(manager: EntityManager, organisation: OrganisationId): Promise<Chart> {
    return (await this.standingAt(manager, organisation)).chart;
  }

  /** The chart with the certificates of its people, for the same price: what a signature is judged on. */
  async standingAt(manager: EntityManager, organisation: OrganisationId): Promise<Standing> {
    return this.standingOf(manager, organisation, await send<VersionRow>(manager, this.readsVersion(organisation)));
  }

  /** The version of the chart, to be asked together with something else; its rows go to `standingOf`. */
  readsVersion(organisation: OrganisationId): Statement {
    return this.store.readsVersion(organisation);
  }

  standingOf(manager: EntityManager, organisation: OrganisationId, rows: readonly VersionRow[]): Promise<Standing> {
    return this.standing(manager, organisation, rows[0]?.version ?? null);
  }

  /** The same for a version just read in the same transaction: no round trip, one after a change. */
  async standing(manager: EntityManager, organisation: OrganisationId, version: string | null): Promise<Standing> {
    const kept = this.kept.get(organisation);
    if (kept && kept.version === version) return kept;
    const found = await this.store.chart(manager, organisation);
    if (!found) throw new Denied('organisation.not-found', 404);
    this.keep(organisation, found);
    return found;
  }

  /** Until the end of the transaction no power changes: what is read next is still so when it is written. */
  holds(organisation: OrganisationId): Statement {
    return this.store.holds(organisation);
  }

  async organisation(manager: EntityManager, id: OrganisationId): Promise<Organisation> {
    const organisation = await this.store.organisation(manager, id);
    if (!organisation) throw new Denied('organisation.not-found', 404);
    return organisation;
  }

  /** Those of these digests that are files of the chart: an arrêté of delegation, the proof of an impediment. */
  filesAmong(manager: EntityManager, organisation: OrganisationId, asked: AskedDigests): Promise<readonly Sha256[]> {
    return this.store.filesAmong(manager, organisation, asked);
  }

  /** Every collectivité of this installation, by name: its row of the directory and nothing of what is its own. */
  directory(): Promise<readonly Listed[]> {
    return this.database.withoutTenant((manager) => this.store.directory(manager));
  }

  /** In every collectivité where this account works. */
  membershipsOf(account: AccountId): Promise<readonly NamedMembership[]> {
    return this.database.asAccount(account, (manager) => this.store.memberships(manager, account));
  }

  /** Who works here, with which roles; nobody whose account is disabled. */
  members(manager: EntityManager, organisation: OrganisationId): Promise<readonly WorkingMember[]> {
    return this.store.members(manager, organisation);
  }

  /** The accounts bound to somebody here, by login. */
  accounts(organisation: OrganisationId): Promise<readonly BoundAccount[]> {
    return this.database.transaction(organisation, (manager) => this.store.accounts(manager, organisation));
  }

  /** Who this account is in the collectivité asked for, or in the only one it belongs to. */
  async actorOf(identity: { readonly accountId: AccountId; readonly displayName: string }, wanted: string | null): Promise<Actor> {
    const actor = await this.actorBy(this.store.readsAccount(identity), wanted);
    assert(actor, 'an account that is given is found');
    return actor;
  }

  /**
   * The same of whom `who` finds (an `Identity`, named to the statements after it); `null`: nobody. One round trip.
   * `otherwise`: who it may be in a collectivité that it is no member of.
   */
  async actorBy(who: Statement, wanted: string | null, otherwise: (here: OrganisationId) => Promise<Actor | null> = nobody): Promise<Actor | null> {
    const here = wanted !== null && isUuid(wanted) ? (wanted as OrganisationId) : null;
    const [[identity] = [], , members = []] = await this.database.identified(who, this.store.readsMember(here));
    if (!identity) return null;
    if (wanted !== null && here === null) throw new Denied('organisation.not-a-member', 403);
    const member = this.store.memberFrom(members as readonly MemberRow[]);
    if (!member && wanted === null) await this.askWhichOf(identity.accountId);
    // Whether the collectivité exists is nobody's business but its members'.
    // Roles withdrawn to the last: the account is a member no longer, what it once handled included.
    if (!member || member.membership.roles.length === 0) {
      const other = here && await otherwise(here);
      if (other) return other;
      throw new Denied('organisation.not-a-member', 403);
    }
    const { organisationId, accountId, personId, roles } = member.membership;
    return { organisationId, accountId, personId, deskIds: member.desks, permissions: permissionsOf(roles), displayName: identity.displayName };
  }

  private async askWhichOf(account: AccountId): Promise<void> {
    const several = await this.membershipsOf(account);
    if (several.length > 1) throw new Denied('organisation.choose-organisation', 403, { organisations: several.map(({ organisationId, organisationName }) => ({ id: organisationId, name: organisationName })) });
  }

  private keep(organisation: OrganisationId, found: VersionedChart): void {
    this.kept.delete(organisation);
    this.kept.set(organisation, found);
    // The first in a Map is the one kept for longest.
    if (this.kept.size > MOST_CHARTS_KEPT) this.kept.delete(this.kept.keys().next().value!);
  }
}

async function nobody(): Promise<null> {
  return null;
}
