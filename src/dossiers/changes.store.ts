// Writing what was decided, many dossiers as one, in one statement: the rows, the tasks, the key it was asked under
// and the line of evidence. A change is written only over the version that was read; when someone else was faster
// nothing of it is written, its evidence included, and the caller reads again. No lock is held while the rules are asked.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { send } from '#platform/statement.client.js';
import type { Change } from './change.js';
import type { Dossier } from './dossier.js';
import type { DossierType } from '#acts/dossier-type.js';
import { annotationRows, documentRows, dossierRow, taskRow } from './rows.js';
import { newlyBorne } from './sealing/at-the-step.js';
import { isOpen, givenAt, isHouseSeal, type Mark, type Task } from './task.js';
import { waitingKey } from './trays/tray.js';
import { tasksForgotten } from './words/private-note.js';

const DOSSIER_FIELDS = `type text, of_type jsonb, title text, metadata jsonb, status text, submitter_id uuid, submitter_application_id uuid, submitter_name text, submitter_desk_id uuid,
  created_at timestamptz, submitted_at timestamptz, ended_at timestamptz, version integer, circuit jsonb, circuit_key text, position jsonb, choices jsonb, docket_sha256 text, origin jsonb, visibility text, correction jsonb, trash jsonb, trash_until timestamptz,
  tray text, changed_at timestamptz, pages integer, attachments integer, waiting_for text, step_rank integer, step_count integer`;
const DOSSIER_COLUMNS = columnsOf(DOSSIER_FIELDS);

const TASK_FIELDS = `number integer, step text, kind text, name text, addressee jsonb, addressee_key text, opened_at timestamptz, due_at timestamptz,
  closed_at timestamptz, outcome text, decided_by uuid, decided_by_name text, seen text[], reason text, signature jsonb,
  said jsonb, undone_at timestamptz, escalates_to jsonb, escalation_key text, batch boolean, passed_on jsonb, aside_until timestamptz, question jsonb,
  dossier_type text, title text, submitter_name text, pages integer, attachments integer, step_rank integer, step_count integer`;
const TASK_COLUMNS = columnsOf(TASK_FIELDS);

/** For each change its line of evidence; with a version when people may want to know. */
const LINES = `jsonb_to_recordset($3) as e(dossier_id uuid, body text, version integer, at timestamptz)`;

/** The evidence is appended for what was written and for nothing else; two changes of one dossier never follow each other here. */
const TELL = `
select w.id from written w join ${LINES} on e.dossier_id = w.id
cross join lateral paraphe.record_evidence(w.organisation_id, w.id, array[e.body])`;

/** What people may want to know, for the rooms that tell them. */
const NOTICE = `
noticed as (
  insert into notice (organisation_id, dossier_id, version, at)
  select w.organisation_id, w.id, e.version, e.at
  from written w join ${LINES} on e.dossier_id = w.id where e.version is not null)`;

const KEEP_ANSWER = `
kept as (
  insert into answered_request (organisation_id, person_id, key, request_sha256, dossier_id, answered_at)
  select w.organisation_id, k.person_id, k.key, decode(k.request_sha256, 'hex'), w.id, k.answered_at
  from written w join jsonb_to_recordset($4) as k(dossier_id uuid, person_id uuid, key text, request_sha256 text, answered_at timestamptz) on k.dossier_id = w.id)`;

const INSERT = `
with written as (
  insert into dossier (organisation_id, id, ${DOSSIER_COLUMNS.join(', ')})
  select $1, n.id, ${DOSSIER_COLUMNS.map((column) => `n.${column}`).join(', ')} from jsonb_to_recordset($2) as n(id uuid, ${DOSSIER_FIELDS})
  returning organisation_id, id),
${KEEP_ANSWER}
${TELL}`;

const CHANGED_COLUMNS = DOSSIER_COLUMNS.filter((column) => !['type', 'of_type', 'submitter_id', 'submitter_application_id', 'submitter_name', 'submitter_desk_id', 'created_at', 'origin'].includes(column));

/** The identifiers stand beside the records ($7) because PostgreSQL knows how many they are: it reads by the index, never the table. */
const UPDATE = `
with written as (
  update dossier d set ${CHANGED_COLUMNS.map((column) => `${column} = n.${column}`).join(', ')}, seal_problem = case when n.status = d.status then d.seal_problem end
  from jsonb_to_recordset($2) as n(id uuid, before integer, ${DOSSIER_FIELDS})
  where d.organisation_id = $1 and d.id = any ($7::uuid[]) and d.id = n.id and d.version = n.before
  returning d.organisation_id, d.id),
changed as (
  update task t set closed_at = c.closed_at, outcome = c.outcome, decided_by = c.decided_by, decided_by_name = c.decided_by_name,
    seen = c.seen, reason = c.reason, signature = c.signature, said = c.said, undone_at = c.undone_at, addressee_key = c.addressee_key,
    step = c.step, name = c.name, due_at = c.due_at, escalates_to = c.escalates_to, escalation_key = c.escalation_key, batch = c.batch,
    addressee = c.addressee, passed_on = c.passed_on, aside_until = c.aside_until,
    step_rank = case when c.closed_at is null then c.step_rank else t.step_rank end, step_count = c.step_count
  from written w join jsonb_to_recordset($5) as c(dossier_id uuid, ${TASK_FIELDS}) on c.dossier_id = w.id
  where t.organisation_id = $1 and t.dossier_id = any ($7::uuid[]) and t.dossier_id = w.id and t.number = c.number),
opened as (
  insert into task (organisation_id, dossier_id, ${TASK_COLUMNS.join(', ')})
  select w.organisation_id, w.id, ${TASK_COLUMNS.map((column) => `o.${column}`).join(', ')}
  from written w join jsonb_to_recordset($6) as o(dossier_id uuid, ${TASK_FIELDS}) on o.dossier_id = w.id),
noted as (
  insert into private_note (organisation_id, dossier_id, task_number, person_id, name, text, written_at)
  select w.organisation_id, w.id, p.task, p.person, p.name, p.text, p.at
  from written w join jsonb_to_recordset($8) as p(dossier_id uuid, task integer, person uuid, name text, text text, at timestamptz) on p.dossier_id = w.id),
forgotten as (
  delete from private_note n using written w join jsonb_to_recordset($9) as f(dossier_id uuid, task integer) on f.dossier_id = w.id
  where n.organisation_id = $1 and n.dossier_id = any ($7::uuid[]) and n.dossier_id = w.id and n.task_number = f.task),
${NOTICE},
${KEEP_ANSWER}
${TELL}`;

/** Of what goes for good the bytes are listed: they are erased afterwards, where nothing else needs them. */
const DISCARD = `
with written as (
  delete from dossier d using jsonb_to_recordset($2) as n(id uuid, before integer)
  where d.organisation_id = $1 and d.id = n.id and d.version = n.before
  returning d.organisation_id, d.id),
gone as (
  insert into purged_dossier (organisation_id, dossier_id, type, title, ended_at, purged_at, disposal, docket_sha256)
  select w.organisation_id, w.id, p.type, p.title, p.ended_at, p.changed_at, p.trash -> 'disposal', p.docket_sha256
  from written w join jsonb_to_recordset($2) as p(id uuid, ${DOSSIER_FIELDS}) on p.id = w.id where p.status = 'purged'),
leaving as (
  insert into erasure (organisation_id, sha256, asked_at)
  select distinct on (f.sha256) w.organisation_id, f.sha256, f.at
  from written w join jsonb_to_recordset($4) as f(dossier_id uuid, sha256 text, at timestamptz) on f.dossier_id = w.id
  on conflict (organisation_id, sha256) do nothing)
${TELL}`;

@Injectable()
export class ChangesStore {
  /** The dossiers whose change was written. Each stands here once. */
  async write(manager: EntityManager, organisation: OrganisationId, changes: readonly Change[]): Promise<ReadonlySet<DossierId>> {
    const [discarded, kept] = parted(changes, ({ after: { status } }) => status === 'discarded' || status === 'purged');
    const [created, changed] = parted(kept, ({ before }) => before === null);
    const written = new Set([
      ...await this.told(manager, 'dossiers_discard', DISCARD, organisation, discarded, [erasures(discarded)]),
      ...await this.told(manager, 'dossiers_insert', INSERT, organisation, created, [keptAnswers(created)]),
      ...await this.told(manager, 'dossiers_update', UPDATE, organisation, changed, [
        keptAnswers(changed), taskRecords(changed, (task, before) => task.number <= before.tasks.length), taskRecords(changed, (task, before) => task.number > before.tasks.length),
        changed.map(({ after }) => after.id),
        JSON.stringify(changed.flatMap(({ after: { id: dossier_id }, notes }) => notes.map((note) => ({ dossier_id, ...note })))),
        JSON.stringify(changed.flatMap(({ before, after }) => tasksForgotten(before, after).map((task) => ({ dossier_id: after.id, task })))),
      ]),
    ]);
    for (const { before, after, erases, at } of kept.filter(({ after: { id } }) => written.has(id))) {
      if (before ? before.documents !== after.documents : after.documents.length > 0) await this.writeDocuments(manager, organisation, after);
      if (before && before.annotations !== after.annotations) await this.writeAnnotations(manager, organisation, after);
      if (before?.status === 'sealing') await this.writeSignatures(manager, organisation, after, newlyBorne(before, after));
      if (erases.length > 0) await this.writeErasures(manager, organisation, erases, at);
    }
    return written;
  }

  private async told(manager: EntityManager, name: string, text: string, organisation: OrganisationId, changes: readonly Change[], more: readonly unknown[]): Promise<readonly DossierId[]> {
    if (changes.length === 0) return [];
    const rows = changes.map(({ before, after, at }) => ({ id: after.id, before: before?.version, ...dossierRow(after, at) }));
    const lines = changes.map(({ after, at, tells, text: body }) => ({ dossier_id: after.id, body, ...(tells ? { version: after.version, at } : {}) }));
    const written = await send<{ id: DossierId }>(manager, { name, text, values: [organisation, JSON.stringify(rows), JSON.stringify(lines), ...more] });
    return written.map(({ id }) => id);
  }

  // Rare beside decisions: every document of the dossier is said again.
  private async writeDocuments(manager: EntityManager, organisation: OrganisationId, dossier: Dossier): Promise<void> {
    await manager.query(`delete from document where organisation_id = $1 and dossier_id = $2 and id <> all ($3::uuid[])`, [organisation, dossier.id, dossier.documents.map(({ id }) => id)]);
    await manager.query(
      `insert into document (organisation_id, dossier_id, id, rank, role, name, sha256, size_bytes, pages, signed_sha256, signed_size_bytes, source, warnings, former, frames)
       select $1, $2, n.* from jsonb_to_recordset($3) as n(id uuid, rank integer, role text, name text, sha256 text, size_bytes bigint, pages integer, signed_sha256 text, signed_size_bytes bigint, source jsonb, warnings jsonb, former jsonb, frames jsonb)
       on conflict (organisation_id, dossier_id, id) do update set rank = excluded.rank, name = excluded.name, sha256 = excluded.sha256, size_bytes = excluded.size_bytes, pages = excluded.pages,
         source = excluded.source, warnings = excluded.warnings, former = excluded.former, frames = excluded.frames, signed_sha256 = excluded.signed_sha256, signed_size_bytes = excluded.signed_size_bytes`,
      [organisation, dossier.id, JSON.stringify(documentRows(dossier))]);
  }

  // Rare beside decisions too, and never erased.
  private async writeAnnotations(manager: EntityManager, organisation: OrganisationId, dossier: Dossier): Promise<void> {
    await manager.query(
      `insert into annotation (organisation_id, dossier_id, number, written_at, person_id, name, desk, place, text, replaces, gone_at)
       select $1, $2, n.* from jsonb_to_recordset($3) as n(number integer, written_at timestamptz, person_id uuid, name text, desk jsonb, place jsonb, text text, replaces integer, gone_at timestamptz)
       on conflict (organisation_id, dossier_id, number) do update set gone_at = excluded.gone_at where annotation.gone_at is distinct from excluded.gone_at`,
      [organisation, dossier.id, JSON.stringify(annotationRows(dossier))]);
  }

  private async writeErasures(manager: EntityManager, organisation: OrganisationId, digests: readonly Sha256[], at: Instant): Promise<void> {
    await manager.query('insert into erasure (organisation_id, sha256, asked_at) select distinct $1::uuid, s, $3::timestamptz from unnest($2::text[]) s on conflict (organisation_id, sha256) do nothing', [organisation, digests, at]);
  }

  private async writeSignatures(manager: EntityManager, organisation: OrganisationId, dossier: Dossier, borne: readonly Mark[]): Promise<void> {
    if (borne.length === 0) return;
    const signatures = dossier.documents.filter((document) => document.signed).flatMap((document) => borne.map((mark) => (
      { document_id: document.id, step: mark.step, person_id: isHouseSeal(mark) ? null : mark.decision.person, signed_at: givenAt(mark) })));
    await manager.query(
      `insert into signature (organisation_id, dossier_id, document_id, step, person_id, signed_at)
       select $1, $2, n.* from jsonb_to_recordset($3) as n(document_id uuid, step text, person_id uuid, signed_at timestamptz)`,
      [organisation, dossier.id, JSON.stringify(signatures)]);
  }
}

function parted<T>(all: readonly T[], is: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

function erasures(changes: readonly Change[]): string {
  return JSON.stringify(changes.flatMap(({ after, at, erases }) => erases.map((sha256) => ({ dossier_id: after.id, sha256, at }))));
}

function keptAnswers(changes: readonly Change[]): string {
  return JSON.stringify(changes.flatMap(({ after, at, request }) => (request
    ? [{ dossier_id: after.id, person_id: request.sender, key: request.key, request_sha256: request.digest, answered_at: at }] : [])));
}

function taskRecords(changes: readonly Change[], concerns: (task: Task, before: Dossier) => boolean): string {
  return JSON.stringify(changes.flatMap(({ before, after, type }) => after.tasks
    .filter((task) => concerns(task, before!) && isOtherwise(task, before!, after, type))
    .map((task) => ({ dossier_id: after.id, ...taskRow(task, after, type) }))));
}

/** Opened, closed, taken back, signed for good, carried into another version of the circuit; or it now waits elsewhere (the facts or the files it waited for have come). */
function isOtherwise(task: Task, before: Dossier, after: Dossier, type: DossierType): boolean {
  const former = before.tasks[task.number - 1];
  if (former?.closedAt !== task.closedAt || former?.undoneAt !== task.undoneAt) return true;
  if (former.decision?.signature?.appliedAt !== task.decision?.signature?.appliedAt) return true;
  if (former.step !== task.step || former.name !== task.name || former.asideUntil !== task.asideUntil || former.passedOn !== task.passedOn) return true;
  return isOpen(task) && (before.circuit?.hash !== after.circuit?.hash || waitingKey(former, before, type) !== waitingKey(task, after, type));
}

function columnsOf(fields: string): readonly string[] {
  return fields.split(/,\s*/).map((field) => field.trim().split(' ')[0]!);
}
