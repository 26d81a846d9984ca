// All the SQL of the dossiers that decides: reading one in one statement, writing one change in another. The
// change is written only over the version that was read; when someone else was faster nothing is written and
// the caller reads again. No lock is held while the rules are asked.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import type { Dossier } from './dossier.js';
import type { DossierType } from '#acts/dossier-type.js';
import type { KeyedRequest } from './keyed-request.js';
import { documentRows, dossierFrom, dossierRow, taskRow, type DossierRow } from './rows.js';
import { isOpen, signedTasks, type Task } from './task.js';
import { waitingKey } from './tray.js';

export interface Answered {
  readonly dossierId: DossierId;
  readonly digest: Sha256;
}

const LOAD = `
select d.*,
  (select jsonb_agg(to_jsonb(x) order by x.rank) from document x where x.organisation_id = d.organisation_id and x.dossier_id = d.id) as documents,
  (select jsonb_agg(to_jsonb(t) order by t.number) from task t where t.organisation_id = d.organisation_id and t.dossier_id = d.id) as tasks
from dossier d where d.organisation_id = $1 and d.id = $2`;

const DOSSIER_FIELDS = `type text, title text, metadata jsonb, status text, submitter_id uuid, submitter_name text, submitter_desk_id uuid,
  created_at timestamptz, submitted_at timestamptz, ended_at timestamptz, version integer, circuit jsonb, circuit_key text, position jsonb, choices jsonb, docket_sha256 text,
  tray text, changed_at timestamptz, pages integer, attachments integer, waiting_for text, step_rank integer, step_count integer`;
const DOSSIER_COLUMNS = columnsOf(DOSSIER_FIELDS);

const TASK_FIELDS = `number integer, step text, kind text, name text, addressee jsonb, addressee_key text, opened_at timestamptz, due_at timestamptz,
  closed_at timestamptz, outcome text, decided_by uuid, decided_by_name text, seen text[], reason text, signature jsonb,
  said jsonb, undone_at timestamptz, escalates_to jsonb, escalation_key text, batch boolean,
  dossier_type text, title text, submitter_name text, pages integer, attachments integer, step_rank integer, step_count integer`;
const TASK_COLUMNS = columnsOf(TASK_FIELDS);

const KEEP_ANSWER = `
kept as (
  insert into answered_request (organisation_id, person_id, key, request_sha256, dossier_id, answered_at)
  select w.organisation_id, k.person_id, k.key, k.request_sha256, w.id, k.answered_at
  from written w, jsonb_to_record($4) as k(person_id uuid, key text, request_sha256 text, answered_at timestamptz) where k.key is not null)`;

const INSERT = `
with written as (
  insert into dossier (organisation_id, id, ${DOSSIER_COLUMNS.join(', ')})
  select $1, $2, ${DOSSIER_COLUMNS.map((column) => `n.${column}`).join(', ')} from jsonb_to_record($3) as n(${DOSSIER_FIELDS})
  returning organisation_id, id),
${KEEP_ANSWER}
select count(*)::integer as written from written`;

const CHANGED_COLUMNS = DOSSIER_COLUMNS.filter((column) => !['type', 'submitter_id', 'submitter_name', 'submitter_desk_id', 'created_at'].includes(column));

const UPDATE = `
with written as (
  update dossier d set ${CHANGED_COLUMNS.map((column) => `${column} = n.${column}`).join(', ')}
  from jsonb_to_record($3) as n(${DOSSIER_FIELDS})
  where d.organisation_id = $1 and d.id = $2 and d.version = $5
  returning d.organisation_id, d.id),
changed as (
  update task t set closed_at = c.closed_at, outcome = c.outcome, decided_by = c.decided_by, decided_by_name = c.decided_by_name,
    seen = c.seen, reason = c.reason, signature = c.signature, said = c.said, undone_at = c.undone_at, addressee_key = c.addressee_key,
    step = c.step, name = c.name, due_at = c.due_at, escalates_to = c.escalates_to, escalation_key = c.escalation_key, batch = c.batch,
    step_rank = case when c.closed_at is null then c.step_rank else t.step_rank end, step_count = c.step_count
  from written w, jsonb_to_recordset($6) as c(${TASK_FIELDS})
  where t.organisation_id = w.organisation_id and t.dossier_id = w.id and t.number = c.number),
opened as (
  insert into task (organisation_id, dossier_id, ${TASK_COLUMNS.join(', ')})
  select w.organisation_id, w.id, ${TASK_COLUMNS.map((column) => `o.${column}`).join(', ')} from written w, jsonb_to_recordset($7) as o(${TASK_FIELDS})),
${KEEP_ANSWER}
select count(*)::integer as written from written`;

@Injectable()
export class DossiersStore {
  async load(manager: EntityManager, organisation: OrganisationId, id: DossierId): Promise<Dossier | null> {
    const rows = await manager.query<DossierRow[]>(LOAD, [organisation, id]);
    return rows[0] ? dossierFrom(rows[0]) : null;
  }

  /** Writes the change; `false` when the dossier is no longer the one that was read. */
  async write(manager: EntityManager, organisation: OrganisationId, before: Dossier | null, after: Dossier, type: DossierType, at: Instant, request: KeyedRequest | null): Promise<boolean> {
    const row = JSON.stringify(dossierRow(after, at));
    const keep = JSON.stringify(request ? { person_id: request.person, key: request.key, request_sha256: request.digest, answered_at: at } : {});
    if (before === null) return written(await manager.query(INSERT, [organisation, after.id, row, keep]));
    if (after.status === 'discarded') return this.discard(manager, organisation, before);
    const tasks = after.tasks.filter((task) => isOtherwise(task, before, after, type)).map((task) => taskRow(task, after, type));
    const [changed, opened] = [tasks.filter((task) => task.number <= before.tasks.length), tasks.filter((task) => task.number > before.tasks.length)];
    const done = written(await manager.query(UPDATE, [organisation, after.id, row, keep, before.version, JSON.stringify(changed), JSON.stringify(opened)]));
    if (done && before.documents !== after.documents) await this.writeDocuments(manager, organisation, after);
    if (done && before.status === 'sealing') await this.writeSignatures(manager, organisation, after);
    return done;
  }

  /** What a key was used for, by this person. */
  async answered(manager: EntityManager, organisation: OrganisationId, request: KeyedRequest): Promise<Answered | null> {
    const rows = await manager.query<Answered[]>(
      `select dossier_id as "dossierId", request_sha256 as digest from answered_request where organisation_id = $1 and person_id = $2 and key = $3`,
      [organisation, request.person, request.key]);
    return rows[0] ?? null;
  }

  /** Forgets the keys answered before that instant; how many there were. */
  async forgetAnswers(manager: EntityManager, organisation: OrganisationId, before: Instant): Promise<number> {
    const [, count] = await manager.query<[unknown, number]>('delete from answered_request where organisation_id = $1 and answered_at < $2', [organisation, before]);
    return count;
  }

  /** The first opening by a person, and the last. */
  async markRead(manager: EntityManager, organisation: OrganisationId, id: DossierId, person: PersonId, at: Instant): Promise<void> {
    await manager.query(`insert into reading (organisation_id, dossier_id, person_id, first_at, last_at) values ($1, $2, $3, $4, $4) on conflict (organisation_id, dossier_id, person_id) do update set last_at = excluded.last_at`, [organisation, id, person, at]);
  }

  /** Who has opened it from that instant on. */
  async readSince(manager: EntityManager, organisation: OrganisationId, id: DossierId, since: Instant): Promise<readonly PersonId[]> {
    const rows = await manager.query<{ person: PersonId }[]>(`select person_id as person from reading where organisation_id = $1 and dossier_id = $2 and last_at >= $3`, [organisation, id, since]);
    return rows.map(({ person }) => person);
  }

  /** Digests of the documents this person was served. */
  async opened(manager: EntityManager, organisation: OrganisationId, id: DossierId, person: PersonId): Promise<readonly Sha256[]> {
    const rows = await manager.query<{ sha256: Sha256 }[]>(`select sha256 from document_opening where organisation_id = $1 and dossier_id = $2 and person_id = $3`, [organisation, id, person]);
    return rows.map(({ sha256 }) => sha256);
  }

  /** The first time this person is served these bytes; the others change nothing. */
  async markOpened(manager: EntityManager, organisation: OrganisationId, id: DossierId, opening: { readonly sha256: Sha256; readonly person: PersonId; readonly at: Instant }): Promise<void> {
    await manager.query(
      `insert into document_opening (organisation_id, dossier_id, sha256, person_id, first_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [organisation, id, opening.sha256, opening.person, opening.at]);
  }

  /** What is still to be done by the product itself. */
  automatic(manager: EntityManager, organisation: OrganisationId): Promise<readonly { readonly dossier: DossierId; readonly task: number }[]> {
    return manager.query<{ dossier: DossierId; task: number }[]>(
      `select dossier_id as dossier, number as task from task where organisation_id = $1 and addressee_key = 'product' and closed_at is null`, [organisation]);
  }

  private async discard(manager: EntityManager, organisation: OrganisationId, before: Dossier): Promise<boolean> {
    return written(await manager.query(
      `with written as (delete from dossier where organisation_id = $1 and id = $2 and version = $3 returning id) select count(*)::integer as written from written`,
      [organisation, before.id, before.version]));
  }

  // Rare beside decisions: every document of the dossier is said again.
  private async writeDocuments(manager: EntityManager, organisation: OrganisationId, dossier: Dossier): Promise<void> {
    await manager.query(`delete from document where organisation_id = $1 and dossier_id = $2 and id <> all ($3::uuid[])`, [organisation, dossier.id, dossier.documents.map(({ id }) => id)]);
    await manager.query(
      `insert into document (organisation_id, dossier_id, id, rank, role, name, sha256, size_bytes, pages, signed_sha256, signed_size_bytes)
       select $1, $2, n.* from jsonb_to_recordset($3) as n(id uuid, rank integer, role text, name text, sha256 text, size_bytes bigint, pages integer, signed_sha256 text, signed_size_bytes bigint)
       on conflict (organisation_id, dossier_id, id) do update set rank = excluded.rank, signed_sha256 = excluded.signed_sha256, signed_size_bytes = excluded.signed_size_bytes`,
      [organisation, dossier.id, JSON.stringify(documentRows(dossier))]);
  }

  private async writeSignatures(manager: EntityManager, organisation: OrganisationId, dossier: Dossier): Promise<void> {
    const signatures = dossier.documents.filter((document) => document.signed).flatMap((document) => signedTasks(dossier.tasks).map((task) => (
      { document_id: document.id, step: task.step, person_id: task.decision.person, signed_at: task.decision.at })));
    await manager.query(
      `insert into signature (organisation_id, dossier_id, document_id, step, person_id, signed_at)
       select $1, $2, n.* from jsonb_to_recordset($3) as n(document_id uuid, step text, person_id uuid, signed_at timestamptz)`,
      [organisation, dossier.id, JSON.stringify(signatures)]);
  }
}

/** Opened, closed, taken back, carried into another version of the circuit; or it now waits elsewhere (the facts or the files it waited for have come). */
function isOtherwise(task: Task, before: Dossier, after: Dossier, type: DossierType): boolean {
  const former = before.tasks[task.number - 1];
  if (former?.closedAt !== task.closedAt || former?.undoneAt !== task.undoneAt) return true;
  if (former.step !== task.step || former.name !== task.name) return true;
  return isOpen(task) && (before.circuit?.hash !== after.circuit?.hash || waitingKey(former, before, type) !== waitingKey(task, after, type));
}

function written(rows: unknown): boolean {
  return (rows as readonly { readonly written: number }[])[0]?.written === 1;
}

function columnsOf(fields: string): readonly string[] {
  return fields.split(/,\s*/).map((field) => field.trim().split(' ')[0]!);
}
