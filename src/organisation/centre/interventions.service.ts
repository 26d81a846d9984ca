// Begins and ends the interventions of a centre de gestion, and says who intervenes when a request comes in.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Denied } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { JobsService } from '#platform/jobs.service.js';
import type { Statement } from '#platform/statement.client.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Actor } from '../actor.js';
import { authorOf, ofCentre, type Author } from '../author.js';
import { OrganisationService } from '../organisation.service.js';
import { OrganisationStore } from '../organisation.store.js';
import { CentreStore } from './centre.store.js';
import { SUMMARIES, type SummaryAsked } from './hosting.js';
import { HostingsService } from './hostings.service.js';
import { beginIntervention, DELEGATED, endIntervention, isRunning, type Intervention } from './intervention.js';

@Injectable()
export class InterventionsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: CentreStore,
    private readonly hostings: HostingsService,
    private readonly organisations: OrganisationService,
    private readonly organisationStore: OrganisationStore,
    private readonly evidence: EvidenceService,
    private readonly identifiers: IdentifiersService,
    private readonly jobs: JobsService,
    private readonly clock: PlatformClock,
  ) {}

  /** Of whom `who` finds: the actor of the intervention that runs for this collectivité; `null`: none. */
  async actorBy(who: Statement, house: OrganisationId): Promise<Actor | null> {
    const [[identity] = [], [found] = []] = await this.database.identified(who, [this.store.readsRunning(house, this.clock.now())]);
    return identity && found ? actorOf(found as Intervention) : null;
  }

  /**
   * Denied 403 for who is no centre, 404 where the centre does not look after it. Asked twice, the one that runs is given back. Refuses a reason that is
   * none and an account that works for the collectivité itself.
   */
  begin(actor: Actor, house: OrganisationId, reason: string): Promise<Intervention | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const centre = await this.hostings.centreWithin(manager, actor.organisationId);
      const { name } = await this.hostings.houseWithin(manager, centre.id, house);
      const at = this.clock.now();
      const asked = beginIntervention({
        id: this.identifiers.next(), organisationId: house, accountId: actor.accountId, personName: actor.displayName, centreId: centre.id, centreName: centre.name, reason,
      }, at);
      if (isRefusal(asked)) return asked;
      const begun = await this.database.beside(manager, centre.id, house, () => this.beginWithin(manager, asked, name));
      if (isRefusal(begun) || begun.id !== asked.id) return begun;
      await this.evidence.record(manager, centre.id, centre.id, [{ at, actor: authorOf(actor), action: 'centre.intervention-begun', facts: { ...factsOf(begun), house: name }, digests: [] }]);
      return begun;
    });
  }

  /** « Quitter »: by whoever intervenes. */
  leave(actor: Actor): Promise<Refusal | null> {
    return this.database.transaction(actor.organisationId, (manager) => this.endWithin(manager, actor, authorOf(actor)));
  }

  /** By the collectivité, at once. Refuses one that has ended. */
  stop(actor: Actor, id: string): Promise<Refusal | null> {
    return this.database.transaction(actor.organisationId, (manager) => this.endWithin(manager, { organisationId: actor.organisationId, personId: id }, authorOf(actor)));
  }

  private async beginWithin(manager: EntityManager, asked: Intervention, name: string): Promise<Intervention | Refusal> {
    const { organisationId: house, accountId, begunAt: at } = asked;
    // Held until the end: the centre is not left meanwhile, and a second click waits.
    await this.organisationStore.lock(manager, house);
    if ((await this.store.hosting(manager, house))?.centreId !== asked.centreId) throw new Denied('centre.no-commune', 404);
    if (await this.store.works(manager, house, accountId)) return refuse('centre.own-member', { name });
    const mine = (await this.store.open(manager, house)).find((one) => one.accountId === accountId);
    if (mine && isRunning(mine, at)) return mine;
    if (mine) await this.store.end(manager, endIntervention(mine, at));
    await this.store.begin(manager, asked);
    const author: Author = { personId: null, name: asked.personName, accountId, ...ofCentre(asked.centreName), basis: asked.reason };
    await this.evidence.record(manager, house, house, [{ at, actor: author, action: 'centre.intervention-begun', facts: factsOf(asked), digests: [] }]);
    return asked;
  }

  private async endWithin(manager: EntityManager, { organisationId: house, personId: id }: { readonly organisationId: OrganisationId; readonly personId: string }, author: Author): Promise<Refusal | null> {
    await this.organisationStore.lock(manager, house);
    const found = (await this.store.open(manager, house)).find((one) => one.id === id);
    const at = this.clock.now();
    if (!found || !isRunning(found, at)) return refuse('centre.no-intervention');
    await this.store.end(manager, endIntervention(found, at));
    const line = { at, action: 'centre.intervention-ended', digests: [] };
    const { person } = factsOf(found);
    await this.evidence.record(manager, house, house, [{ ...line, actor: author, facts: { person } }]);
    const { name } = await this.organisations.organisation(manager, house);
    await this.database.beside(manager, house, found.centreId, () => this.evidence.record(manager, found.centreId, found.centreId, [{ ...line, actor: { ...author, personId: null }, facts: { person, house: name } }]));
    await this.jobs.enqueue(manager, SUMMARIES, { house } satisfies SummaryAsked);
    return null;
  }
}

function actorOf({ id, organisationId, accountId, personName, centreName, reason, endsAt }: Intervention): Actor {
  return {
    organisationId, accountId, personId: id as string as Actor['personId'], deskIds: [], permissions: DELEGATED, displayName: `${personName} (${centreName})`,
    onBehalf: { centreName, personName, reason, endsAt },
  };
}

function factsOf({ personName, reason, endsAt }: Intervention): { readonly person: string; readonly reason: string; readonly endsAt: string } {
  return { person: personName, reason, endsAt };
}
