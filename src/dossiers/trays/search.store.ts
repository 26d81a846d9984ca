// Searching all dossiers a person may read, the newest first: the primary key is read backwards from where the last
// page stopped (the identifiers follow time; what lies in the trash is not found), and no page looks at more than a bound. When it stops there the answer
// says so, and the next page goes on from the last dossier looked at: nothing is ever passed over in silence.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { ofDossier } from './filtering.store.js';
import type { Reach } from './reach.js';
import type { TrayFilter } from './tray-filter.js';
import { DOSSIER_LINE, narrowedBy, unread } from './tray-lines.store.js';
import type { TrayLine } from './tray-item.js';

/** A page that finds nothing answers in some tens of milliseconds. */
export const LOOKED_AT_MOST = 5000;

const reached = (narrowed: string): string => `(d.submitter_id = $2 or d.submitter_desk_id = any ($4::uuid[]) or (d.tray <> 'drafts' and (
  $5 or d.visibility = 'public' or d.submitter_desk_id = any ($6::uuid[]) or (d.visibility = 'service' and d.submitter_desk_id = any ($7::uuid[]))
  or exists (select 1 from task t where t.organisation_id = $1 and t.dossier_id = d.id
    and (t.decided_by = $2 or (t.addressee_key = any ($8::text[]) ${narrowed}) or (t.closed_at is null and t.addressee_key = any ($9::text[])))))))`;

@Injectable()
export class SearchStore {
  find(manager: EntityManager, organisation: OrganisationId, reach: Reach, asked: { readonly after: DossierId | null; readonly limit: number; readonly filter: TrayFilter; readonly timeZone: string }): Promise<readonly TrayLine[]> {
    const values: unknown[] = [organisation, reach.person, asked.limit, reach.prepares, reach.everything, reach.supervises, reach.below, reach.places, reach.acts];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const from = asked.after ? `and l.id < ${given(asked.after)}` : '';
    return manager.query<TrayLine[]>(
      `select ${DOSSIER_LINE}, d.changed_at as at, ${unread('d.id')}
       from (select l.* from dossier l where l.organisation_id = $1 ${from} order by l.organisation_id desc, l.id desc limit ${LOOKED_AT_MOST}) d
       where d.tray <> 'trash' and ${reached(narrowedBy('t.addressee_key', 'd.type', reach, given))} ${ofDossier('d', asked.filter, asked.timeZone, given)} order by d.id desc limit $3`, values);
  }

  /** The last dossier such a page looks at; `null`: it has looked at all of them. */
  async frontier(manager: EntityManager, organisation: OrganisationId, after: DossierId | null): Promise<DossierId | null> {
    const rows = await manager.query<{ id: DossierId }[]>(
      `select id from dossier where organisation_id = $1 ${after ? 'and id < $2' : ''} order by organisation_id desc, id desc offset ${LOOKED_AT_MOST - 1} limit 1`, after ? [organisation, after] : [organisation]);
    return rows[0]?.id ?? null;
  }
}
