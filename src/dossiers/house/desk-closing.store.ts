// The SQL behind the closing of a desk: which dossiers on their way are worth reading for it, and how many drafts are begun there.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeskId, DossierId, OrganisationId } from '#kernel/id.js';
import type { CircuitReference } from '../dossier.js';

const ON_ITS_WAY = `organisation_id = $1 and status in ('running', 'returned', 'sealing')`;

@Injectable()
export class DeskClosingStore {
  /** Each circuit that a dossier on its way is pinned to. */
  async circuits(manager: EntityManager, organisation: OrganisationId): Promise<readonly CircuitReference[]> {
    const rows = await manager.query<{ circuit: CircuitReference }[]>(`select distinct on (circuit->>'hash') circuit from dossier where ${ON_ITS_WAY} and circuit is not null order by circuit->>'hash'`, [organisation]);
    return rows.map(({ circuit }) => circuit);
  }

  /** Those on their way by one of these circuits, begun there by an application, or with something open there; the oldest first. */
  async dossiers(manager: EntityManager, organisation: OrganisationId, desk: DeskId, hashes: readonly string[]): Promise<readonly DossierId[]> {
    const rows = await manager.query<{ id: DossierId }[]>(
      `select id from dossier d where ${ON_ITS_WAY} and (circuit->>'hash' = any ($3::text[]) or (submitter_application_id is not null and submitter_desk_id = $2)
         or exists (select from task t where t.organisation_id = $1 and t.dossier_id = d.id and t.closed_at is null and (t.addressee_key = 'desk:' || $2::text or t.escalation_key = 'desk:' || $2::text)))
       order by submitted_at, id`, [organisation, desk, hashes]);
    return rows.map(({ id }) => id);
  }

  async drafts(manager: EntityManager, organisation: OrganisationId, desk: DeskId): Promise<number> {
    const [row] = await manager.query<{ count: number }[]>(`select count(*)::integer as count from dossier where organisation_id = $1 and status = 'draft' and submitter_desk_id = $2 and trash is null`, [organisation, desk]);
    return row!.count;
  }
}
