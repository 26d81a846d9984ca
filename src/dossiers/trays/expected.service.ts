// What comes next to a person whose tray is empty, among the hundred dossiers on their way that moved last in the whole
// collectivité: one that moved before them is not found. Asked then only: it reads dossiers, where a tray reads an index.

import { Injectable } from '@nestjs/common';
import type { DossierId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Actor } from '#organisation/actor.js';
import { SightsService } from '../reading/sights.service.js';
import { expectedBy, type Expected } from './expected.js';

/** By the index `dossier_moving`. One that has stood still longer than all of these is seldom what comes next. */
const LOOKED_AT_MOST = 100;

export const MOVED_LAST = `select id from dossier where organisation_id = $1 and status = 'running' and trash is null order by changed_at desc, id desc limit ${LOOKED_AT_MOST}`;

@Injectable()
export class ExpectedService {
  constructor(private readonly database: DatabaseService, private readonly sights: SightsService) {}

  next(actor: Actor): Promise<Expected | null> {
    const { organisationId, personId } = actor;
    return this.database.transaction(organisationId, async (manager) => {
      const rows = await manager.query<{ id: DossierId }[]>(MOVED_LAST, [organisationId]);
      if (rows.length === 0) return null;
      const { sights } = await this.sights.lookAt(manager, organisationId, rows.map(({ id }) => id), personId);
      return expectedBy(actor, [...sights.values()]);
    });
  }
}
