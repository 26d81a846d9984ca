// One event carries a dossier from what it was to what it is. No rule is judged here: an event has happened.
// The same function writes the rows and, in the tests, gives them back from the evidence alone.

import { assert, unreachable } from '#kernel/faults.js';
import type { SealedFile } from './command.js';
import type { Document } from './document.js';
import { isSealed, type Correction, type Dossier, type Status } from './dossier.js';
import type { Annotated, CircuitMigrated, Created, Decided, DocumentReplaced, Done, DossierEvent, Move, OpinionAsked, PutAside, QuestionWithdrawn, Recalled, Reopened, Resubmitted, Renewed, Sealed, SignatureApplied, SignaturesPlaced, Submitted, TakenUp, Transferred } from './event.js';
import type { RenewedFile } from './renewal/command.js';
import { isOpen, unappliedTasks, waitForSignedFiles, type Taken, type Task } from './task.js';

/** The dossier after the event. Only `created` may come first, and only first. */
export function apply(dossier: Dossier | null, event: DossierEvent): Dossier {
  if (event.type === 'created') {
    assert(dossier === null, 'a dossier is created once');
    return created(event);
  }
  assert(dossier !== null, 'a dossier is created first');
  return { ...changed(dossier, event), version: dossier.version + 1 };
}

/** Every event of one dossier, in order. */
export function replay(events: readonly DossierEvent[]): Dossier | null {
  return events.reduce<Dossier | null>((dossier, event) => apply(dossier, event), null);
}

function changed(dossier: Dossier, event: Exclude<DossierEvent, Created>): Dossier {
  switch (event.type) {
    case 'edited': return { ...dossier, title: event.title, metadata: event.metadata, circuitKey: event.circuitKey === undefined ? dossier.circuitKey : event.circuitKey, visibility: event.visibility ?? dossier.visibility };
    case 'document-added': return { ...dossier, documents: [...dossier.documents, { ...event.document, signed: null }] };
    case 'document-removed': return { ...dossier, documents: dossier.documents.filter((document) => document.id !== event.document) };
    case 'document-replaced': return replaced(dossier, event);
    case 'discarded': return { ...dossier, status: 'discarded', endedAt: event.at };
    case 'submitted': return submitted(dossier, event);
    case 'resubmitted': return moved(uncorrected(dossier), event, event.move);
    case 'approved':
    case 'signed':
    case 'signed-on-paper':
    case 'rejected':
    case 'returned':
    case 'opinion-given':
    case 'acknowledged':
    case 'declared':
    case 'declined':
    case 'bypassed': return woken(decided(dossier, event), event);
    case 'notified':
    case 'house-sealed':
    case 'archived': return done(dossier, event);
    case 'sealed': return sealed(dossier, event);
    case 'signature-applied': return signatureApplied(dossier, event);
    case 'renewed': return renewed(dossier, event);
    case 'circuit-migrated': return migrated(dossier, event);
    case 'recalled': return event.move ? moved({ ...dossier, metadata: event.metadata ?? dossier.metadata }, event, event.move) : draftAgain(dossier, event);
    case 'cancelled': return { ...uncorrected(dossier), status: 'cancelled', endedAt: event.at, tasks: dossier.tasks.map((task) => (isOpen(task) ? { ...task, closedAt: event.at } : task)) };
    case 'reopened': return draftAgain(dossier, event);
    case 'transferred': return ofTask(dossier, event, (task) => ({ ...task, addressee: { kind: 'desk', ...event.to }, passedOn: [...task.passedOn ?? [], event.from.desk] }));
    case 'opinion-asked': return moved(ofTask(dossier, event, (task) => (event.until === undefined ? task : { ...task, asideUntil: event.until })), event, event.move);
    case 'question-withdrawn': return woken(moved(dossier, event, event.move), event);
    case 'put-aside': return ofTask(dossier, event, (task) => ({ ...task, asideUntil: event.until }));
    case 'taken-up': return ofTask(dossier, event, ({ asideUntil: _, ...task }) => task);
    case 'trashed': return { ...dossier, trash: { at: event.at, until: event.until, ...(event.disposal ? { disposal: event.disposal } : {}) } };
    case 'restored': return restored(dossier);
    case 'purged': return { ...dossier, status: 'purged' };
    case 'annotated': return annotated(dossier, event);
    case 'annotation-removed': return { ...dossier, annotations: dossier.annotations.map((annotation) => (annotation.number === event.number ? { ...annotation, goneAt: event.at } : annotation)) };
    case 'signatures-placed': return { ...dossier, documents: dossier.documents.map((document) => (document.id === event.document ? framed(document, event.frames) : document)) };
    default: return unreachable(event);
  }
}

function created(event: Created): Dossier {
  return {
    id: event.dossier, type: event.dossierType, ...(event.ofType ? { ofType: event.ofType } : {}), title: event.title, metadata: event.metadata, status: 'draft',
    submitter: event.submitter, visibility: event.visibility ?? 'confidential', createdAt: event.at, submittedAt: null, endedAt: null, version: 1,
    documents: (event.documents ?? []).map((document) => ({ ...document, signed: null })), ...(event.origin ? { origin: event.origin } : {}), circuit: null, circuitKey: null, position: null, tasks: [], choices: {}, docket: null, annotations: [],
  };
}

function framed({ frames: _, ...document }: Document, frames: SignaturesPlaced['frames']): Document {
  return frames.length > 0 ? { ...document, frames } : document;
}

/** The same document, of the same rank: only its bytes and its name are others. What was placed on a page it no longer has is placed anew. */
function replaced(dossier: Dossier, { document: id, former, version, at, by }: DocumentReplaced): Dossier {
  const documents = dossier.documents.map((document) => (document.id === id
    ? framed({ id, role: document.role, signed: document.signed, ...version, former: [...document.former ?? [], { ...former, replacedAt: at, replacedBy: by.name }] }, (document.frames ?? []).filter(({ page }) => page <= version.pages)) : document));
  return { ...dossier, documents };
}

function submitted(dossier: Dossier, event: Submitted): Dossier {
  return moved({ ...dossier, submittedAt: event.at, circuit: event.circuit, choices: event.choices ?? {} }, event, event.move);
}

function decided(dossier: Dossier, event: Decided): Dossier {
  const decision = takenIn(event);
  const tasks = dossier.tasks.map((task): Task => (task.number === event.task ? { ...task, closedAt: event.at, decision } : task));
  const filledIn = event.decision.metadata;
  const after = moved({ ...dossier, tasks, ...(filledIn ? { metadata: { ...dossier.metadata, ...filledIn } } : {}) }, event, event.move);
  if (after.status === 'returned') return { ...after, correction: correctionOf(after, event.task) };
  // A signature that is put into the files at its step: what comes next waits until it is.
  return after.status === 'running' && decision.signature?.signs ? { ...after, status: 'sealing' } : after;
}

function takenIn({ type: outcome, at, by: { person, name }, decision: { paper, ...decision } }: Decided): Taken {
  assert(person !== null, 'a decision is taken by a person');
  if (!paper) return { ...decision, outcome, at, person, name };
  assert(decision.signature !== null, 'a signature on paper has its title');
  const { signatory, ...kept } = paper;
  return { ...decision, outcome, at, person: signatory, name: decision.signature.name, paper: { ...kept, recordedBy: { person, name } } };
}

/** The step that waited for the answer waits no more once nothing it waits for is open. */
function woken(dossier: Dossier, { task: number }: Pick<Decided, 'task'>): Dossier {
  const question = dossier.tasks[number - 1]?.question;
  if (!question?.waits || dossier.tasks.some((task) => isOpen(task) && task.question?.from === question.from && task.question.waits)) return dossier;
  return ofTask(dossier, { task: question.from }, ({ asideUntil: _, ...task }) => task);
}

function correctionOf({ metadata, documents }: Dossier, task: number): Correction {
  return { task, metadata, documents: documents.map(({ role, sha256 }) => ({ role, sha256 })) };
}

function uncorrected({ correction: _, ...dossier }: Dossier): Dossier {
  return dossier;
}

function done(dossier: Dossier, event: Done): Dossier {
  const tasks = dossier.tasks.map((task): Task => (task.number === event.task ? { ...task, closedAt: event.at, completed: event.type } : task));
  return moved({ ...dossier, tasks, docket: event.archive?.docket ?? dossier.docket }, event, event.move);
}

function migrated(dossier: Dossier, event: CircuitMigrated): Dossier {
  const tasks = dossier.tasks.map((task): Task => {
    const carried = event.carried.find(({ number }) => number === task.number);
    if (!carried) return task;
    const { escalatesTo: _, batch: __, ...kept } = task;
    return { ...kept, ...carried };
  });
  return moved({ ...dossier, tasks, circuit: event.circuit, choices: event.choices ?? {} }, event, event.move);
}

function moved(dossier: Dossier, event: Submitted | Resubmitted | Decided | Done | CircuitMigrated | Recalled | OpinionAsked | QuestionWithdrawn, move: Move): Dossier {
  const before = dossier.tasks.map((task): Task => ({
    ...task,
    ...(move.closed.includes(task.number) ? { closedAt: event.at } : {}),
    ...(move.undone?.includes(task.number) ? { undoneAt: event.at } : {}),
  }));
  const opened = move.opened.map((task): Task => ({ ...task, openedAt: event.at, closedAt: null, decision: null }));
  const tasks = [...before, ...opened];
  const status = statusAfter(move, tasks, isSealed(dossier));
  return { ...dossier, position: move.position, tasks, status, endedAt: status === 'rejected' || status === 'finished' ? event.at : null };
}

function statusAfter(move: Move, tasks: readonly Task[], sealed: boolean): Status {
  if (move.outcome === 'rejected' || move.outcome === 'returned') return move.outcome;
  const wanted = move.outcome === 'finished' || waitForSignedFiles(tasks);
  return wanted && !sealed ? 'sealing' : move.outcome;
}

function sealed(dossier: Dossier, event: Sealed): Dossier {
  // What waited for the signed files goes on; where nothing waits, the circuit was at its end.
  const goesOn = dossier.tasks.some(isOpen);
  return { ...dossier, documents: withFiles(dossier, event.files), docket: event.docket, status: goesOn ? 'running' : 'finished', endedAt: goesOn ? null : event.at };
}

/** What had opened with the decision comes now, and its time is counted from now. */
function signatureApplied(dossier: Dossier, { at, files, opened }: SignatureApplied): Dossier {
  const borne = new Set(unappliedTasks(dossier.tasks).filter(({ step }) => files.some(({ steps }) => steps.includes(step))).map(({ number }) => number));
  const tasks = dossier.tasks.map((task): Task => {
    const signature = borne.has(task.number) ? task.decision?.signature : null;
    if (signature) return { ...task, decision: { ...task.decision!, signature: { ...signature, appliedAt: at } } };
    const now = opened.find((one) => one.number === task.number);
    return now ? { ...task, dueAt: now.dueAt } : task;
  });
  return { ...dossier, documents: withFiles(dossier, files), tasks, status: 'running' };
}

function renewed(dossier: Dossier, { files, docket }: Renewed): Dossier {
  return { ...dossier, documents: withFiles(dossier, files), docket };
}

function withFiles({ documents }: Dossier, files: readonly (SealedFile | RenewedFile)[]): Dossier['documents'] {
  return documents.map((document) => {
    const file = files.find((candidate) => candidate.document === document.id);
    return file ? { ...document, signed: { sha256: file.sha256, sizeBytes: file.sizeBytes } } : document;
  });
}

/** Its sending was taken back, or it had ended and is taken up again: a draft, whose tasks stay as its history. */
function draftAgain(dossier: Dossier, event: Recalled | Reopened): Dossier {
  const undone = event.type === 'reopened' ? event.undone : [];
  const tasks = dossier.tasks.map((task): Task => (isOpen(task) ? { ...task, closedAt: event.at, undoneAt: event.at } : undone.includes(task.number) ? { ...task, undoneAt: event.at } : task));
  return { ...dossier, status: 'draft', submittedAt: null, endedAt: null, circuit: null, position: null, choices: {}, tasks };
}

function restored({ trash: _, ...dossier }: Dossier): Dossier {
  return dossier;
}

function annotated(dossier: Dossier, { at, by, annotation }: Annotated): Dossier {
  assert(by.person !== null, 'a person annotates');
  const before = dossier.annotations.map((one) => (one.number === annotation.replaces ? { ...one, goneAt: at } : one));
  return { ...dossier, annotations: [...before, { ...annotation, at, person: by.person, name: by.name }] };
}

function ofTask(dossier: Dossier, { task: number }: Pick<Transferred | PutAside | TakenUp | OpinionAsked, 'task'>, changes: (task: Task) => Task): Dossier {
  return { ...dossier, tasks: dossier.tasks.map((task) => (task.number === number ? changes(task) : task)) };
}
