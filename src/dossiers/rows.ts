// Between a dossier and its rows, both ways, without loss. The rows hold a few copies besides (tray, pages,
// who is waited for): they are computed here from the dossier alone, so that they can never disagree with it.

import { instant, type Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import { assert } from '#kernel/faults.js';
import type { ApplicationId, DeskId, DocumentId, DossierId, PersonId } from '#kernel/id.js';
import type { Position } from '#circuits/advance.js';
import type { StepId } from '#circuits/definition.js';
import type { Document, DocumentRole, DocumentSource, FormerVersion } from './document.js';
import type { Choices, CircuitReference, Correction, Dossier, Origin, Status, Submitter } from './dossier.js';
import type { DossierType, Metadata, Visibility } from '#acts/dossier-type.js';
import { COMPLETED, type Addressee, type Completed, type Outcome, type SignatureTitle, type Taken, type Task, type TaskKind } from './task.js';
import { inTraySince, progressOf, submitterTray, waitingKey } from './trays/tray.js';
import type { Annotation } from './words/annotation.js';

export interface DossierRow {
  readonly id: DossierId;
  readonly type: string;
  readonly of_type: DossierType | null;
  readonly title: string;
  readonly metadata: Metadata;
  readonly status: Status;
  readonly submitter_id: PersonId | null;
  readonly submitter_application_id: ApplicationId | null;
  readonly submitter_name: string;
  readonly submitter_desk_id: DeskId | null;
  /** `null`: older than this fact. */
  readonly visibility: Visibility | null;
  readonly created_at: string;
  readonly submitted_at: string | null;
  readonly ended_at: string | null;
  readonly version: number;
  readonly circuit: CircuitReference | null;
  readonly circuit_key: string | null;
  readonly position: Position | null;
  readonly choices: Choices | null;
  readonly docket_sha256: Sha256 | null;
  readonly origin: Origin | null;
  readonly trash: NonNullable<Dossier['trash']> | null;
  readonly correction: Correction | null;
  readonly documents: readonly DocumentRow[] | null;
  readonly annotations: readonly AnnotationRow[] | null;
  readonly tasks: readonly TaskRow[] | null;
}

export interface DocumentRow {
  readonly id: DocumentId;
  readonly rank: number;
  readonly role: DocumentRole;
  readonly name: string;
  readonly sha256: Sha256;
  readonly size_bytes: number;
  readonly pages: number;
  readonly signed_sha256: Sha256 | null;
  readonly signed_size_bytes: number | null;
  readonly source: DocumentSource | null;
  readonly warnings: Document['warnings'] | null;
  readonly former: readonly FormerVersion[] | null;
  readonly frames: Document['frames'] | null;
}

export interface AnnotationRow {
  readonly number: number;
  readonly written_at: string;
  readonly person_id: PersonId;
  readonly name: string;
  readonly desk: Annotation['desk'];
  readonly place: Annotation['place'];
  readonly text: string;
  readonly replaces: number | null;
  readonly gone_at: string | null;
}

export interface TaskRow {
  readonly number: number;
  readonly step: StepId;
  readonly kind: TaskKind;
  readonly name: string;
  readonly addressee: Addressee;
  readonly addressee_key: string;
  readonly opened_at: string;
  readonly due_at: string | null;
  readonly closed_at: string | null;
  readonly outcome: Outcome | Completed | null;
  readonly decided_by: PersonId | null;
  readonly decided_by_name: string | null;
  readonly seen: readonly Sha256[] | null;
  readonly reason: string | null;
  readonly signature: SignatureTitle | null;
  /** What was said with the decision, besides its reason. */
  readonly said: Pick<Taken, 'comment' | 'advice' | 'declaration' | 'paper' | 'metadata' | 'returnedTo'> | null;
  readonly undone_at: string | null;
  readonly escalates_to: Task['escalatesTo'] | null;
  readonly batch: boolean | null;
  readonly passed_on: readonly DeskId[] | null;
  readonly aside_until: string | null;
  readonly question: Task['question'] | null;
}

export function dossierFrom(row: DossierRow): Dossier {
  return {
    id: row.id, type: row.type, ...(row.of_type ? { ofType: row.of_type } : {}), title: row.title, metadata: row.metadata, status: row.status,
    submitter: submitterFrom(row), visibility: row.visibility ?? 'confidential',
    createdAt: at(row.created_at)!, submittedAt: at(row.submitted_at), endedAt: at(row.ended_at), version: row.version,
    documents: (row.documents ?? []).map((document) => ({
      id: document.id, role: document.role, name: document.name, sha256: document.sha256, sizeBytes: document.size_bytes, pages: document.pages,
      ...(document.source ? { source: document.source } : {}), ...(document.warnings ? { warnings: document.warnings } : {}),
      signed: document.signed_sha256 === null ? null : { sha256: document.signed_sha256, sizeBytes: document.signed_size_bytes! },
      ...(document.former ? { former: document.former } : {}), ...(document.frames ? { frames: document.frames } : {}),
    })),
    circuit: row.circuit, circuitKey: row.circuit_key, position: row.position, tasks: (row.tasks ?? []).map(taskFrom), choices: row.choices ?? {}, docket: row.docket_sha256,
    annotations: (row.annotations ?? []).map(annotationFrom), ...(row.origin ? { origin: row.origin } : {}), ...(row.trash ? { trash: row.trash } : {}),
    ...(row.correction ? { correction: row.correction } : {}),
  };
}

export function submitterFrom(row: Pick<DossierRow, 'submitter_id' | 'submitter_application_id' | 'submitter_name' | 'submitter_desk_id'>): Submitter {
  return { person: row.submitter_id, ...(row.submitter_application_id ? { application: row.submitter_application_id } : {}), name: row.submitter_name, desk: row.submitter_desk_id };
}

export function dossierRow(dossier: Dossier, changedAt: Instant) {
  const progress = progressOf(dossier);
  return {
    type: dossier.type, of_type: dossier.ofType ?? null, title: dossier.title, metadata: dossier.metadata, status: dossier.status,
    submitter_id: dossier.submitter.person, submitter_application_id: dossier.submitter.application ?? null, submitter_name: dossier.submitter.name, submitter_desk_id: dossier.submitter.desk, visibility: dossier.visibility,
    created_at: dossier.createdAt, submitted_at: dossier.submittedAt, ended_at: dossier.endedAt, version: dossier.version,
    circuit: dossier.circuit, circuit_key: dossier.circuitKey, position: dossier.position, choices: Object.keys(dossier.choices).length > 0 ? dossier.choices : null, docket_sha256: dossier.docket, origin: dossier.origin ?? null, correction: dossier.correction ?? null,
    trash: dossier.trash ?? null, trash_until: dossier.trash?.until ?? null, tray: submitterTray(dossier), changed_at: inTraySince(dossier, changedAt), ...sizesOf(dossier),
    waiting_for: progress.waitingFor, step_rank: progress.stepRank, step_count: progress.stepCount,
  };
}

export function documentRows(dossier: Dossier): readonly DocumentRow[] {
  return dossier.documents.map((document, index) => ({
    id: document.id, rank: index + 1, role: document.role, name: document.name, sha256: document.sha256, size_bytes: document.sizeBytes, pages: document.pages,
    signed_sha256: document.signed?.sha256 ?? null, signed_size_bytes: document.signed?.sizeBytes ?? null,
    source: document.source ?? null, warnings: document.warnings ?? null, former: document.former ?? null, frames: document.frames ?? null,
  }));
}

export function annotationRows({ annotations }: Dossier): readonly AnnotationRow[] {
  return annotations.map(({ number, at: written_at, person: person_id, name, desk, place, text, replaces = null, goneAt: gone_at = null }) => (
    { number, written_at, person_id, name, desk, place, text, replaces, gone_at }));
}

export function taskRow(task: Task, dossier: Dossier, type: DossierType) {
  const { decision } = task;
  const progress = progressOf(dossier);
  return {
    number: task.number, step: task.step, kind: task.kind, name: task.name, addressee: task.addressee,
    addressee_key: waitingKey(task, dossier, type),
    opened_at: task.openedAt, due_at: task.dueAt, closed_at: task.closedAt,
    outcome: decision?.outcome ?? task.completed ?? null, decided_by: decision?.person ?? null, decided_by_name: decision?.name ?? null,
    seen: decision?.seen ?? null, reason: decision?.reason ?? null, signature: decision?.signature ?? null,
    said: decision && saidOf(decision), undone_at: task.undoneAt ?? null, batch: task.batch ?? null, passed_on: task.passedOn ?? null, aside_until: task.asideUntil ?? null, question: task.question ?? null,
    escalates_to: task.escalatesTo ?? null, escalation_key: task.escalatesTo ? `desk:${task.escalatesTo.desk}` : null,
    dossier_type: dossier.type, title: dossier.title, submitter_name: dossier.submitter.name, ...sizesOf(dossier),
    step_rank: progress.stepRank, step_count: progress.stepCount,
  };
}

function annotationFrom({ number, written_at, person_id: person, name, desk, place, text, replaces, gone_at }: AnnotationRow): Annotation {
  return { number, at: at(written_at)!, person, name, desk, place, text, ...(replaces === null ? {} : { replaces }), ...(gone_at === null ? {} : { goneAt: at(gone_at)! }) };
}

function taskFrom(row: TaskRow): Task {
  const closedAt = at(row.closed_at);
  const { outcome } = row;
  const completed = COMPLETED.find((one) => one === outcome) ?? null;
  return {
    number: row.number, step: row.step, kind: row.kind, name: row.name, addressee: row.addressee,
    openedAt: at(row.opened_at)!, dueAt: at(row.due_at), closedAt,
    ...(row.escalates_to ? { escalatesTo: row.escalates_to } : {}), ...(row.batch === false ? { batch: false } : {}),
    ...(row.passed_on ? { passedOn: row.passed_on } : {}), ...(row.aside_until === null ? {} : { asideUntil: at(row.aside_until)! }),
    ...(row.question ? { question: row.question } : {}),
    ...(completed ? { completed } : {}), ...(row.undone_at === null ? {} : { undoneAt: at(row.undone_at)! }),
    decision: outcome === null || completed !== null ? null : {
      outcome: outcome as Outcome, at: closedAt!, person: row.decided_by!, name: row.decided_by_name!, seen: row.seen ?? [], reason: row.reason, signature: row.signature, ...row.said,
    },
  };
}

function saidOf({ comment, advice, declaration, paper, metadata, returnedTo }: Taken): TaskRow['said'] {
  if (comment === undefined && !advice && !declaration && !paper && !metadata && !returnedTo) return null;
  return {
    ...(comment === undefined ? {} : { comment }), ...(advice ? { advice } : {}), ...(declaration ? { declaration } : {}),
    ...(paper ? { paper } : {}), ...(metadata ? { metadata } : {}), ...(returnedTo ? { returnedTo } : {}),
  };
}

function sizesOf(dossier: Dossier) {
  const pages = dossier.documents.reduce((sum, document) => sum + document.pages, 0);
  return { pages, attachments: dossier.documents.filter((document) => document.role === 'attachment').length };
}

// A time inside JSON comes out of PostgreSQL with its offset and without idle zeros.
function at(text: string | null): Instant | null {
  if (text === null) return null;
  const read = instant(text);
  assert(read !== null, `no instant: ${text}`);
  return read;
}
