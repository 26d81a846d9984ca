// All the SQL of the trays. Each place of waiting is one range of one partial index, read from where the last
// page stopped; several places are merged in order, and what is not shown is not read. Counting stops early:
// nobody reads beyond « 999+ ».

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { DeskId, DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import type { Status } from './dossier.js';
import type { TaskKind } from './task.js';
import { ofDossier, ofTask, plainly } from './filtering.store.js';
import type { Tray } from './tray.js';
import { EVERYTHING, type Sort, type TrayFilter } from './tray-filter.js';

/** The place after which the next page begins: the sorting values of the last line shown. A dossier that comes in between moves nothing. */
export interface Cursor {
  readonly at: Instant;
  readonly dossier: DossierId;
  readonly number: number;
  /** What it is sorted by besides, in the order asked. */
  readonly key?: string;
}

export interface TrayLine {
  readonly dossierId: DossierId;
  readonly number: number;
  readonly title: string;
  readonly type: string;
  readonly submitterName: string;
  readonly waitingFor: string | null;
  readonly kind: TaskKind | null;
  readonly addresseeKey: string | null;
  readonly stepPosition: number;
  readonly stepCount: number;
  readonly dueAt: Instant | null;
  /** What the tray is sorted by: when it began to wait, or when the dossier last changed. */
  readonly at: Instant;
  readonly status: Status;
  readonly pages: number;
  readonly attachments: number;
  /** Whether it may be decided together with others. */
  readonly batch: boolean;
  readonly unread: boolean;
  /** Of an opinion asked beside the circuit: by whom, and what. */
  readonly question?: { readonly by: string; readonly text: string } | null;
  /** Of what lies in the trash. */
  readonly trashUntil?: Instant | null;
  /** What it is sorted by, when that is not the time of its arrival. */
  readonly key?: string;
}

/** Those of the dossiers one has begun, read by their state. */
export type SubmitterTray = Extract<Tray, 'sent' | 'returned' | 'drafts' | 'trash'>;

/** Beyond this a counter says « and more ». */
export const COUNTED_AT_MOST = 1000;
/** « 99+ » beside a desk. */
export const DESK_COUNTED_AT_MOST = 100;

const TASK_LINE = `t.dossier_id as "dossierId", t.number, t.title, t.dossier_type as type, t.submitter_name as "submitterName",
  case when t.addressee ->> 'kind' = 'lawful-signatory' then t.name else t.addressee ->> 'name' end as "waitingFor",
  t.kind, t.addressee_key as "addresseeKey", t.step_rank as "stepPosition", t.step_count as "stepCount", t.due_at as "dueAt", t.pages, t.attachments, coalesce(t.batch, true) as batch,
  case when t.question is null then null else jsonb_build_object('by', t.question -> 'name', 'text', t.question -> 'text') end as question`;

@Injectable()
export class TraysStore {
  /** The acts that wait for whoever may lawfully sign them: each key once, by leaps over the index. */
  async waitingActs(manager: EntityManager, organisation: OrganisationId): Promise<readonly string[]> {
    const rows = await manager.query<{ key: string }[]>(
      `with recursive leap as (
         (select addressee_key as key from task where organisation_id = $1 and closed_at is null and addressee_key >= 'act:' and addressee_key < 'act;' order by addressee_key limit 1)
         union all
         select (select addressee_key from task where organisation_id = $1 and closed_at is null and addressee_key > leap.key and addressee_key < 'act;' order by addressee_key limit 1)
         from leap where leap.key is not null)
       select key from leap where key is not null`, [organisation]);
    return rows.map(({ key }) => key);
  }

  /** A desk named for when a step is late finds it here once its deadline has passed at `at`. */
  toDo(manager: EntityManager, organisation: OrganisationId, person: PersonId, keys: readonly string[], at: Instant, slice: Slice): Promise<readonly TrayLine[]> {
    const { after, limit, sort = 'received' } = slice;
    const values: unknown[] = [organisation, person, limit, at];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const bySort = sort !== 'received';
    // In the order of the index the page stops where it is full; in another, the oldest so many are sorted.
    const waiting = waitingAt(keys, slice, given, bySort ? COUNTED_AT_MOST : '$3', bySort ? null : after);
    if (!bySort) return manager.query<TrayLine[]>(`select ${TASK_LINE}, t.opened_at as at, 'running' as status, ${unread('t.dossier_id')} from (${waiting}) t order by t.opened_at, t.dossier_id, t.number limit $3`, values);
    const key = SORT_KEYS[sort];
    const type = sort === 'due' ? 'timestamptz' : 'text';
    // Whether it was read is asked of the lines shown only.
    const from = after ? `where (t.sorted, t.dossier_id, t.number) > (${given(after.key ?? '')}::${type}, ${given(after.dossier)}::uuid, ${given(after.number)}::integer)` : '';
    return manager.query<TrayLine[]>(
      `select ${TASK_LINE}, t.opened_at as at, 'running' as status, ${unread('t.dossier_id')}, ${sort === 'due' ? 'to_json(t.sorted) #>> \'{}\'' : 't.sorted'} as key
       from (select t.* from (select s.*, ${key} as sorted from (select * from (${waiting}) o order by o.opened_at, o.dossier_id, o.number limit ${COUNTED_AT_MOST}) s) t
         ${from} order by t.sorted, t.dossier_id, t.number limit $3) t order by t.sorted, t.dossier_id, t.number`, values);
  }

  mine(manager: EntityManager, organisation: OrganisationId, person: PersonId, tray: SubmitterTray, { after, limit, filter, desk, timeZone }: Slice): Promise<readonly TrayLine[]> {
    const values: unknown[] = [organisation, person, limit, tray, ...(after ? [after.at, after.dossier] : [])];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const chosen = `${ofDossier('d', filter, timeZone, given)} ${beganAt('d', desk, given)}`;
    return manager.query<TrayLine[]>(
      `select ${DOSSIER_LINE}, d.changed_at as at, ${unread('d.id')} from dossier d
       where d.organisation_id = $1 and d.submitter_id = $2 and d.tray = $4 ${chosen} ${after ? 'and (d.changed_at, d.id) < ($5, $6)' : ''}
       order by d.changed_at desc, d.id desc limit $3`,
      values);
  }

  /** What the person decided but what lies in the trash, and the person's own dossiers that came to their end; each dossier once, by its last date. */
  done(manager: EntityManager, organisation: OrganisationId, person: PersonId, { after, limit, filter, desk, timeZone }: Slice): Promise<readonly TrayLine[]> {
    const values: unknown[] = [organisation, person, limit, ...(after ? [after.at, after.dossier] : [])];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const chosen = { decided: `${ofTask('t', filter, timeZone, given)} ${decidedAt('t', desk, given)}`, own: `${ofDossier('d', filter, timeZone, given)} ${beganAt('d', desk, given)}` };
    return manager.query<TrayLine[]>(
      `with decided as (select t.dossier_id as id, t.closed_at as at from task t where t.organisation_id = $1 and t.decided_by = $2 ${chosen.decided}
           and not exists (select 1 from task later where later.organisation_id = $1 and later.dossier_id = t.dossier_id and later.decided_by = $2 and later.number > t.number)
           and not exists (select 1 from dossier own where own.organisation_id = $1 and own.id = t.dossier_id and own.submitter_id = $2 and own.tray = 'done')
           ${notInTrash('t')}
           ${after ? 'and (t.closed_at, t.dossier_id) < ($4, $5)' : ''} order by t.closed_at desc, t.dossier_id desc, t.number desc limit $3),
         finished as (select d.id, d.changed_at as at from dossier d where d.organisation_id = $1 and d.submitter_id = $2 and d.tray = 'done' ${chosen.own}
           ${after ? 'and (d.changed_at, d.id) < ($4, $5)' : ''} order by d.changed_at desc, d.id desc limit $3),
         shown as (select * from decided union all select * from finished order by at desc, id desc limit $3)
       select ${DOSSIER_LINE}, s.at, ${unread('d.id')} from shown s join dossier d on d.organisation_id = $1 and d.id = s.id order by s.at desc, s.id desc`,
      values);
  }

  /** How many wait at these places: all, to sign, late; and how many of theirs are put aside. */
  async countToDo(manager: EntityManager, organisation: OrganisationId, keys: readonly string[], at: Instant, { filter, timeZone, escalated = true }: Counted = WHOLE): Promise<{ readonly toDo: number; readonly toSign: number; readonly late: number; readonly aside: number }> {
    const values: unknown[] = [organisation, keys, at];
    const chosen = ofTask('task', filter, timeZone, (value) => `$${values.push(value)}`);
    const rows = await manager.query<{ toDo: number; toSign: number; late: number; aside: number }[]>(
      `select count(*) filter (where awake)::integer as "toDo", count(*) filter (where awake and kind = 'signature')::integer as "toSign",
         count(*) filter (where awake and due_at < $3)::integer as late, count(*) filter (where not awake)::integer as aside
       from ((select kind, due_at, aside_until is null or aside_until <= $3 as awake from task where organisation_id = $1 and closed_at is null and addressee_key = any ($2) ${chosen} limit ${COUNTED_AT_MOST})
         union all (select kind, due_at, aside_until is null or aside_until <= $3 as awake from task where organisation_id = $1 and closed_at is null and escalation_key = any (${escalated ? '$2' : "'{}'"}) and due_at < $3 and addressee_key <> all ($2)
           and addressee_key <> 'sealing' ${chosen} limit ${COUNTED_AT_MOST})) waiting`,
      values);
    return rows[0]!;
  }

  /** What waits at each of these places, in their order, and what of it is late: up to the bound of a counter. */
  countByPlace(manager: EntityManager, organisation: OrganisationId, keys: readonly string[], at: Instant): Promise<readonly { readonly toDo: number; readonly late: number }[]> {
    return manager.query(
      `select w.* from unnest($2::text[]) with ordinality as place (key, rank) cross join lateral (
         select count(*)::integer as "toDo", count(*) filter (where due_at < $3)::integer as late
         from (select due_at from task where organisation_id = $1 and closed_at is null and addressee_key = place.key and (aside_until is null or aside_until <= $3) limit ${DESK_COUNTED_AT_MOST}) t) w
       order by place.rank`, [organisation, keys, at]);
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
    const given = (value: unknown): string => `$${values.push(value)}`;
    const chosen = `${ofDossier('d', filter, timeZone, given)} ${beganAt('d', desk, given)}`;
    const rows = await manager.query<{ count: number }[]>(
      `select count(*)::integer as count from (select 1 from dossier d where d.organisation_id = $1 and d.submitter_id = $2 and d.tray = $3 ${chosen} limit ${COUNTED_AT_MOST}) mine`, values);
    return rows[0]!.count;
  }

  async countDone(manager: EntityManager, organisation: OrganisationId, person: PersonId, { filter, timeZone, desk }: Counted = WHOLE): Promise<number> {
    const values: unknown[] = [organisation, person];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const chosen = { decided: `${ofTask('task', filter, timeZone, given)} ${decidedAt('task', desk, given)}`, own: `${ofDossier('dossier', filter, timeZone, given)} ${beganAt('dossier', desk, given)}` };
    const rows = await manager.query<{ count: number }[]>(
      `select count(distinct id)::integer as count from (
         (select dossier_id as id from task where organisation_id = $1 and decided_by = $2 ${notInTrash('task')} ${chosen.decided} limit ${COUNTED_AT_MOST})
         union all (select id from dossier where organisation_id = $1 and submitter_id = $2 and tray = 'done' ${chosen.own} limit ${COUNTED_AT_MOST})) shown`, values);
    return rows[0]!.count;
  }
}

export const DOSSIER_LINE = `d.id as "dossierId", 0 as number, d.title, d.type, d.submitter_name as "submitterName", d.waiting_for as "waitingFor",
  null as kind, null as "addresseeKey", d.step_rank as "stepPosition", d.step_count as "stepCount", null as "dueAt", d.status, d.pages, d.attachments, false as batch, d.trash_until as "trashUntil"`;

/** Which part of a tray is asked for. */
export interface Slice extends Counted {
  readonly after: Cursor | null;
  readonly limit: number;
  /** Of what waits; the other trays stand in the order of their last change. */
  readonly sort?: Sort;
  /** Of what is to be done: the part that is put aside, or late. */
  readonly part?: 'awake' | 'aside' | 'late';
}

/** What is counted of a tray. `desk`: what passed at that desk only. */
export interface Counted {
  readonly filter: TrayFilter;
  /** IANA name, in which the days of a filter are meant. */
  readonly timeZone: string;
  readonly desk?: DeskId | null;
  /** Whether the desks named for late steps are asked besides. */
  readonly escalated?: boolean;
}
export const WHOLE: Counted = { filter: EVERYTHING, timeZone: 'UTC' };

const SORT_KEYS: Readonly<Record<Exclude<Sort, 'received'>, string>> = {
  due: `coalesce(s.due_at, '9999-12-31T00:00:00Z'::timestamptz)`, title: `${plainly('s.title')} collate "C"`, submitter: `${plainly('s.submitter_name')} collate "C"`,
};

/** The lines that wait at these places, each place one range of one index. $1: the collectivité, $4: now. */
function waitingAt(keys: readonly string[], { filter, timeZone, part = 'awake', escalated = true }: Slice, given: (value: unknown) => string, limit: number | string, after: Cursor | null): string {
  const sleeping = part === 'aside' ? 't.aside_until > $4' : `(t.aside_until is null or t.aside_until <= $4)${part === 'late' ? ' and t.due_at < $4' : ''}`;
  const from = after ? `and (t.opened_at, t.dossier_id, t.number) > (${given(after.at)}, ${given(after.dossier)}, ${given(after.number)})` : '';
  const chosen = ofTask('t', filter, timeZone, given);
  const waiting = (where: string): string =>
    `(select t.* from task t where t.organisation_id = $1 and t.closed_at is null and ${sleeping} and ${where} ${chosen} ${from} order by t.opened_at, t.dossier_id, t.number limit ${limit})`;
  const places = keys.map((key) => waiting(`t.addressee_key = ${given(key)}`));
  const desks = escalated ? keys.filter((key) => key.startsWith('desk:')) : [];
  // One seen at its own desk already is not shown twice.
  const late = desks.length > 0 ? `t.due_at < $4 and t.addressee_key <> all (${given([...keys, 'sealing'])})` : '';
  return [...places, ...desks.map((key) => waiting(`t.escalation_key = ${given(key)} and ${late}`))].join(' union all ');
}

function beganAt(line: string, desk: DeskId | null | undefined, given: (value: unknown) => string): string {
  return desk ? `and ${line}.submitter_desk_id = ${given(desk)}` : '';
}

function decidedAt(line: string, desk: DeskId | null | undefined, given: (value: unknown) => string): string {
  return desk ? `and ${line}.addressee_key = ${given(`desk:${desk}`)}` : '';
}

function notInTrash(task: string): string {
  return `and not exists (select 1 from dossier thrown where thrown.organisation_id = $1 and thrown.id = ${task}.dossier_id and thrown.trash_until is not null)`;
}

export function unread(dossier: string): string {
  return `not exists (select 1 from reading r where r.organisation_id = $1 and r.dossier_id = ${dossier} and r.person_id = $2) as unread`;
}
