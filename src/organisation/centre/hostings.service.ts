// Begins and ends what binds a collectivité and its centre de gestion: the rows of both sides, the lines of both journals,
// in one transaction, the one side after the other.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Denied } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Actor } from '../actor.js';
import { authorOf, ofCentre, type Author } from '../author.js';
import type { Organisation } from '../organisation.js';
import { OrganisationService } from '../organisation.service.js';
import { OrganisationStore } from '../organisation.store.js';
import { CentreStore } from './centre.store.js';
import { checkHosting, SUMMARIES, type HostedHouse, type Hosting, type HousesQuery, type SummaryAsked } from './hosting.js';
import { endIntervention, isRunning, type Intervention } from './intervention.js';
import { soughtName, urgencyOf, type HouseSummary } from './summary.js';

/** What a collectivité sees of its centre. */
export interface OwnCentre {
  readonly hosting: Hosting | null;
  /** The last ones, newest first. */
  readonly interventions: readonly Intervention[];
}

export interface HousePage {
  readonly houses: readonly HostedHouse[];
  readonly hasMore: boolean;
  readonly all: number;
  readonly urgent: number;
}

@Injectable()
export class HostingsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: CentreStore,
    private readonly organisations: OrganisationService,
    private readonly organisationStore: OrganisationStore,
    private readonly evidence: EvidenceService,
    private readonly identifiers: IdentifiersService,
    private readonly jobs: JobsService,
    private readonly clock: PlatformClock,
  ) {}

  own({ organisationId }: Actor): Promise<OwnCentre> {
    return this.database.transaction(organisationId, async (manager) => ({
      hosting: await this.store.hosting(manager, organisationId), interventions: await this.store.interventions(manager, organisationId),
    }));
  }

  /** The collectivité’s own choice of its centre. Refuses `centre.unknown`, `centre.already-there`, `centre.of-a-centre`. */
  choose(actor: Actor, siren: string): Promise<Hosting | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      await this.organisationStore.lock(manager, actor.organisationId);
      const commune = await this.organisations.organisation(manager, actor.organisationId);
      const centreId = await this.store.bySiren(manager, siren);
      const centre = centreId && await this.database.beside(manager, commune.id, centreId, () => this.organisations.organisation(manager, centreId));
      const refusal = checkHosting(commune, await this.store.hosting(manager, commune.id), centre);
      return refusal ?? this.beginWithin(manager, commune, centre!, authorOf(actor));
    });
  }

  /** Within the tenant of the commune, whose row is held. `author`: as the commune knows them. */
  async beginWithin(manager: EntityManager, commune: Organisation, centre: Organisation, author: Author): Promise<Hosting> {
    const at = this.clock.now();
    const hosting: Hosting = { organisationId: commune.id, id: this.identifiers.next(), centreId: centre.id, centreName: centre.name, begunAt: at };
    await this.store.addHosting(manager, hosting);
    await this.evidence.record(manager, commune.id, commune.id, [{ at, actor: author, action: 'centre.hosting-begun', facts: { centre: centre.name, centreSiren: centre.siren }, digests: [] }]);
    await this.database.beside(manager, commune.id, centre.id, async () => {
      await this.store.addHouse(manager, centre.id, { houseId: commune.id, name: commune.name, siren: commune.siren, begunAt: at }, soughtName(commune.name));
      await this.evidence.record(manager, centre.id, centre.id, [{ at, actor: { ...author, personId: null }, action: 'centre.house-joined', facts: { house: commune.name, houseSiren: commune.siren }, digests: [] }]);
    });
    await this.jobs.enqueue(manager, SUMMARIES, { house: commune.id } satisfies SummaryAsked);
    return hosting;
  }

  /** Every collectivité that has a centre. */
  async hosted(): Promise<readonly OrganisationId[]> {
    return (await this.database.asWorker<{ readonly house: OrganisationId }>(this.store.readsHosted())).map(({ house }) => house);
  }

  /** What a collectivité has to say of itself, to its centre alone; nothing where it has none. `sum`: within its tenant. */
  tell(house: OrganisationId, sum: (manager: EntityManager) => Promise<HouseSummary>): Promise<void> {
    return this.database.transaction(house, async (manager) => {
      const hosting = await this.store.hosting(manager, house);
      if (!hosting) return;
      const summary = await sum(manager);
      const { name, siren } = await this.organisations.organisation(manager, house);
      await this.database.beside(manager, house, hosting.centreId, () => this.store.tell(manager, hosting.centreId, { id: house, name, siren, sought: soughtName(name) }, summary, urgencyOf(summary)));
    });
  }

  /** The commune leaves its centre. Refuses `centre.none`. */
  leave(actor: Actor): Promise<Refusal | null> {
    return this.database.transaction(actor.organisationId, async (manager) => this.endWithin(manager, actor.organisationId, authorOf(actor), null));
  }

  /** The centre gives up a commune. Denied 404 where it is none of its own. */
  giveUp(actor: Actor, house: OrganisationId): Promise<Refusal | null> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      if (!await this.store.house(manager, actor.organisationId, house)) throw new Denied('centre.no-commune', 404);
      const centre = await this.organisations.organisation(manager, actor.organisationId);
      return this.database.beside(manager, centre.id, house, () => this.endWithin(manager, house, { ...authorOf(actor), personId: null, ...ofCentre(centre.name) }, centre.id));
    });
  }

  /** The page of the centre’s list; nothing here is read of the collectivités themselves. */
  houses({ organisationId }: Actor, query: HousesQuery): Promise<HousePage> {
    return this.database.transaction(organisationId, async (manager) => {
      await this.centreWithin(manager, organisationId);
      const found = await this.store.houses(manager, organisationId, query);
      return { houses: found.slice(0, query.limit), hasMore: found.length > query.limit, ...await this.store.counts(manager, organisationId) };
    });
  }

  house({ organisationId }: Actor, house: OrganisationId): Promise<HostedHouse> {
    return this.database.transaction(organisationId, async (manager) => {
      await this.centreWithin(manager, organisationId);
      return this.houseWithin(manager, organisationId, house);
    });
  }

  /** The centre that acts. Denied 403 for a collectivité that is none, whatever roles are left there. */
  async centreWithin(manager: EntityManager, id: OrganisationId): Promise<Organisation> {
    const centre = await this.organisations.organisation(manager, id);
    if (centre.kind !== 'centre-de-gestion') throw new Denied('centre.not-a-centre', 403);
    return centre;
  }

  /** Within the tenant of the commune. */
  async isFollowed(manager: EntityManager, commune: OrganisationId): Promise<boolean> {
    return await this.store.hosting(manager, commune) !== null;
  }

  /** Within the tenant of the commune: who looks after it. */
  async centreOf(manager: EntityManager, commune: OrganisationId): Promise<{ readonly id: OrganisationId; readonly name: string } | null> {
    const hosting = await this.store.hosting(manager, commune);
    return hosting && { id: hosting.centreId, name: hosting.centreName };
  }

  async isHouse(manager: EntityManager, centre: OrganisationId, house: OrganisationId): Promise<boolean> {
    return await this.store.house(manager, centre, house) !== null;
  }

  /** Denied 404 for one that is not looked after by this centre. */
  async houseWithin(manager: EntityManager, centre: OrganisationId, house: OrganisationId): Promise<HostedHouse> {
    const found = await this.store.house(manager, centre, house);
    if (!found) throw new Denied('centre.no-commune', 404);
    return found;
  }

  /** Within the tenant of the commune. `by`: the centre that asks; `null`: the commune itself. */
  private async endWithin(manager: EntityManager, commune: OrganisationId, author: Author, by: OrganisationId | null): Promise<Refusal | null> {
    await this.organisationStore.lock(manager, commune);
    const hosting = await this.store.hosting(manager, commune);
    if (!hosting || (by !== null && hosting.centreId !== by)) return refuse('centre.none');
    const at = this.clock.now();
    const open = await this.store.open(manager, commune);
    for (const intervention of open) await this.store.end(manager, endIntervention(intervention, at));
    // Those that had run out were over already: their end is no news.
    const cut = open.filter((one) => isRunning(one, at)).map(({ personName: person }) => ({ at, action: 'centre.intervention-ended', facts: { person }, digests: [] }));
    await this.store.endHosting(manager, hosting, at);
    await this.evidence.record(manager, commune, commune, [...cut.map((line) => ({ ...line, actor: author })), { at, actor: author, action: 'centre.hosting-ended', facts: { centre: hosting.centreName }, digests: [] }]);
    const { name } = await this.organisations.organisation(manager, commune);
    await this.database.beside(manager, commune, hosting.centreId, async () => {
      await this.store.removeHouse(manager, hosting.centreId, commune);
      const abroad = { ...author, personId: null };
      await this.evidence.record(manager, hosting.centreId, hosting.centreId, [
        ...cut.map((line) => ({ ...line, actor: abroad, facts: { ...line.facts, house: name } })),
        { at, actor: abroad, action: 'centre.house-left', facts: { house: name }, digests: [] },
      ]);
    });
    return null;
  }
}
