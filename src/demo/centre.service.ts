// The centre de gestion of the demo: founded once, looking after the town, with a village added on its model. Begun again
// after an interruption, it finds what is there.

import { Injectable } from '@nestjs/common';
import type { AccountId, OrganisationId, PersonId } from '#kernel/id.js';
import { assert } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { AuthService } from '#auth/auth.service.js';
import type { Actor, Role } from '#organisation/actor.js';
import { recordMembership, recordPerson } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { HostingsService } from '#organisation/centre/hostings.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { OnboardingService } from '#centre/onboarding.service.js';
import { SummariesService } from '#centre/summaries.service.js';
import { centre, centreAgent, village } from './centre.js';
import { done } from './done.js';
import { BY_THE_PRODUCT } from './town.service.js';

const ROLES: readonly Role[] = ['centre-agent', 'administrator', 'circuit-designer'];

@Injectable()
export class DemoCentreService {
  constructor(
    private readonly database: DatabaseService,
    private readonly identifiers: IdentifiersService,
    private readonly auth: AuthService,
    private readonly changes: ChartChangesService,
    private readonly organisations: OrganisationService,
    private readonly hostings: HostingsService,
    private readonly onboarding: OnboardingService,
    private readonly summaries: SummariesService,
  ) {}

  async open(town: OrganisationId): Promise<void> {
    const agent = await this.found();
    await this.follow(town, agent.organisationId);
    const { id, administrator, ...facts } = village;
    done(await this.onboarding.add(agent, { ...facts, id: id as OrganisationId, kind: 'commune', administrator }, town, false));
    await this.summaries.all();
  }

  private async found(): Promise<Actor> {
    const { login, firstName, lastName, gender } = centreAgent;
    const displayName = `${firstName} ${lastName}`;
    const known = (await this.organisations.directory()).find(({ slug }) => slug === centre.slug);
    const account = await this.auth.accountOf(login) ?? await this.auth.createAccount({ login, displayName, password: null });
    assert(!isRefusal(account), 'an account without one of its login is made');
    const id = known?.id ?? this.identifiers.next<OrganisationId>();
    if (!known) {
      await this.database.transaction(id, async (manager) => {
        const { slug, ...facts } = centre;
        done(await this.changes.foundWithin(manager, { ...facts, id, insee: null, population: 0, kind: 'centre-de-gestion', publicity: 'electronic', publicityDeliberation: null, publicityDecidedOn: null, demo: true }, slug, BY_THE_PRODUCT));
        const person = this.identifiers.next<PersonId>();
        done(await this.changes.changeWithin(manager, id, BY_THE_PRODUCT, (chart) => recordPerson(chart, { id: person, firstName, lastName, gender, civility: 'Mme', bornOn: null, email: login })));
        done(await this.changes.changeWithin(manager, id, BY_THE_PRODUCT, (chart) => recordMembership(chart, { organisationId: id, accountId: account, personId: person, roles: ROLES })));
      });
    }
    return this.organisations.actorOf({ accountId: account as AccountId, displayName }, id);
  }

  /** As the administrator of the town would. */
  private async follow(town: OrganisationId, centreId: OrganisationId): Promise<void> {
    await this.database.transaction(town, async (manager) => {
      if (await this.hostings.isFollowed(manager, town)) return;
      const commune = await this.organisations.organisation(manager, town);
      const own = await this.database.beside(manager, town, centreId, () => this.organisations.organisation(manager, centreId));
      await this.hostings.beginWithin(manager, commune, own, BY_THE_PRODUCT);
    });
  }
}
