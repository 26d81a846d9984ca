// All the SQL of the trays. Each place of waiting is one range of one partial index, read from where the last
// page stopped; several places are merged in order, and what is not shown is not read. Counting stops early:
// nobody reads beyond « 999+ ».

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import type { Status } from './dossier.js';
import type { TaskKind } from './task.js';
import type { Tray } from './tray.js';

/** The place after which the next page begins: the sorting values of the last line shown. */
export interface Cursor {
  readonly at: Instant;
  readonly dossier: DossierId;
  readonly number: number;
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
}

/** What is shown of a tray: dossiers of one type, and those whose title or submitter holds these words. */
export interface TrayFilter {
  readonly text: string | null;
  readonly type: string | null;
}
export const EVERYTHING: TrayFilter = { text: null, type: null };

/** Those of the dossiers one has begun, read by their state. */
export type SubmitterTray = Exclude<Tray, 'to-do' | 'aside' | 'done'>;

/** Beyond this a counter says « and more ». */
export const COUNTED_AT_MOST = 1000;

const TASK_LINE = `t.dossier_id as "dossierId", t.number, t.title, t.dossier_type as type, t.submitter_name as "submitterName",
  case when t.addressee ->> 'kind' = 'lawful-signatory' then t.name else t.addressee ->> 'name' end as "waitingFor",
  t.kind, t.addressee_key as "addresseeKey", t.step_rank as "stepPosition", t.step_count as "stepCount", t.due_at as "dueAt", t.pages, t.attachments, coalesce(t.batch, true) as batch`;

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
  toDo(manager: EntityManager, organisation: OrganisationId, person: PersonId, keys: readonly string[], at: Instant, { after, limit, filter, aside = false }: Slice): Promise<readonly TrayLine[]> {
    const values: unknown[] = [organisation, person, limit, at];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const sleeping = aside ? 't.aside_until > $4' : '(t.aside_until is null or t.aside_until <= $4)';
    const from = after ? `and (t.opened_at, t.dossier_id, t.number) > (${given(after.at)}, ${given(after.dossier)}, ${given(after.number)})` : '';
    const chosen = filtered('t', 't.dossier_type', filter, given);
    const waiting = (where: string): string =>
      `(select t.* from task t where t.organisation_id = $1 and t.closed_at is null and ${sleeping} and ${where} ${chosen} ${from} order by t.opened_at, t.dossier_id, t.number limit $3)`;
    const places = keys.map((key) => waiting(`t.addressee_key = ${given(key)}`));
    const desks = keys.filter((key) => key.startsWith('desk:'));
    if (desks.length > 0) {
      // One seen at its own desk already is not shown twice.
      const late = `t.due_at < $4 and t.addressee_key <> all (${given([...keys, 'sealing'])})`;
      places.push(...desks.map((key) => waiting(`t.escalation_key = ${given(key)} and ${late}`)));
    }
    return manager.query<TrayLine[]>(
      `select ${TASK_LINE}, t.opened_at as at, 'running' as status, ${unread('t.dossier_id')}
       from (${places.join(' union all ')}) t order by t.opened_at, t.dossier_id, t.number limit $3`, values);
  }

  mine(manager: EntityManager, organisation: OrganisationId, person: PersonId, tray: SubmitterTray, { after, limit, filter }: Slice): Promise<readonly TrayLine[]> {
    const values: unknown[] = [organisation, person, limit, tray, ...(after ? [after.at, after.dossier] : [])];
    const chosen = filtered('d', 'd.type', filter, (value) => `$${values.push(value)}`);
    return manager.query<TrayLine[]>(
      `select ${DOSSIER_LINE}, d.changed_at as at, ${unread('d.id')} from dossier d
       where d.organisation_id = $1 and d.submitter_id = $2 and d.tray = $4 ${chosen} ${after ? 'and (d.changed_at, d.id) < ($5, $6)' : ''}
       order by d.changed_at desc, d.id desc limit $3`,
      values);
  }

  /** What the person decided, and the person's own dossiers that came to their end; each dossier once, by its last date. */
  done(manager: EntityManager, organisation: OrganisationId, person: PersonId, { after, limit, filter }: Slice): Promise<readonly TrayLine[]> {
    const values: unknown[] = [organisation, person, limit, ...(after ? [after.at, after.dossier] : [])];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const [ofTask, ofDossier] = [filtered('t', 't.dossier_type', filter, given), filtered('d', 'd.type', filter, given)];
    return manager.query<TrayLine[]>(
      `with decided as (select t.dossier_id as id, t.closed_at as at from task t where t.organisation_id = $1 and t.decided_by = $2 ${ofTask}
           and not exists (select 1 from task later where later.organisation_id = $1 and later.dossier_id = t.dossier_id and later.decided_by = $2 and later.number > t.number)
           and not exists (select 1 from dossier own where own.organisation_id = $1 and own.id = t.dossier_id and own.submitter_id = $2 and own.tray = 'done')
           ${after ? 'and (t.closed_at, t.dossier_id) < ($4, $5)' : ''} order by t.closed_at desc, t.dossier_id desc, t.number desc limit $3),
         finished as (select d.id, d.changed_at as at from dossier d where d.organisation_id = $1 and d.submitter_id = $2 and d.tray = 'done' ${ofDossier}
           ${after ? 'and (d.changed_at, d.id) < ($4, $5)' : ''} order by d.changed_at desc, d.id desc limit $3),
         shown as (select * from decided union all select * from finished order by at desc, id desc limit $3)
       select ${DOSSIER_LINE}, s.at, ${unread('d.id')} from shown s join dossier d on d.organisation_id = $1 and d.id = s.id order by s.at desc, s.id desc`,
      values);
  }

  /** How many wait at these places: all, to sign, late; and how many of theirs are put aside. */
  async countToDo(manager: EntityManager, organisation: OrganisationId, keys: readonly string[], at: Instant, filter: TrayFilter = EVERYTHING): Promise<{ readonly toDo: number; readonly toSign: number; readonly late: number; readonly aside: number }> {
    const values: unknown[] = [organisation, keys, at];
    const chosen = filtered('task', 'dossier_type', filter, (value) => `$${values.push(value)}`);
    const rows = await manager.query<{ toDo: number; toSign: number; late: number; aside: number }[]>(
      `select count(*) filter (where awake)::integer as "toDo", count(*) filter (where awake and kind = 'signature')::integer as "toSign",
         count(*) filter (where awake and due_at < $3)::integer as late, count(*) filter (where not awake)::integer as aside
       from ((select kind, due_at, aside_until is null or aside_until <= $3 as awake from task where organisation_id = $1 and closed_at is null and addressee_key = any ($2) ${chosen} limit ${COUNTED_AT_MOST})
         union all (select kind, due_at, aside_until is null or aside_until <= $3 as awake from task where organisation_id = $1 and closed_at is null and escalation_key = any ($2) and due_at < $3 and addressee_key <> all ($2)
           and addressee_key <> 'sealing' ${chosen} limit ${COUNTED_AT_MOST})) waiting`,
      values);
    return rows[0]!;
  }

  async countMine(manager: EntityManager, organisation: OrganisationId, person: PersonId): Promise<Readonly<Partial<Record<Tray, number>>>> {
    const rows = await manager.query<{ tray: Tray; count: number }[]>(
      `select tray, count(*)::integer as count from (
         ${['drafts', 'sent', 'returned'].map((tray) => `(select tray from dossier where organisation_id = $1 and submitter_id = $2 and tray = '${tray}' limit ${COUNTED_AT_MOST})`).join(' union all ')}
       ) mine group by tray`, [organisation, person]);
    return Object.fromEntries(rows.map(({ tray, count }) => [tray, count]));
  }

  /** How many of one's own dossiers a filter leaves in a tray. */
  async countFiltered(manager: EntityManager, organisation: OrganisationId, person: PersonId, tray: SubmitterTray, filter: TrayFilter): Promise<number> {
    const values: unknown[] = [organisation, person, tray];
    const chosen = filtered('d', 'd.type', filter, (value) => `$${values.push(value)}`);
    const rows = await manager.query<{ count: number }[]>(
      `select count(*)::integer as count from (select 1 from dossier d where d.organisation_id = $1 and d.submitter_id = $2 and d.tray = $3 ${chosen} limit ${COUNTED_AT_MOST}) mine`, values);
    return rows[0]!.count;
  }

  async countDone(manager: EntityManager, organisation: OrganisationId, person: PersonId, filter: TrayFilter = EVERYTHING): Promise<number> {
    const values: unknown[] = [organisation, person];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const [ofTask, ofDossier] = [filtered('task', 'dossier_type', filter, given), filtered('dossier', 'type', filter, given)];
    const rows = await manager.query<{ count: number }[]>(
      `select count(distinct id)::integer as count from (
         (select dossier_id as id from task where organisation_id = $1 and decided_by = $2 ${ofTask} limit ${COUNTED_AT_MOST})
         union all (select id from dossier where organisation_id = $1 and submitter_id = $2 and tray = 'done' ${ofDossier} limit ${COUNTED_AT_MOST})) shown`, values);
    return rows[0]!.count;
  }
}

const DOSSIER_LINE = `d.id as "dossierId", 0 as number, d.title, d.type, d.submitter_name as "submitterName", d.waiting_for as "waitingFor",
  null as kind, null as "addresseeKey", d.step_rank as "stepPosition", d.step_count as "stepCount", null as "dueAt", d.status, d.pages, d.attachments, false as batch`;

/** Which part of a tray is asked for. */
export interface Slice {
  readonly after: Cursor | null;
  readonly limit: number;
  readonly filter: TrayFilter;
  /** Of what is to be done: the part that is put aside. */
  readonly aside?: boolean;
}

/** On a line that bears title and submitter. What is typed is looked for as it is: no sign in it is a wildcard. */
function filtered(line: string, typeColumn: string, { text, type }: TrayFilter, given: (value: unknown) => string): string {
  const words = text === null ? null : given(`%${text.replace(/[\\%_]/g, '\\$&')}%`);
  return `${type === null ? '' : `and ${typeColumn} = ${given(type)}`} ${words === null ? '' : `and (${line}.title ilike ${words} or ${line}.submitter_name ilike ${words})`}`;
}

function unread(dossier: string): string {
  return `not exists (select 1 from reading r where r.organisation_id = $1 and r.dossier_id = ${dossier} and r.person_id = $2) as unread`;
}
