// The little SQL beside the events of a seal: why it is late. Shown, never proved: it changes no dossier.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import type { SealProblem } from './seal-problem.js';

@Injectable()
export class SealsStore {
  async problem(manager: EntityManager, organisation: OrganisationId, id: DossierId): Promise<SealProblem | null> {
    const rows = await manager.query<{ problem: SealProblem | null }[]>(`select seal_problem as problem from dossier where organisation_id = $1 and id = $2`, [organisation, id]);
    return rows[0]?.problem ?? null;
  }

  /** The collectivités of this database: a global table, read without a tenant. */
  async organisations(manager: EntityManager): Promise<readonly OrganisationId[]> {
    const rows = await manager.query<{ id: OrganisationId }[]>('select id from tenant order by id');
    return rows.map(({ id }) => id);
  }

  /** Every dossier whose signed files are awaited. `problem`: the code of what stopped the last attempt. */
  awaited(manager: EntityManager, organisation: OrganisationId): Promise<readonly { readonly id: DossierId; readonly version: number; readonly problem: string | null }[]> {
    return manager.query<{ id: DossierId; version: number; problem: string | null }[]>(`select id, version, seal_problem->>'code' as problem from dossier where organisation_id = $1 and status = 'sealing'`, [organisation]);
  }

  /** Written only while the seal is awaited: a late writer must not blame a finished dossier. */
  async setProblem(manager: EntityManager, organisation: OrganisationId, id: DossierId, problem: SealProblem | null): Promise<void> {
    await manager.query(`update dossier set seal_problem = $3 where organisation_id = $1 and id = $2 and status = 'sealing'`, [organisation, id, problem && JSON.stringify(problem)]);
  }
}
