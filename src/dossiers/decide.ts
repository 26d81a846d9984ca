// The main path: a command asked of a dossier becomes an event and its effects, or a refusal. Everything the
// answer depends on is an argument: the dossier, the chart at this instant, the circuit it is pinned to, who
// asks and when. Nothing is read or written here.

import { civilDateOf, type Instant } from '#kernel/clock.js';
import { assert, unreachable } from '#kernel/faults.js';
import type { DeskId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { isClosed, preparersAt } from '#organisation/desk.js';
import type { Chart } from '#organisation/chart.js';
import { apply } from './apply.js';
import { putAside, takeUp } from './life/aside.js';
import { bypass } from './life/bypass.js';
import { cancel, reopen } from './life/cancel.js';
import { choicesOf } from './steps/choices.js';
import type { Command, Create } from './command.js';
import { complete } from './steps/complete.js';
import { replacement } from './correction/replacement.js';
import { resubmit } from './correction/resubmit.js';
import type { Context } from './context.js';
import { decideStep } from './steps/decide-step.js';
import { admissible, allSeen } from './document.js';
import { mainDocuments, type Dossier, type Submitter } from './dossier.js';
import { dossierType, isWithdrawn, typeIn, type DossierType } from '#acts/dossier-type.js';
import type { Effect } from './effect.js';
import type { Author, DossierEvent } from './event.js';
import { missingMetadata, withChanges } from './metadata.js';
import { firstMove } from './steps/move.js';
import { signOnPaper } from './paper/sign-on-paper.js';
import { placeSignatures } from './frames/place-signatures.js';
import { mayPrepare } from './preparing.js';
import { recall } from './life/recall.js';
import { recordRenewal } from './renewal/record-renewal.js';
import { recordSeal, recordSignature } from './sealing/record-seal.js';
import type { Situation } from './steps/routing.js';
import { isOpen, signedTasks } from './task.js';
import { transfer } from './life/transfer.js';
import { purge, restore, trash } from './trash/trash.js';
import { askOpinion, withdrawQuestion } from './questions/ask.js';
import { withQuestionsClosed } from './questions/question.js';
import { annotate, removeAnnotation } from './words/annotate.js';
import { notesLeft, type PrivateNote } from './words/private-note.js';

export interface Decision {
  readonly event: DossierEvent;
  readonly effects: readonly Effect[];
  /** Left with it for whoever comes next: written beside, told nowhere. */
  readonly notes: readonly PrivateNote[];
  /** The dossier as it becomes. */
  readonly dossier: Dossier;
}

export function decide(dossier: Dossier | null, command: Command, context: Context): Decision | Refusal {
  const event = happening(dossier, command, context);
  if (isRefusal(event)) return event;
  const decision = decisionOf(dossier, event);
  const notes = notesLeft('note' in command ? command.note : undefined, decision.event, decision.dossier);
  return isRefusal(notes) ? notes : { ...decision, notes };
}

/** What an event makes of a dossier, and what must follow it. */
export function decisionOf(dossier: Dossier | null, happened: DossierEvent): Decision {
  const event = withQuestionsClosed(dossier, happened);
  const next = apply(dossier, event);
  return { event, effects: effectsOf(dossier, next, event), notes: [], dossier: next };
}

function effectsOf(before: Dossier | null, { id: dossier, status, version, tasks }: Dossier, event: DossierEvent): readonly Effect[] {
  // A dossier begins to be sealed once, by the decision that first needs its signed files.
  if (status === 'sealing') return before?.status === 'sealing' ? [] : [{ queue: 'seal', dossier, version }];
  // Taken back while a key was awaited: what was kept for it is cleared away.
  const cleared: readonly Effect[] = event.type === 'recalled' && before?.status === 'sealing' ? [{ queue: 'seal', dossier, version }] : [];
  const asked = new Set(before?.status === 'running' ? before.tasks.map(({ number }) => number) : []);
  const doneByUs = tasks.filter((task) => status === 'running' && isOpen(task) && task.addressee.kind === 'product' && !asked.has(task.number));
  return [...cleared, ...doneByUs.map(({ number }): Effect => ({ queue: 'automatic', dossier, task: number }))];
}

export function situationOf(dossier: Dossier, type: DossierType, chart: Chart, at: Instant): Situation {
  const signed = signedTasks(dossier.tasks).map((task) => task.decision.person);
  return { type, metadata: dossier.metadata, submitter: dossier.submitter, signed, chart, at, choices: dossier.choices };
}

/** What an application does in the name of its desk: it prepares. Deciding is for people. */
const OF_APPLICATIONS: ReadonlySet<Command['type']> = new Set(['create', 'edit', 'add-document', 'replace-document', 'remove-document', 'place-signatures', 'discard', 'submit', 'resubmit', 'recall', 'cancel', 'reopen']);

/** What may come back from the trash is protected there too. */
const IN_TRASH: ReadonlySet<Command['type']> = new Set(['restore', 'purge', 'record-renewal']);

function happening(dossier: Dossier | null, command: Command, context: Context): DossierEvent | Refusal {
  const stamp = { at: context.at, by: context.by };
  if (context.by.application && !OF_APPLICATIONS.has(command.type)) return refuse('dossier.not-for-applications');
  if (command.type === 'create') return create(command, context);
  assert(dossier !== null, 'only a creation has no dossier');
  if (dossier.trash && !IN_TRASH.has(command.type)) return refuse('dossier.in-trash', { on: civilDateOf(dossier.trash.until, context.chart.timeZone) });
  const situation = (): Situation => situationOf(dossier, typeOf(dossier), context.chart, context.at);
  switch (command.type) {
    case 'edit':
      return (command.circuitKey === undefined && command.visibility === undefined ? preparedRefusal : draftRefusal)(dossier, context) ?? changedSince(dossier, command.revision) ?? { type: 'edited', ...stamp, title: command.title ?? dossier.title, metadata: withChanges(dossier.metadata, command.metadata ?? {}), ...(command.circuitKey === undefined ? {} : { circuitKey: command.circuitKey }), ...(command.visibility === undefined ? {} : { visibility: command.visibility }) };
    case 'add-document': {
      const { signed: _, ...document } = command.document;
      return preparedRefusal(dossier, context) ?? admissible(command.document, dossier.documents) ?? { type: 'document-added', ...stamp, document };
    }
    case 'remove-document': {
      const document = dossier.documents.find((candidate) => candidate.id === command.document);
      return preparedRefusal(dossier, context)
        ?? (document ? { type: 'document-removed', ...stamp, document: document.id, name: document.name, sha256: document.sha256 } : refuse('document.unknown'));
    }
    case 'replace-document': return preparedRefusal(dossier, context) ?? replacement(dossier, command, context);
    case 'discard': return draftRefusal(dossier, context) ?? { type: 'discarded', ...stamp };
    case 'submit': return submit(dossier, command, context);
    case 'resubmit': return resubmit(dossier, command, context, situation());
    case 'approve':
    case 'sign':
    case 'reject':
    case 'return':
    case 'give-opinion':
    case 'decline':
    case 'acknowledge':
    case 'declare': return decideStep(dossier, command, context, situation());
    case 'sign-on-paper': return signOnPaper(dossier, command, context, situation());
    case 'bypass': return bypass(dossier, command, context, situation());
    case 'recall': return recall(dossier, context, situation());
    case 'cancel': return cancel(dossier, command, context);
    case 'reopen': return reopen(dossier, context);
    case 'trash': return trash(dossier, command, context);
    case 'restore': return restore(dossier, command, context);
    case 'purge': return purge(dossier, command, context);
    case 'transfer': return transfer(dossier, command, context, situation());
    case 'put-aside': return putAside(dossier, command, context, situation());
    case 'take-up': return takeUp(dossier, command, context, situation());
    case 'ask-opinion': return askOpinion(dossier, command, context, situation());
    case 'withdraw-question': return withdrawQuestion(dossier, command, context, situation());
    case 'annotate': return annotate(dossier, command, context, situation());
    case 'remove-annotation': return removeAnnotation(dossier, command, context);
    case 'place-signatures': return placeSignatures(dossier, command, context, situation());
    case 'record-seal': return recordSeal(dossier, command, context);
    case 'record-signature': return recordSignature(dossier, command, context);
    case 'record-renewal': return recordRenewal(dossier, command, context);
    case 'complete': return complete(dossier, command, context, situation());
    default: return unreachable(command);
  }
}

function create(command: Create, context: Context): DossierEvent | Refusal {
  const { at, by, chart } = context;
  const type = command.ofType ?? typeIn(chart, command.dossierType);
  if (!type) return refuse('dossier.unknown-type', { type: command.dossierType });
  if (!command.ofType && isWithdrawn(chart, type.key)) return refuse('dossier.type-withdrawn', { type: type.name });
  const submitter = submitterOf(command.desk, by, chart);
  if (isRefusal(submitter)) return submitter;
  return {
    type: 'created', at, by, dossier: command.id, dossierType: type.key, ...(type === dossierType(type.key) ? {} : { ofType: type }), title: command.title, metadata: withChanges({}, command.metadata),
    submitter, visibility: command.visibility ?? type.visibility,
    ...(command.origin ? { origin: command.origin } : {}), ...(command.documents ? { documents: command.documents.map(({ signed: _, ...document }) => document) } : {}),
  };
}

function submitterOf(wanted: DeskId | null, { person, name, application }: Author, chart: Chart): Submitter | Refusal {
  const desk = chart.desks.find(({ id }) => id === wanted);
  if (desk && isClosed(desk)) return refuse('dossier.desk-closed', { desk: desk.name });
  if (application) return desk ? { person: null, application: application.id, name, desk: desk.id } : refuse('dossier.application-without-desk', { name });
  assert(person !== null, 'the worker prepares no dossier');
  const chosen = desk ?? chart.desks.find((candidate) => preparersAt(candidate).includes(person));
  if (chosen && !preparersAt(chosen).includes(person)) return refuse('dossier.not-your-desk', { desk: chosen.name });
  return { person, name, desk: chosen?.id ?? null };
}

function submit(dossier: Dossier, { seen, choices: chosen = {} }: Extract<Command, { type: 'submit' }>, context: Context): DossierEvent | Refusal {
  const refusal = draftRefusal(dossier, context);
  if (refusal) return refusal;
  const type = typeOf(dossier);
  if (mainDocuments(dossier).length === 0) return refuse('dossier.without-document');
  const missing = missingMetadata(type, dossier.metadata);
  if (missing) return missing;
  if (!allSeen(dossier.documents, seen)) return refuse('dossier.stale-documents');
  const { circuit } = context;
  if (!circuit) return dossier.circuitKey === null ? refuse('dossier.no-circuit', { type: type.name }) : refuse('dossier.chosen-circuit-gone', { type: type.name });
  const choices = choicesOf(circuit.machine, chosen);
  if (isRefusal(choices)) return choices;
  const move = firstMove(circuit.machine, dossier.tasks, { ...situationOf(dossier, type, context.chart, context.at), choices });
  if (isRefusal(move)) return move;
  return { type: 'submitted', at: context.at, by: context.by, seen, circuit: circuit.reference, ...(Object.keys(choices).length > 0 ? { choices } : {}), move };
}

/** Somebody else of the desk has changed the draft since it was read. */
function changedSince({ version }: Dossier, revision: number | undefined): Refusal | null {
  return revision === undefined || revision === version ? null : refuse('dossier.stale-version', { version });
}

function draftRefusal(dossier: Dossier, { by, chart }: Context): Refusal | null {
  if (!mayPrepare(dossier, by, chart)) return refuse('dossier.not-yours', { submitter: dossier.submitter.name });
  return dossier.status === 'draft' ? null : refuse('dossier.not-a-draft', { status: dossier.status });
}

/** Its documents and facts are changed by those who prepare it: before it is sent, and when it is returned for correction. */
function preparedRefusal(dossier: Dossier, context: Context): Refusal | null {
  return dossier.status === 'returned' && mayPrepare(dossier, context.by, context.chart) ? null : draftRefusal(dossier, context);
}

/** As it was when the dossier was begun, whatever became of it since. */
export function typeOf(dossier: Pick<Dossier, 'type' | 'ofType'>): DossierType {
  const type = dossier.ofType ?? dossierType(dossier.type);
  assert(type !== null, 'the type of a dossier stays in the list');
  return type;
}
