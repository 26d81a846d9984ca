// « Recherche »: every dossier a person may read and find, the newest first, done and archived ones included.

import { Injectable } from '@nestjs/common';
import { Malformed } from '#kernel/faults.js';
import { isUuid, type DossierId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Actor } from '#organisation/actor.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { reachOf } from './reach.js';
import { LOOKED_AT_MOST, SearchStore } from './search.store.js';
import type { TrayFilter } from './tray-filter.js';
import { itemOf, type TrayItem } from './tray-item.js';
import { TraysStore } from './trays.store.js';

export interface Found {
  readonly items: readonly TrayItem[];
  /** Where to go on; a page that is not full may still have one. */
  readonly next: string | null;
  /** How many dossiers this page has looked at when it stopped before the end; `null`: it found enough or saw all. */
  readonly stoppedAfter: number | null;
}

@Injectable()
export class SearchService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SearchStore,
    private readonly trays: TraysStore,
    private readonly organisation: OrganisationService,
    private readonly clock: PlatformClock,
  ) {}

  find(actor: Actor, after: string | null, limit: number, filter: TrayFilter): Promise<Found> {
    if (after !== null && !isUuid(after)) throw new Malformed('dossier.bad-cursor');
    const { organisationId, personId, permissions } = actor;
    return this.database.reading(organisationId, [this.organisation.readsVersion(organisationId), this.trays.readsWaitingActs(organisationId)], async (manager, [versions = [], acts = []]) => {
      const at = this.clock.now();
      const { chart } = await this.organisation.standingOf(manager, organisationId, versions);
      const reach = reachOf(personId, permissions.includes('evidence.read'), chart, at, this.trays.waitingActsIn(acts));
      const from = after as DossierId | null;
      const lines = await this.store.find(manager, organisationId, reach, { after: from, limit: limit + 1, filter, timeZone: chart.timeZone });
      const shown = lines.slice(0, limit);
      const besides = await this.trays.besides(manager, organisationId, shown.map(({ dossierId }) => dossierId));
      const items = shown.map((line) => itemOf(line, null, chart, at, besides));
      if (lines.length > limit) return { items, next: items.at(-1)!.dossierId, stoppedAfter: null };
      const frontier = await this.store.frontier(manager, organisationId, from);
      return { items, next: frontier, stoppedAfter: frontier && LOOKED_AT_MOST };
    });
  }
}
