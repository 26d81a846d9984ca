// The SQL of a change of version: the dossier held while its tasks change names, and the dossiers under way of
// a circuit, by version.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import type { Dossier } from '../dossier.js';

/** Nobody reads further; the number of all is said beside. */
const MOST_LISTED = 500;

const UNDER_WAY = `
select (circuit->>'version')::integer as version, count(*)::integer as count,
  coalesce((jsonb_agg(jsonb_build_object('dossierId', id, 'title', title, 'waitingFor', waiting_for, 'revision', version) order by submitted_at, id)
    filter (where status = 'running')), '[]') as running
from dossier
where organisation_id = $1 and circuit->>'key' = $2 and status in ('running', 'sealing')
group by 1 order by 1 desc`;

const COUNTS = `
select circuit->>'key' as key, count(*)::integer as count
from dossier
where organisation_id = $1 and status in ('running', 'sealing')
group by 1 order by 1`;

/** How many dossiers follow a circuit now, whatever the version. */
export interface CircuitCount { readonly key: string; readonly count: number }

export interface UnderWay {
  /** Of the circuit. */
  readonly version: number;
  readonly count: number;
  /** Those that may go over to another version, the oldest first: 500 at most. */
  readonly running: readonly { readonly dossierId: DossierId; readonly title: string; readonly waitingFor: string | null; readonly revision: number }[];
}

@Injectable()
export class MigrationStore {
  /** Nobody else changes it until the transaction ends. */
  async hold(manager: EntityManager, organisation: OrganisationId, id: DossierId): Promise<void> {
    await manager.query(`select 1 from dossier where organisation_id = $1 and id = $2 for update`, [organisation, id]);
  }

  /**
   * A step waits once in a dossier (index `task_open_once`): those about to change names give theirs up first, so
   * that one may take the name of another. Only on a dossier that is held, and followed by the names they get.
   */
  async putAside(manager: EntityManager, organisation: OrganisationId, before: Dossier, after: Dossier): Promise<void> {
    const numbers = before.tasks.filter((task) => task.closedAt === null && !staysAsItIs(task, after)).map(({ number }) => number);
    await manager.query(`update task set step = 'migration:' || number where organisation_id = $1 and dossier_id = $2 and number = any ($3::integer[])`, [organisation, before.id, numbers]);
  }

  counts(manager: EntityManager, organisation: OrganisationId): Promise<readonly CircuitCount[]> {
    return manager.query<CircuitCount[]>(COUNTS, [organisation]);
  }

  async underWay(manager: EntityManager, organisation: OrganisationId, key: string): Promise<readonly UnderWay[]> {
    const found = await manager.query<UnderWay[]>(UNDER_WAY, [organisation, key]);
    return found.map((one) => ({ ...one, running: one.running.slice(0, MOST_LISTED) }));
  }
}

function staysAsItIs({ number, step, closedAt }: Dossier['tasks'][number], after: Dossier): boolean {
  const next = after.tasks[number - 1];
  return next?.step === step && next.closedAt === closedAt;
}
