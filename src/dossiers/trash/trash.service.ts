// What the room of retention asks of the trash: which dossiers end, and the purge itself. A purge is one transaction:
// the rows go, the line of evidence and the list of the bytes to erase come; killed before, nothing has happened.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import { Denied } from '#kernel/faults.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import type { Refusal } from '#kernel/refusal.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Recorded } from '#evidence/entry.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Dossier } from '../dossier.js';
import { bytesOf } from '../document.js';
import { eventOf } from '../event-entry.js';
import type { DossierEvent } from '../event.js';
import { DossiersService } from '../dossiers.service.js';
import { DossiersStore } from '../dossiers.store.js';
import type { EndingRow, KeptBefore, PurgedRow } from './ending.js';
import { TrashStore } from './trash.store.js';

@Injectable()
export class TrashService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: TrashStore,
    private readonly read: DossiersStore,
    private readonly dossiers: DossiersService,
    private readonly evidence: EvidenceService,
  ) {}

  overIn(organisation: OrganisationId, at: Instant, most: number): Promise<readonly DossierId[]> {
    return this.database.transaction(organisation, (manager) => this.store.overIn(manager, organisation, at, most));
  }

  /** What nobody has touched since goes to the trash, by the product itself. How many did. */
  async putAway(organisation: OrganisationId, since: Instant, days: number, most: number): Promise<number> {
    const found = await this.database.transaction(organisation, (manager) => this.store.abandoned(manager, organisation, since, most));
    for (const id of found) await this.ended(() => this.dossiers.report(organisation, id, { type: 'trash', days, asAdministrator: false }));
    return found.length;
  }

  kept(manager: EntityManager, organisation: OrganisationId, rules: readonly KeptBefore[], most: number): Promise<readonly EndingRow[]> {
    return this.store.kept(manager, organisation, rules, most);
  }

  inTrash(manager: EntityManager, organisation: OrganisationId, most: number): Promise<readonly EndingRow[]> {
    return this.store.inTrash(manager, organisation, most);
  }

  purged(manager: EntityManager, organisation: OrganisationId, most: number): Promise<readonly PurgedRow[]> {
    return this.store.purged(manager, organisation, most);
  }

  /** The dossier gone, or why not; `null` when somebody has purged it already. `holds`: what says that it must stay after all. */
  async purge(organisation: OrganisationId, id: DossierId, holds: (dossier: Dossier) => boolean = () => false): Promise<Dossier | Refusal | null> {
    const found = await this.database.transaction(organisation, async (manager) => {
      const dossier = await this.read.load(manager, organisation, id);
      return dossier && !holds(dossier) ? { dossier, files: filesOf(await this.evidence.read(manager, organisation, id), dossier) } : null;
    });
    if (!found) return null;
    // before P1
    const gone = await this.ended(() => this.dossiers.report(organisation, id, { type: 'purge', from: found.dossier.version, files: found.files }));
    // after P1
    return gone;
  }

  /** Whoever was faster has ended it. */
  private async ended(report: () => Promise<Dossier | Refusal>): Promise<Dossier | Refusal | null> {
    try {
      return await report();
    } catch (fault) {
      if (fault instanceof Denied) return null;
      throw fault;
    }
  }
}

/** Every digest the evidence names, former versions and what they were made from included; the docket stays: it is the proof in words. */
export function filesOf(entries: readonly Recorded[], { docket }: Pick<Dossier, 'docket'>): readonly Sha256[] {
  const brought = entries.flatMap(({ entry }) => eventOf(entry) ?? []).flatMap(documentsOf).flatMap(bytesOf);
  return [...new Set([...entries.flatMap(({ entry }) => entry.digests), ...brought])].filter((digest) => digest !== docket).sort();
}

function documentsOf(event: DossierEvent): readonly Parameters<typeof bytesOf>[0][] {
  if (event.type === 'created') return event.documents ?? [];
  if (event.type === 'document-added') return [event.document];
  return event.type === 'document-replaced' ? [event.former, event.version] : [];
}
