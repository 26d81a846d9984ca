// What happened to the dossiers, for the rooms that tell people about it: taken once, in the transaction that writes
// what it became, whichever server takes it. And the deadlines that come near.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { apply } from './apply.js';
import { eventOf } from './event-entry.js';
import type { DossierEvent } from './event.js';
import { HappeningsStore } from './happenings.store.js';
import { situationIn } from './reading/sight.js';
import { SightsService } from './reading/sights.service.js';
import type { Dossier } from './dossier.js';
import type { Situation } from './steps/routing.js';

/** A dossier as it stands now, with what happened to it, oldest first. */
export interface Happening {
  readonly dossier: Dossier;
  readonly events: readonly DossierEvent[];
  /** The same, each with the dossier as it left it. */
  readonly moments: readonly { readonly event: DossierEvent; readonly after: Dossier }[];
  readonly situation: Situation;
}

/** Taken at once; the rest the next time. */
const MOST_TAKEN = 100;

@Injectable()
export class HappeningsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: HappeningsStore,
    private readonly sights: SightsService,
    private readonly evidence: EvidenceService,
  ) {}

  /** The collectivités where something is to be told. One round trip for all of them. */
  async organisations(): Promise<readonly OrganisationId[]> {
    const rows = await this.database.asWorker<{ id: OrganisationId }>(this.store.readsOrganisations());
    return rows.map(({ id }) => id);
  }

  /** Hands over what is to be told, once: should the work fail, it is there again. How many dossiers it was about. */
  take(organisation: OrganisationId, work: (manager: EntityManager, happenings: readonly Happening[]) => Promise<void>): Promise<number> {
    return this.database.transaction(organisation, async (manager) => {
      const taken = await this.store.take(manager, organisation, MOST_TAKEN);
      const versions = new Map<DossierId, number[]>();
      for (const { dossier, version } of taken) versions.set(dossier, [...versions.get(dossier) ?? [], version]);
      const happenings: Happening[] = [];
      for (const one of await this.looked(manager, organisation, [...versions.keys()])) {
        const entries = await this.evidence.read(manager, organisation, one.dossier.id);
        const events = entries.flatMap(({ entry }) => eventOf(entry) ?? []);
        const wanted = new Set(versions.get(one.dossier.id));
        const moments = lived(events).filter(({ after }) => wanted.has(after.version));
        happenings.push({ ...one, moments, events: moments.map(({ event }) => event) });
      }
      if (happenings.length > 0) await work(manager, happenings);
      return versions.size;
    });
  }

  /** The dossiers with an open step that is due before that instant. */
  async due(manager: EntityManager, organisation: OrganisationId, before: Instant): Promise<readonly Omit<Happening, 'events' | 'moments'>[]> {
    return this.looked(manager, organisation, await this.store.due(manager, organisation, before));
  }

  private async looked(manager: EntityManager, organisation: OrganisationId, ids: readonly DossierId[]): Promise<readonly Omit<Happening, 'events' | 'moments'>[]> {
    if (ids.length === 0) return [];
    const { sights } = await this.sights.lookAt(manager, organisation, ids, null);
    return [...sights.values()].map((sight) => ({ dossier: sight.dossier, situation: situationIn(sight) }));
  }
}

function lived(events: readonly DossierEvent[]): Happening['moments'] {
  const moments: Happening['moments'][number][] = [];
  for (const event of events) moments.push({ event, after: apply(moments.at(-1)?.after ?? null, event) });
  return moments;
}
