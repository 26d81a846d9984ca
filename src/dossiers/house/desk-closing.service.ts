// A desk of the collectivité is closed, or opened again. Decided while the chart is held still: whoever would address something to the desk at
// that very moment has done it before, and is found, or does it after, and is refused.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Denied } from '#kernel/faults.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { NewsService } from '#platform/news.service.js';
import { dossierTypes } from '#acts/dossier-type.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { DraftsService } from '#circuits/drafts.service.js';
import { desksNamedBy, namesDesk } from '#circuits/desks-named.js';
import type { Machine } from '#circuits/compile.js';
import type { Actor } from '#organisation/actor.js';
import { ApplicationsService } from '#organisation/applications/applications.service.js';
import { authorOf } from '#organisation/author.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import type { Desk } from '#organisation/desk.js';
import { closeDesk, closingOf, obstaclesTo, reopenDesk, type Closing, type ClosingAsked, type DeskUse, type Obstacle } from '#organisation/desks/close-desk.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { visible, situationIn } from '../reading/sight.js';
import { SightsService } from '../reading/sights.service.js';
import { DeskClosingStore } from './desk-closing.store.js';
import { reachOf } from './desk-reach.js';

/** Read at once: each is some kilobytes. */
const DOSSIERS_AT_ONCE = 200;

export interface ClosingSeen {
  readonly desk: Desk;
  readonly obstacles: readonly Obstacle[];
  readonly closing: Closing;
}

@Injectable()
export class DeskClosingService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: DeskClosingStore,
    private readonly organisation: OrganisationService,
    private readonly changes: ChartChangesService,
    private readonly applications: ApplicationsService,
    private readonly circuits: CircuitsService,
    private readonly drafts: DraftsService,
    private readonly sights: SightsService,
    private readonly news: NewsService,
    private readonly clock: PlatformClock,
  ) {}

  /** What stands against closing it, and what closing it would change. Nothing is stored. Throws Denied 404. */
  seen(actor: Actor, id: DeskId): Promise<ClosingSeen> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const chart = await this.organisation.chartAt(manager, actor.organisationId);
      const desk = chart.desks.find((other) => other.id === id);
      if (!desk) throw new Denied('organisation.not-found', 404);
      const [use, at] = [await this.use(manager, actor, desk), this.clock.now()];
      return { desk, obstacles: obstaclesTo(desk, chart, use, at), closing: closingOf(desk, chart, use, at) };
    });
  }

  /** Refuses what `closeDesk` refuses, and `centre.desk-not-closed`: on behalf nothing is taken away. */
  close(actor: Actor, id: DeskId, asked: Pick<ClosingAsked, 'seen'> & { readonly withoutDesk: readonly PersonId[] }): Promise<Desk | Refusal> {
    return this.changed(actor, async (manager) => {
      const desk = (await this.organisation.chartAt(manager, actor.organisationId)).desks.find((other) => other.id === id);
      if (!desk) return refuse('organisation.not-found');
      const use = await this.use(manager, actor, desk);
      return this.changes.changeWithin(manager, actor.organisationId, authorOf(actor), (chart, at) => {
        const change = closeDesk(chart, { ...asked, id, by: authorOf(actor).name }, use, { at, delivered: dossierTypes });
        return actor.onBehalf && !isRefusal(change) && change.writes.length > 0 ? refuse('centre.desk-not-closed') : change;
      });
    });
  }

  /** Refuses `organisation.not-found`. */
  reopen(actor: Actor, id: DeskId): Promise<Desk | Refusal> {
    return this.changed(actor, (manager) => this.changes.changeWithin(manager, actor.organisationId, authorOf(actor), (chart) => reopenDesk(chart, id)));
  }

  private async changed(actor: Actor, work: (manager: EntityManager) => Promise<Desk | Refusal>): Promise<Desk | Refusal> {
    const outcome = await this.database.transaction(actor.organisationId, async (manager) => {
      await this.changes.hold(manager, actor.organisationId);
      return work(manager);
    });
    if (!isRefusal(outcome)) this.news.tell(actor.organisationId, null);
    return outcome;
  }

  private async use(manager: EntityManager, actor: Actor, desk: Desk): Promise<DeskUse> {
    const { organisationId } = actor;
    const released = await this.circuits.allReleased(manager, organisationId);
    const drafts = await this.drafts.all(manager, organisationId);
    const naming = (draft: boolean, all: readonly { readonly key: string; readonly definition: Parameters<typeof namesDesk>[0] }[]): DeskUse['circuits'] =>
      all.filter(({ definition }) => namesDesk(definition, desk.slug)).map(({ key, definition: { name } }) => ({ key, name, draft }));
    const applications = await this.applications.within(manager, organisationId);
    return {
      dossiers: await this.dossiers(manager, actor, desk),
      circuits: [...naming(false, released), ...naming(true, drafts)],
      applications: applications.filter((one) => one.desk === desk.id && one.revokedAt === null).map(({ name }) => ({ name })),
      drafts: await this.store.drafts(manager, organisationId, desk.id),
    };
  }

  private async dossiers(manager: EntityManager, actor: Actor, desk: Desk): Promise<DeskUse['dossiers']> {
    const { organisationId, personId } = actor;
    const hashes: string[] = [];
    for (const pinned of await this.store.circuits(manager, organisationId)) {
      if (mayComeTo(await this.circuits.machineOf(manager, organisationId, pinned), desk)) hashes.push(pinned.hash);
    }
    const ids = await this.store.dossiers(manager, organisationId, desk.id, hashes);
    const found: DeskUse['dossiers'][number][] = [];
    for (let from = 0; from < ids.length; from += DOSSIERS_AT_ONCE) {
      const { sights } = await this.sights.lookAt(manager, organisationId, ids.slice(from, from + DOSSIERS_AT_ONCE), personId);
      for (const sight of sights.values()) {
        const reach = reachOf(desk, sight.dossier, sight.circuit?.machine ?? null, situationIn(sight));
        // A centre de gestion reads nothing of a commune (0103); an administrator reads what anybody in that place would.
        const read = !actor.onBehalf && visible(sight, actor);
        if (reach) found.push({ key: read ? sight.dossier.id : null, title: read ? sight.dossier.title : '', waits: reach === 'waits' });
      }
    }
    return found;
  }
}

/** A circuit by which no dossier comes to a desk is not read dossier by dossier. */
function mayComeTo({ steps }: Machine, { slug }: Desk): boolean {
  return steps.some(({ step }) => desksNamedBy(step).includes(slug) || ('who' in step && (step.who.kind === 'service' || step.who.kind === 'superior' || step.who.kind === 'submitter')));
}
