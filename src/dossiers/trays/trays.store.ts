// Reading and counting the trays. What a page holds is said in tray-lines.store.ts. Counting stops early: nobody reads
// beyond « 999+ ».

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { DeskId, DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import type { Extent } from '#organisation/cover.js';
import type { Statement } from '#platform/statement.client.js';
import { ofDossier, ofTask } from './filtering.store.js';
import { ONLY, type Only } from './tray-filter.js';
import type { Besides, SentBackRow, TrayLine } from './tray-item.js';
import type { Tray } from './tray.js';
import { beganAt, COUNTED_AT_MOST, decidedAt, elsewhere, giving, isOfPart, narrowedBy, notInTrash, waitingLines, WHOLE, type Counted, type Cursor, type Slice, type SubmitterTray, type Whose } from './tray-lines.store.js';

/** How much waits in a tray, whatever part of it is looked at. `atLeast`: more was not counted. */
export interface WaitingCounts extends Readonly<Record<'all' | Only | 'late', number>> {
  readonly atLeast: boolean;
}
const KINDS = ONLY.filter((only) => only !== 'substitution');

/** « 99+ » beside a desk. */
export const DESK_COUNTED_AT_MOST = 100;

/** Where a dossier stands in a tray. `here`: it is in it now, and has not just left it. */
export interface Stand extends Cursor {
  readonly here: boolean;
}

@Injectable()
export class TraysStore {
  /** The acts that wait for whoever may lawfully sign them: each key once, by leaps over the index. */
  readsWaitingActs(organisation: OrganisationId): Statement {
    return { name: 'trays_waiting_acts', values: [organisation], text:
      `with recursive leap as (
         (select addressee_key as key from task where organisation_id = $1 and closed_at is null and addressee_key >= 'act:' and addressee_key < 'act;' order by addressee_key limit 1)
         union all
         select (select addressee_key from task where organisation_id = $1 and closed_at is null and addressee_key > leap.key and addressee_key < 'act;' order by addressee_key limit 1)
         from leap where leap.key is not null)
       select key from leap where key is not null` };
  }

  waitingActsIn(rows: readonly { readonly key: string }[]): readonly string[] {
    return rows.map(({ key }) => key);
  }

  lines(manager: EntityManager, { text, values = [] }: Statement): Promise<readonly TrayLine[]> {
    return manager.query<TrayLine[]>(text, [...values]);
  }

  toDo(manager: EntityManager, organisation: OrganisationId, person: PersonId, keys: readonly string[], at: Instant, slice: Slice): Promise<readonly TrayLine[]> {
    return this.lines(manager, waitingLines({ organisation, person, keys, at }, slice));
  }

  /** How many lines such a page would hold; what a line shows is then not read. */
  async count(manager: EntityManager, { text, values = [] }: Statement): Promise<number> {
    const rows = await manager.query<{ count: number }[]>(`select count(*)::integer as count from (${text}) counted`, [...values]);
    return rows[0]!.count;
  }

  async place(manager: EntityManager, { text, values = [] }: Statement): Promise<Stand | null> {
    const rows = await manager.query<(Stand & { readonly key: string | null })[]>(text, [...values]);
    if (!rows[0]) return null;
    const { at, dossier, number, here, key } = rows[0];
    return { at, dossier, number, here, ...(key === null || key === undefined ? {} : { key }) };
  }

  /** What a page says besides of its dossiers: where each was begun, how many annotations stand on it. */
  besides(manager: EntityManager, organisation: OrganisationId, dossiers: readonly DossierId[]): Promise<readonly Besides[]> {
    return manager.query(
      `select d.id as "dossierId", d.submitter_desk_id as "deskId",
         (select count(*)::integer from annotation a where a.organisation_id = $1 and a.dossier_id = d.id and a.gone_at is null) as annotations
       from dossier d where d.organisation_id = $1 and d.id = any ($2)`, [organisation, dossiers]);
  }

  /** Of the returned, the rejected and the cancelled among these: what the decision says that sent them back. */
  sentBack(manager: EntityManager, organisation: OrganisationId, dossiers: readonly DossierId[]): Promise<readonly SentBackRow[]> {
    return manager.query(
      `select d.id as "dossierId", t.decided_by_name as by, t.closed_at as at, t.reason,
         d.status <> 'returned' and not exists (select 1 from task s where s.organisation_id = $1 and s.dossier_id = d.id and s.undone_at is null and s.signature ? 'appliedAt') as reopenable
       from dossier d left join lateral (select * from task l where l.organisation_id = $1 and l.dossier_id = d.id
         and ((d.status = 'returned' and l.number = (d.correction ->> 'task')::integer) or (d.status = 'rejected' and l.outcome = 'rejected' and l.undone_at is null)) order by l.number desc limit 1) t on true
       where d.organisation_id = $1 and d.id = any ($2) and d.status in ('returned', 'rejected', 'cancelled')`, [organisation, dossiers]);
  }

  /** How many wait at these places: all, to sign, late; and how many of theirs are put aside. */
  async countToDo(manager: EntityManager, organisation: OrganisationId, keys: readonly string[], at: Instant, { filter, timeZone, escalated = true, narrowed = [] }: Counted = WHOLE): Promise<{ readonly toDo: number; readonly toSign: number; readonly late: number; readonly aside: number }> {
    const values: unknown[] = [organisation, keys, at];
    const given = giving(values);
    const chosen = ofTask('task', filter, timeZone, given);
    const [here, late] = (['addressee_key', 'escalation_key'] as const).map((key) => narrowedBy(key, 'dossier_type', { narrowed }, given));
    const rows = await manager.query<{ toDo: number; toSign: number; late: number; aside: number }[]>(
      `select count(*) filter (where awake)::integer as "toDo", count(*) filter (where awake and kind = 'signature')::integer as "toSign",
         count(*) filter (where awake and due_at < $3)::integer as late, count(*) filter (where not awake)::integer as aside
       from ((select kind, due_at, aside_until is null or aside_until <= $3 as awake from task where organisation_id = $1 and closed_at is null and addressee_key = any ($2) ${here} ${chosen} limit ${COUNTED_AT_MOST})
         union all (select kind, due_at, aside_until is null or aside_until <= $3 as awake from task where organisation_id = $1 and closed_at is null and escalation_key = any (${escalated ? '$2' : "'{}'"}) and due_at < $3 and ${elsewhere('addressee_key', 'dossier_type', keys, { narrowed }, given)}
           ${late} ${chosen} limit ${COUNTED_AT_MOST})) waiting`,
      values);
    return rows[0]!;
  }

  /**
   * What waits of a tray, and what of it is of each kind, late, or come in the place of somebody else: `substituted` are
   * those places. At most 1,000 are read at the places, and 1,000 late ones elsewhere.
   */
  async countParts(manager: EntityManager, { organisation, keys, at }: Pick<Whose, 'organisation' | 'keys' | 'at'>, substituted: readonly string[], counted: Omit<Slice, 'after' | 'limit'>): Promise<WaitingCounts> {
    const values: unknown[] = [organisation, keys, substituted, at];
    const given = giving(values);
    const { filter, timeZone, escalated = true, narrowed = [] } = counted;
    const here = (key: string): string => `organisation_id = $1 and closed_at is null and ${isOfPart('task', counted)} ${narrowedBy(key, 'dossier_type', { narrowed }, given)} ${ofTask('task', filter, timeZone, given)}`;
    const rows = await manager.query<WaitingCounts[]>(
      `select count(*)::integer as "all", ${KINDS.map((kind) => `count(*) filter (where kind = '${kind}')::integer as ${kind}`).join(', ')},
         count(*) filter (where substituted)::integer as substitution, count(*) filter (where due_at < $4)::integer as late,
         greatest(count(*) filter (where own), count(*) filter (where not own)) >= ${COUNTED_AT_MOST} as "atLeast"
       from ((select kind, due_at, true as own, addressee_key = any ($3) as substituted from task where addressee_key = any ($2) and ${here('addressee_key')} limit ${COUNTED_AT_MOST})
         union all (select kind, due_at, false, false from task where escalation_key = any (${escalated ? '$2' : "'{}'"}) and due_at < $4 and ${elsewhere('addressee_key', 'dossier_type', keys, { narrowed }, given)} and ${here('escalation_key')} limit ${COUNTED_AT_MOST})) waiting`,
      values);
    return rows[0]!;
  }

  /** What waits at each of these places, in their order, and what of it is late: up to the bound of a counter. */
  countByPlace(manager: EntityManager, organisation: OrganisationId, places: readonly { readonly key: string; readonly types?: Extent }[], at: Instant): Promise<readonly { readonly toDo: number; readonly late: number }[]> {
    const asked = places.map(({ key, types = null }, rank) => ({ rank, key, ...types }));
    return manager.query(
      `select w.* from jsonb_to_recordset($2::jsonb) as place (rank integer, key text, "only" text[], "except" text[]) cross join lateral (
         select count(*)::integer as "toDo", count(*) filter (where due_at < $3)::integer as late
         from (select due_at from task where organisation_id = $1 and closed_at is null and addressee_key = place.key
           and (place."only" is null or dossier_type = any (place."only")) and (place."except" is null or dossier_type <> all (place."except")) and (aside_until is null or aside_until <= $3) limit ${DESK_COUNTED_AT_MOST}) t) w
       order by place.rank`, [organisation, JSON.stringify(asked), at]);
  }

  async countMine(manager: EntityManager, organisation: OrganisationId, person: PersonId, desk: DeskId | null = null): Promise<Readonly<Partial<Record<Tray, number>>>> {
    const rows = await manager.query<{ tray: Tray; count: number }[]>(
      `select tray, count(*)::integer as count from (
         ${['drafts', 'sent', 'returned'].map((tray) => `(select tray from dossier where organisation_id = $1 and submitter_id = $2 and tray = '${tray}' and ($3::uuid is null or submitter_desk_id = $3) limit ${COUNTED_AT_MOST})`).join(' union all ')}
       ) mine group by tray`, [organisation, person, desk]);
    return Object.fromEntries(rows.map(({ tray, count }) => [tray, count]));
  }

  /** How many of one's own dossiers a filter leaves in a tray. */
  async countFiltered(manager: EntityManager, organisation: OrganisationId, person: PersonId, tray: SubmitterTray, { filter, timeZone, desk }: Counted): Promise<number> {
    const values: unknown[] = [organisation, person, tray];
    const given = giving(values);
    const chosen = `${ofDossier('d', filter, timeZone, given)} ${beganAt('d', desk, given)}`;
    const rows = await manager.query<{ count: number }[]>(
      `select count(*)::integer as count from (select 1 from dossier d where d.organisation_id = $1 and d.submitter_id = $2 and d.tray = $3 ${chosen} limit ${COUNTED_AT_MOST}) mine`, values);
    return rows[0]!.count;
  }

  async countDone(manager: EntityManager, organisation: OrganisationId, person: PersonId, { filter, timeZone, desk }: Counted = WHOLE): Promise<number> {
    const values: unknown[] = [organisation, person];
    const given = giving(values);
    const chosen = { decided: `${ofTask('task', filter, timeZone, given)} ${decidedAt('task', desk, given)}`, own: `${ofDossier('dossier', filter, timeZone, given)} ${beganAt('dossier', desk, given)}` };
    const rows = await manager.query<{ count: number }[]>(
      `select count(distinct id)::integer as count from (
         (select dossier_id as id from task where organisation_id = $1 and decided_by = $2 ${notInTrash('task')} ${chosen.decided} limit ${COUNTED_AT_MOST})
         union all (select id from dossier where organisation_id = $1 and submitter_id = $2 and tray = 'done' ${chosen.own} limit ${COUNTED_AT_MOST})) shown`, values);
    return rows[0]!.count;
  }
}
