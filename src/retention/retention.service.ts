// How a collectivité keeps: read, changed by an administrator with a line of evidence, and what follows from it for
// one dossier and for the whole house.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '#kernel/clock.js';
import { Denied } from '#kernel/faults.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { typeIn, typesOf } from '#acts/dossier-type.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Actor } from '#organisation/actor.js';
import { authorOf } from '#organisation/author.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import type { Disposal, Dossier } from '#dossiers/dossier.js';
import { DossiersService } from '#dossiers/dossiers.service.js';
import { SightsService } from '#dossiers/reading/sights.service.js';
import { TrashService } from '#dossiers/trash/trash.service.js';
import type { EndingRow, PurgedRow } from '#dossiers/trash/ending.js';
import { badDisposal, visaFits } from './disposal.js';
import { endedBefore, isKeptNoLonger, keptAs, lengthen, type Delays, type Kept, type Lengthening, type RetentionSettings } from './retention.js';
import { SettingsStore } from './settings.store.js';

const MOST_LISTED = 500;

export interface Due extends EndingRow {
  readonly kept: Kept;
}

export interface Ending {
  readonly due: readonly Due[];
  readonly trash: readonly EndingRow[];
  readonly purged: readonly PurgedRow[];
}

/** One answer a dossier: what one is refused stops no other. */
export interface Disposed {
  readonly dossier: DossierId;
  readonly refusal: Refusal | null;
}

@Injectable()
export class RetentionService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SettingsStore,
    private readonly dossiers: DossiersService,
    private readonly sights: SightsService,
    private readonly trash: TrashService,
    private readonly organisation: OrganisationService,
    private readonly evidence: EvidenceService,
    private readonly clock: PlatformClock,
  ) {}

  settings(organisation: OrganisationId): Promise<RetentionSettings> {
    return this.database.transaction(organisation, (manager) => this.store.read(manager, organisation));
  }

  /** What lies in the trash keeps its day. Refuses `retention.stale`. */
  setDelays(actor: Actor, { trashDays, abandonedDays }: Delays, seen?: number): Promise<RetentionSettings | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      if (!await this.store.claim(manager, actor.organisationId, seen)) return refuse('retention.stale');
      await this.store.setDelays(manager, actor.organisationId, { trashDays, abandonedDays });
      await this.record(manager, actor, 'retention.delays-set', { trashDays, abandonedDays });
      return this.store.read(manager, actor.organisationId);
    });
  }

  /** Refuses `dossier.unknown-type`, `retention.shorter`, `retention.stale`. */
  lengthen(actor: Actor, asked: Lengthening, seen?: number): Promise<RetentionSettings | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const type = typeIn(await this.organisation.chartAt(manager, actor.organisationId), asked.type);
      if (!type) return refuse('dossier.unknown-type', { type: asked.type });
      const outcome = lengthen(await this.store.read(manager, actor.organisationId), asked);
      if (isRefusal(outcome)) return outcome;
      if (!await this.store.claim(manager, actor.organisationId, seen)) return refuse('retention.stale');
      await this.store.setRule(manager, actor.organisationId, asked);
      await this.record(manager, actor, 'retention.lengthened', { ...asked, typeName: type.name });
      return this.store.read(manager, actor.organisationId);
    });
  }

  /** Until when one finished dossier is kept; `null` when it has not finished. Denied 404 for a dossier this person does not see. */
  keptOf(actor: Actor, id: DossierId): Promise<Kept | null> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { dossier, chart } = await this.sights.seen(manager, actor, id);
      if (dossier.status !== 'finished' || dossier.endedAt === null) return null;
      return keptAs(dossier.type, dossier.endedAt, await this.store.read(manager, actor.organisationId), chart.timeZone);
    });
  }

  /** What awaits the archives, what lies in the trash, what is gone. */
  ending({ organisationId }: Actor): Promise<Ending> {
    return this.database.transaction(organisationId, async (manager) => {
      const at = this.clock.now();
      const chart = await this.organisation.chartAt(manager, organisationId);
      const { timeZone } = chart;
      const settings = await this.store.read(manager, organisationId);
      const rules = typesOf(chart).flatMap(({ key: type }) => {
        const before = endedBefore(type, settings, at);
        return before === null ? [] : [{ type, before }];
      });
      const found = await this.trash.kept(manager, organisationId, rules, MOST_LISTED);
      const due = found.flatMap((row) => (isKeptNoLonger({ ...row, status: 'finished' }, settings, timeZone, at) ? [{ ...row, kept: keptAs(row.type, row.endedAt!, settings, timeZone) }] : []));
      return { due, trash: await this.trash.inTrash(manager, organisationId, MOST_LISTED), purged: await this.trash.purged(manager, organisationId, MOST_LISTED) };
    });
  }

  /** What the archives have said of finished dossiers: each goes to the trash with it, from where it may still come back. */
  async dispose(actor: Actor, disposal: Disposal, ids: readonly DossierId[]): Promise<readonly Disposed[] | Refusal> {
    const { organisationId } = actor;
    const [settings, timeZone] = await this.standing(organisationId);
    const bad = badDisposal(disposal, this.clock.now(), timeZone);
    if (bad) return bad;
    const outcomes: Disposed[] = [];
    for (const dossier of ids) outcomes.push({ dossier, refusal: await this.disposeOne(actor, dossier, disposal, settings, timeZone) });
    const done = outcomes.filter(({ refusal }) => refusal === null).length;
    if (done > 0) await this.database.transaction(organisationId, (manager) => this.record(manager, actor, 'retention.disposed', { ...disposal, dossiers: done }));
    return outcomes;
  }

  private async disposeOne(actor: Actor, id: DossierId, disposal: Disposal, settings: RetentionSettings, timeZone: string): Promise<Refusal | null> {
    const dossier = await this.seen(actor, id);
    if (!dossier) return refuse('dossier.unknown', {});
    if (dossier.status !== 'finished' || dossier.endedAt === null) return refuse('retention.not-finished', {});
    const { until, then } = keptAs(dossier.type, dossier.endedAt, settings, timeZone);
    if (until === null) return refuse('retention.for-ever', {});
    const misfit = visaFits(disposal, then);
    if (misfit) return misfit;
    const outcome = await this.dossiers.ask(actor, id, { type: 'trash', days: settings.trashDays, asAdministrator: true, disposal: { ...disposal, keptUntil: until } }, null);
    return isRefusal(outcome) ? outcome : null;
  }

  private async seen(actor: Actor, id: DossierId): Promise<Dossier | null> {
    try {
      return (await this.database.transaction(actor.organisationId, (manager) => this.sights.seen(manager, actor, id))).dossier;
    } catch (fault) {
      if (fault instanceof Denied) return null;
      throw fault;
    }
  }

  /** A dossier whose time in the trash is over is purged, unless the collectivité has meanwhile chosen to keep it for longer. */
  async purge(organisation: OrganisationId, id: DossierId): Promise<Dossier | Refusal | null> {
    const [settings, timeZone] = await this.standing(organisation);
    return this.trash.purge(organisation, id, (dossier) => dossier.status === 'finished' && !isKeptNoLonger(dossier, settings, timeZone, this.clock.now()));
  }

  private standing(organisation: OrganisationId): Promise<readonly [RetentionSettings, string]> {
    return this.database.transaction(organisation, async (manager) => [await this.store.read(manager, organisation), (await this.organisation.chartAt(manager, organisation)).timeZone] as const);
  }

  private async record(manager: EntityManager, actor: Actor, action: string, facts: Readonly<Record<string, string | number | null>> | (Disposal & { readonly dossiers: number })): Promise<void> {
    await this.evidence.record(manager, actor.organisationId, actor.organisationId, [{ at: this.clock.now(), actor: authorOf(actor), action, facts: facts as Readonly<Record<string, string | number | null | CivilDate>>, digests: [] }]);
  }
}
