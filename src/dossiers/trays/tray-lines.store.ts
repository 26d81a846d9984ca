// The SQL of the lines of a tray: each place of waiting is one range of one partial index, read from where the last page
// stopped, forwards or backwards; several places are merged in order, and what is not shown is not read.

import type { Instant } from '#kernel/clock.js';
import type { DeskId, DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import type { Statement } from '#platform/statement.client.js';
import type { TaskKind } from '../task.js';
import { ofDossier, ofTask, plainly } from './filtering.store.js';
import type { Narrowed, Tray } from './tray.js';
import { EVERYTHING, type Sort, type TrayFilter } from './tray-filter.js';

/** The place after which the next page begins: the sorting values of the last line shown. A dossier that comes in between moves nothing. */
export interface Cursor {
  readonly at: Instant;
  readonly dossier: DossierId;
  readonly number: number;
  /** What it is sorted by besides, in the order asked. */
  readonly key?: string;
}

/** Those of the dossiers one has begun, read by their state. */
export type SubmitterTray = Extract<Tray, 'sent' | 'returned' | 'drafts' | 'trash'>;

/** Beyond this a counter says « and more ». */
export const COUNTED_AT_MOST = 1000;

/** What is counted of a tray. `desk`: what passed at that desk only. */
export interface Counted {
  readonly filter: TrayFilter;
  /** IANA name, in which the days of a filter are meant. */
  readonly timeZone: string;
  readonly desk?: DeskId | null;
  /** Whether the desks named for late steps are asked besides. */
  readonly escalated?: boolean;
  /** The places of which only some types of dossiers are asked. */
  readonly narrowed?: readonly Narrowed[];
  /** The steps of one kind only. */
  readonly kind?: TaskKind | null;
}
export const WHOLE: Counted = { filter: EVERYTHING, timeZone: 'UTC' };

/** Which part of a tray is asked for. */
export interface Slice extends Counted {
  readonly after: Cursor | null;
  readonly limit: number;
  /** Of what waits; the other trays stand in the order of their last change. */
  readonly sort?: Sort;
  /** Of what is to be done: the part that is put aside, or late. */
  readonly part?: 'awake' | 'aside' | 'late';
  /** What stands before `after`, the nearest first. */
  readonly backwards?: boolean;
  /** Each dossier once, by the first of its lines. */
  readonly once?: boolean;
}

/** Whose tray, and the places of waiting of which it holds the work. */
export interface Whose {
  readonly organisation: OrganisationId;
  readonly person: PersonId;
  readonly keys: readonly string[];
  readonly at: Instant;
}

const TASK_LINE = `t.dossier_id as "dossierId", t.number, t.title, t.dossier_type as type, t.submitter_name as "submitterName",
  case when t.addressee ->> 'kind' = 'lawful-signatory' then t.name else t.addressee ->> 'name' end as "waitingFor",
  t.kind, t.addressee_key as "addresseeKey", t.step_rank as "stepPosition", t.step_count as "stepCount", t.due_at as "dueAt", t.pages, t.attachments, coalesce(t.batch, true) as batch,
  case when t.question is null then null else jsonb_build_object('by', t.question -> 'name', 'text', t.question -> 'text') end as question`;

export const DOSSIER_LINE = `d.id as "dossierId", 0 as number, d.title, d.type, d.submitter_name as "submitterName", d.waiting_for as "waitingFor",
  null as kind, null as "addresseeKey", d.step_rank as "stepPosition", d.step_count as "stepCount", null as "dueAt", d.status, d.pages, d.attachments, false as batch, d.trash_until as "trashUntil"`;

/** A desk named for when a step is late finds it here once its deadline has passed at `at`. */
export function waitingLines(whose: Whose, slice: Slice): Statement {
  const { after, limit, sort = 'received', backwards = false } = slice;
  const values: unknown[] = [whose.organisation, whose.person, limit, whose.at];
  const given = giving(values);
  const bySort = sort !== 'received';
  const [beyond, way] = backwards ? ['<', ' desc'] : ['>', ''];
  // In the order of the index the page stops where it is full; in another, the oldest so many are sorted.
  const waiting = waitingAt(whose.keys, bySort ? { ...slice, after: null, backwards: false } : slice, given, bySort ? COUNTED_AT_MOST : '$3');
  if (!bySort) return { values, text: `select ${TASK_LINE}, t.opened_at as at, 'running' as status, ${unread('t.dossier_id')} from (${waiting}) t order by t.opened_at${way}, t.dossier_id${way}, t.number${way} limit $3` };
  // Whether it was read is asked of the lines shown only.
  const from = after ? `where (t.sorted, t.dossier_id, t.number) ${beyond} (${given(after.key ?? '')}::${SORT_TYPES[sort]}, ${given(after.dossier)}::uuid, ${given(after.number)}::integer)` : '';
  const order = `order by t.sorted${way}, t.dossier_id${way}, t.number${way}`;
  return { values, text:
    `select ${TASK_LINE}, t.opened_at as at, 'running' as status, ${unread('t.dossier_id')}, ${shownKey('t.sorted', sort)} as key
     from (select t.* from (select s.*, ${SORT_KEYS[sort]} as sorted from (select * from (${waiting}) o order by o.opened_at, o.dossier_id, o.number limit ${COUNTED_AT_MOST}) s) t
       ${from} ${order} limit $3) t ${order}` };
}

export function ownLines({ organisation, person }: Whose, tray: SubmitterTray, { after, limit, filter, desk, timeZone, backwards = false }: Slice): Statement {
  const values: unknown[] = [organisation, person, limit, tray];
  const given = giving(values);
  const [beyond, way] = latestFirst(backwards);
  const chosen = `${ofDossier('d', filter, timeZone, given)} ${beganAt('d', desk, given)}`;
  return { values, text:
    `select ${DOSSIER_LINE}, d.changed_at as at, ${unread('d.id')} from dossier d
     where d.organisation_id = $1 and d.submitter_id = $2 and d.tray = $4 ${chosen} ${after ? `and (d.changed_at, d.id) ${beyond} (${given(after.at)}, ${given(after.dossier)})` : ''}
     order by d.changed_at ${way}, d.id ${way} limit $3` };
}

/** What the person decided but what lies in the trash, and the person's own dossiers that came to their end; each dossier once, by its last date. */
export function doneLines({ organisation, person }: Whose, { after, limit, filter, desk, timeZone, backwards = false }: Slice): Statement {
  const values: unknown[] = [organisation, person, limit];
  const given = giving(values);
  const [beyond, way] = latestFirst(backwards);
  const place = after ? `(${given(after.at)}, ${given(after.dossier)})` : '';
  const chosen = { decided: `${ofTask('t', filter, timeZone, given)} ${decidedAt('t', desk, given)}`, own: `${ofDossier('d', filter, timeZone, given)} ${beganAt('d', desk, given)}` };
  return { values, text:
    `with decided as (select t.dossier_id as id, t.closed_at as at from task t where t.organisation_id = $1 and t.decided_by = $2 ${chosen.decided}
         and not exists (select 1 from task later where later.organisation_id = $1 and later.dossier_id = t.dossier_id and later.decided_by = $2 and later.number > t.number)
         and not exists (select 1 from dossier own where own.organisation_id = $1 and own.id = t.dossier_id and own.submitter_id = $2 and own.tray = 'done')
         ${notInTrash('t')}
         ${after ? `and (t.closed_at, t.dossier_id) ${beyond} ${place}` : ''} order by t.closed_at ${way}, t.dossier_id ${way}, t.number ${way} limit $3),
       finished as (select d.id, d.changed_at as at from dossier d where d.organisation_id = $1 and d.submitter_id = $2 and d.tray = 'done' ${chosen.own}
         ${after ? `and (d.changed_at, d.id) ${beyond} ${place}` : ''} order by d.changed_at ${way}, d.id ${way} limit $3),
       shown as (select * from decided union all select * from finished order by at ${way}, id ${way} limit $3)
     select ${DOSSIER_LINE}, s.at, ${unread('d.id')} from shown s join dossier d on d.organisation_id = $1 and d.id = s.id order by s.at ${way}, s.id ${way}` };
}

/**
 * The place of a dossier among what waits: that of the first of its lines in the tray; when it has left, that of the last
 * one the person or the places had of it.
 */
export function waitingPlace(whose: Whose, dossier: DossierId, slice: Slice): Statement {
  const values: unknown[] = [whose.organisation, whose.person, dossier, whose.at];
  const given = giving(values);
  const { sort = 'received' } = slice;
  const here = `t.closed_at is null and ${isHere('t', whose.keys, slice, given)}`;
  const sorted = sort === 'received' ? 'null' : shownKey(`(${SORT_KEYS[sort]})`, sort);
  return { values, text:
    `select s.opened_at as at, s.dossier_id as dossier, s.number, s.here, ${sorted} as key
     from (select t.*, (${here}) as here from task t where t.organisation_id = $1 and t.dossier_id = $3
       and (t.decided_by = $2 or ${atPlaces('t', whose.keys, slice, given)})) s
     order by s.here desc, case when s.here then s.number else -s.number end limit 1` };
}

/** The place of a dossier among those one has begun, or is done with. */
export function ownPlace({ organisation, person }: Whose, tray: SubmitterTray, dossier: DossierId): Statement {
  return { values: [organisation, person, dossier, tray], text:
    `select d.changed_at as at, d.id as dossier, 0 as number, true as here from dossier d where d.organisation_id = $1 and d.id = $3 and d.submitter_id = $2 and d.tray = $4` };
}

export function donePlace({ organisation, person }: Whose, dossier: DossierId): Statement {
  return { values: [organisation, person, dossier], text:
    `select * from (
       select 1 as rank, d.changed_at as at, d.id as dossier, 0 as number, true as here from dossier d where d.organisation_id = $1 and d.id = $3 and d.submitter_id = $2 and d.tray = 'done'
       union all (select 2, t.closed_at, t.dossier_id, 0, true from task t where t.organisation_id = $1 and t.dossier_id = $3 and t.decided_by = $2 and t.closed_at is not null ${notInTrash('t')} order by t.number desc limit 1)) found
     order by rank limit 1` };
}

/** The lines that wait at these places, each place one range of one index. $1: the collectivité, $4: now. */
function waitingAt(keys: readonly string[], slice: Slice, given: Given, limit: number | string): string {
  const { after, backwards = false, once = false } = slice;
  const [beyond, way] = backwards ? ['<', ' desc'] : ['>', ''];
  const from = after ? `and (t.opened_at, t.dossier_id, t.number) ${beyond} (${given(after.at)}, ${given(after.dossier)}, ${given(after.number)})` : '';
  const chosen = `${ofTask('t', slice.filter, slice.timeZone, given)} ${ofKind('t', slice, given)}`;
  const narrowed = (key: string): string => narrowedBy(`t.${key}`, 't.dossier_type', slice, given);
  // As a value and not as a join: asked line by line, of the rows of that dossier, until the page is full.
  const first = once ? `and t.number = (select min(e.number) from task e where e.organisation_id = $1 and e.dossier_id = t.dossier_id and e.closed_at is null and ${isHere('e', keys, slice, given)})` : '';
  const waiting = (where: string): string =>
    `(select t.* from task t where t.organisation_id = $1 and t.closed_at is null and ${isOfPart('t', slice)} and ${where} ${chosen} ${from} ${first} order by t.opened_at${way}, t.dossier_id${way}, t.number${way} limit ${limit})`;
  const places = keys.length > 0 ? keys.map((key) => waiting(`t.addressee_key = ${given(key)} ${narrowed('addressee_key')}`)) : [waiting('false')];
  const desks = escalationDesks(keys, slice);
  const late = desks.length > 0 ? `t.due_at < $4 and ${elsewhere('t.addressee_key', 't.dossier_type', keys, slice, given)}` : '';
  return [...places, ...desks.map((key) => waiting(`t.escalation_key = ${given(key)} and ${late} ${narrowed('escalation_key')}`))].join(' union all ');
}

/** Whether a line that is open is one of such a tray. */
function isHere(line: string, keys: readonly string[], slice: Slice, given: Given): string {
  return `${isOfPart(line, slice)} and ${atPlaces(line, keys, slice, given)} ${ofTask(line, slice.filter, slice.timeZone, given)} ${ofKind(line, slice, given)}`;
}

function ofKind(line: string, { kind = null }: Slice, given: Given): string {
  return kind === null ? '' : `and ${line}.kind = ${given(kind)}`;
}

/** $4: now. */
export function isOfPart(line: string, { part = 'awake' }: Pick<Slice, 'part'>): string {
  return part === 'aside' ? `${line}.aside_until > $4` : `(${line}.aside_until is null or ${line}.aside_until <= $4)${part === 'late' ? ` and ${line}.due_at < $4` : ''}`;
}

function atPlaces(line: string, keys: readonly string[], slice: Slice, given: Given): string {
  const desks = escalationDesks(keys, slice);
  const narrowed = (column: string): string => narrowedBy(`${line}.${column}`, `${line}.dossier_type`, slice, given);
  const late = desks.length > 0 ? ` or (${line}.escalation_key = any (${given(desks)}::text[]) and ${line}.due_at < $4 and ${line}.addressee_key <> 'sealing' ${narrowed('escalation_key')})` : '';
  return `(${line}.addressee_key = any (${given(keys)}::text[]) ${narrowed('addressee_key')}${late})`;
}

/** Of a place asked for some types only, those dossiers: the others wait there for somebody else. */
export function narrowedBy(key: string, type: string, { narrowed = [] }: Pick<Counted, 'narrowed'>, given: Given): string {
  return narrowed.map((one) => `and (${key} <> ${given(one.key)} or ${ofTypes(type, one, given)})`).join(' ');
}

/** Whether it waits at none of these places: one seen at its own desk already is not shown twice. */
export function elsewhere(key: string, type: string, keys: readonly string[], { narrowed = [] }: Pick<Counted, 'narrowed'>, given: Given): string {
  const whole = keys.filter((one) => !narrowed.some((place) => place.key === one));
  return [`${key} <> all (${given([...whole, 'sealing'])}::text[])`, ...narrowed.map((one) => `not (${key} = ${given(one.key)} and ${ofTypes(type, one, given)})`)].join(' and ');
}

function ofTypes(type: string, { types }: Narrowed, given: Given): string {
  return 'only' in types ? `${type} = any (${given(types.only)}::text[])` : `${type} <> all (${given(types.except)}::text[])`;
}

function escalationDesks(keys: readonly string[], { escalated = true }: Slice): readonly string[] {
  return escalated ? keys.filter((key) => key.startsWith('desk:')) : [];
}

const SORT_KEYS: Readonly<Record<Exclude<Sort, 'received'>, string>> = {
  due: `coalesce(s.due_at, '9999-12-31T00:00:00Z'::timestamptz)`, title: `${plainly('s.title')} collate "C"`, submitter: `${plainly('s.submitter_name')} collate "C"`,
};
const SORT_TYPES: Readonly<Record<Exclude<Sort, 'received'>, string>> = { due: 'timestamptz', title: 'text', submitter: 'text' };

function shownKey(sorted: string, sort: Exclude<Sort, 'received'>): string {
  return sort === 'due' ? `to_json(${sorted}) #>> '{}'` : sorted;
}

function latestFirst(backwards: boolean): readonly [string, string] {
  return backwards ? ['>', 'asc'] : ['<', 'desc'];
}

type Given = (value: unknown) => string;

export function giving(values: unknown[]): Given {
  return (value) => `$${values.push(value)}`;
}

export function beganAt(line: string, desk: DeskId | null | undefined, given: Given): string {
  return desk ? `and ${line}.submitter_desk_id = ${given(desk)}` : '';
}

export function decidedAt(line: string, desk: DeskId | null | undefined, given: Given): string {
  return desk ? `and ${line}.addressee_key = ${given(`desk:${desk}`)}` : '';
}

export function notInTrash(task: string): string {
  return `and not exists (select 1 from dossier thrown where thrown.organisation_id = $1 and thrown.id = ${task}.dossier_id and thrown.trash_until is not null)`;
}

export function unread(dossier: string): string {
  return `not exists (select 1 from reading r where r.organisation_id = $1 and r.dossier_id = ${dossier} and r.person_id = $2) as unread`;
}
