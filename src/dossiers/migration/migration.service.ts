// A dossier under way goes over to another version of its circuit: shown first, then done in one transaction that
// writes the rows, the line of evidence and what follows. Who releases circuits decides it, and need not be one of
// those who see the dossier: nothing of its content is told.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assert, Denied } from '#kernel/faults.js';
import type { DossierId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { sqlState } from '#platform/database.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { NewsService } from '#platform/news.service.js';
import { send } from '#platform/statement.client.js';
import type { Actor } from '#organisation/actor.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import type { Mapping } from '#circuits/mapping.js';
import { authorOf } from '../author.js';
import { decisionOf, situationOf, typeOf } from '../decide.js';
import { DossiersService } from '../dossiers.service.js';
import { changeTold } from '../news/news-for.js';
import { DossiersStore } from '../dossiers.store.js';
import type { Dossier } from '../dossier.js';
import type { KeyedRequest } from '../keyed-request.js';
import { migratedBy, planMigration, type Plan } from './migration.js';
import { MigrationStore, type CircuitCount, type UnderWay } from './migration.store.js';
import { pinnedTo } from '../reading/sights.service.js';

export interface MigrationWish {
  readonly toVersion: number;
  /** `null`: every step that both versions know keeps its name. */
  readonly steps: Mapping['steps'] | null;
}
export interface MigrationOrder extends MigrationWish {
  readonly reason: string;
  /** The version of the dossier that was seen. */
  readonly revision: number;
}

@Injectable()
export class MigrationService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: DossiersStore,
    private readonly migrations: MigrationStore,
    private readonly dossiers: DossiersService,
    private readonly organisation: OrganisationService,
    private readonly circuits: CircuitsService,
    private readonly clock: PlatformClock,
    private readonly news: NewsService,
  ) {}

  /** What it would do; nothing is stored. Refuses what `planMigration` refuses, and `circuit.no-version`. Throws Denied 404. */
  preview(actor: Actor, id: DossierId, wish: MigrationWish): Promise<{ readonly dossier: Dossier; readonly plan: Plan } | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const dossier = await this.known(manager, actor, id);
      const planned = await this.planned(manager, actor, dossier, wish);
      return isRefusal(planned) ? planned : { dossier, plan: planned.plan };
    });
  }

  /** The dossier as it became. Refuses besides `dossier.migration-stale`, `dossier.migration-reason-required`, `dossier.key-used-otherwise`. */
  async migrate(actor: Actor, id: DossierId, order: MigrationOrder, request: KeyedRequest | null): Promise<Dossier | Refusal> {
    const once = (): Promise<Dossier | Refusal> => this.database.transaction(actor.organisationId, (manager) => this.migrated(manager, actor, id, order, request));
    const migrated = await once().catch((error: unknown) => {
      // The same key used at the same instant for another dossier: it is now found.
      if (request === null || sqlState(error) !== '23505') throw error;
      return once();
    });
    if (!isRefusal(migrated)) this.news.tell(actor.organisationId, [changeTold(null, migrated)]);
    return migrated;
  }

  /** How many dossiers of a circuit are under way, by version. Throws Denied 404 for a circuit that is not known. */
  underWay({ organisationId }: Actor, key: string): Promise<readonly UnderWay[]> {
    return this.database.transaction(organisationId, async (manager) => {
      await this.circuits.known(manager, organisationId, key);
      return this.migrations.underWay(manager, organisationId, key);
    });
  }

  /** How many dossiers follow each circuit now; circuits without any are left out. */
  counts({ organisationId }: Actor): Promise<readonly CircuitCount[]> {
    return this.database.transaction(organisationId, (manager) => this.migrations.counts(manager, organisationId));
  }

  private async migrated(manager: EntityManager, actor: Actor, id: DossierId, order: MigrationOrder, request: KeyedRequest | null): Promise<Dossier | Refusal> {
    const { organisationId } = actor;
    // A desk that another version names is closed before this or after it, never in between.
    await send(manager, this.organisation.holds(organisationId));
    await this.migrations.hold(manager, organisationId, id);
    const answered = request && await this.store.answered(manager, organisationId, request);
    if (answered) return answered.digest === request.digest ? this.known(manager, actor, answered.dossierId) : refuse('dossier.key-used-otherwise', {});
    const before = await this.known(manager, actor, id);
    if (before.version !== order.revision) return refuse('dossier.migration-stale', { revision: before.version });
    const planned = await this.planned(manager, actor, before, order);
    if (isRefusal(planned)) return planned;
    const event = migratedBy(planned.plan, order.reason, planned.stamp);
    if (isRefusal(event)) return event;
    const decision = decisionOf(before, event);
    await this.migrations.putAside(manager, organisationId, before, decision.dossier);
    assert(await this.dossiers.write(manager, organisationId, before, decision, request), 'nobody changes a dossier that is held');
    return decision.dossier;
  }

  private async planned(manager: EntityManager, actor: Actor, dossier: Dossier, { toVersion, steps }: MigrationWish): Promise<{ readonly plan: Plan; readonly stamp: Parameters<typeof migratedBy>[2] } | Refusal> {
    const { organisationId } = actor;
    if (dossier.status !== 'running') return refuse('dossier.not-running', { status: dossier.status });
    assert(dossier.circuit !== null, 'a running dossier has a circuit');
    const { key } = dossier.circuit;
    const released = await this.circuits.byVersion(manager, organisationId, key, toVersion);
    if (!released) return refuse('circuit.no-version', { key, version: toVersion });
    const from = { reference: dossier.circuit, machine: await this.circuits.machineOf(manager, organisationId, dossier.circuit) };
    const at = this.clock.now();
    const { chart } = await this.organisation.standingAt(manager, organisationId);
    const plan = planMigration(dossier, { from, to: pinnedTo(released, this.circuits.machine(released)), steps }, situationOf(dossier, typeOf(dossier), chart, at));
    return isRefusal(plan) ? plan : { plan, stamp: { at, by: authorOf(actor, chart) } };
  }

  private async known(manager: EntityManager, { organisationId }: Actor, id: DossierId): Promise<Dossier> {
    const dossier = await this.store.load(manager, organisationId, id);
    if (!dossier) throw new Denied('dossier.unknown', 404);
    return dossier;
  }
}
