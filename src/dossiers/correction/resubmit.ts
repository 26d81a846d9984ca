// A returned dossier comes back. Unchanged, it goes on where it stood. Corrected (another document, another fact), it
// goes through its circuit again from the beginning, and what still counts carries it forward by itself: visas,
// opinions and notices where the circuit keeps them, nothing where it does not, and never a signature nor a seal, which
// were given on other bytes. Where that leads is where it waits: at the step that asked, or before it.

import { assert } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { advance, openStepsAt, start, type Progress } from '#circuits/advance.js';
import { forwardEvent, type Machine } from '#circuits/compile.js';
import type { StepId } from '#circuits/definition.js';
import type { Resubmit } from '../command.js';
import type { Context } from '../context.js';
import { allSeen } from '../document.js';
import { mainDocuments, type Dossier } from '../dossier.js';
import type { DossierEvent, Move } from '../event.js';
import { missingMetadata } from '../metadata.js';
import { moveOf, stopOf, unfollowable } from '../steps/move.js';
import { mayPrepare } from '../preparing.js';
import type { Situation } from '../steps/routing.js';
import { signedTasks, type Task } from '../task.js';
import { isCorrected } from './corrected.js';

/** Refuses `dossier.not-yours`, `dossier.not-returned`, `dossier.without-document`, `dossier.stale-documents`, facts that are missing, and what a submission refuses of a circuit. */
export function resubmit(dossier: Dossier, { seen }: Resubmit, { at, by, chart, circuit }: Context, situation: Situation): DossierEvent | Refusal {
  if (!mayPrepare(dossier, by, chart)) return refuse('dossier.not-yours', { submitter: dossier.submitter.name });
  if (dossier.status !== 'returned') return refuse('dossier.not-returned', { status: dossier.status });
  if (mainDocuments(dossier).length === 0) return refuse('dossier.without-document');
  const missing = missingMetadata(situation.type, dossier.metadata);
  if (missing) return missing;
  if (!allSeen(dossier.documents, seen)) return refuse('dossier.stale-documents');
  assert(circuit !== null, 'a returned dossier has a circuit');
  const move = resumption(dossier, circuit.machine, situation);
  return isRefusal(move) ? move : { type: 'resubmitted', at, by, seen, corrected: isCorrected(dossier), move };
}

/** Where a returned dossier would go on if it came back as it is now. */
export function resumption(dossier: Dossier, machine: Machine, situation: Situation): Move | Refusal {
  const { position, correction } = dossier;
  assert(position !== null && correction !== undefined, 'a returned dossier keeps its place');
  const corrected = isCorrected(dossier);
  const { kept, ...walked } = corrected ? walk(machine, keptTasks(dossier, machine), situation) : { position, outcome: 'running' as const, kept: carriedForward(dossier.tasks) };
  const open = openStepsAt(machine, walked.position);
  const still = kept.map(({ number }) => number);
  const refusal = corrected ? unfollowable(machine, kept.map(({ step }) => step), situation) : null;
  if (refusal) return refusal;
  const signed = signedTasks(kept).map(({ decision }) => decision.person);
  const move = moveOf({ ...walked, opened: open, closed: [], undone: [], rejectionLeadsTo: null }, machine, dossier.tasks, { ...situation, signed });
  if (isRefusal(move)) return move;
  // What only waited counts no less for it, unless it waits anew.
  const undone = dossier.tasks.filter((task) => task.undoneAt === undefined && !still.includes(task.number) && (task.decision !== null || task.completed !== undefined || open.includes(task.step)));
  return { ...move, undone: undone.map(({ number }) => number) };
}

interface Walked extends Pick<Progress, 'position' | 'outcome'> {
  /** The decisions that carried it there. */
  readonly kept: readonly Task[];
}

/** The circuit gone through from its beginning, each decision falling as soon as its step is open; one whose step never opens is not kept. */
function walk(machine: Machine, decided: readonly Task[], { metadata }: Situation): Walked {
  let now: Pick<Progress, 'position' | 'outcome'> = start(machine, metadata);
  const kept: Task[] = [];
  for (let waiting = decided; now.outcome === 'running';) {
    const open = openStepsAt(machine, now.position);
    const task = waiting.find(({ step }) => open.includes(step));
    if (!task) break;
    const next = advance(machine, now.position, { type: forwardEvent(stopOf(machine, task.step)), step: task.step }, metadata);
    assert(!isRefusal(next), 'an open step takes its decision');
    kept.push(task);
    waiting = waiting.filter((other) => other !== task);
    now = { position: next.position, outcome: next.outcome };
  }
  return { ...now, kept };
}

function keptTasks({ tasks }: Dossier, { afterCorrection }: Machine): readonly Task[] {
  return afterCorrection === 'keep' ? carriedForward(tasks).filter(({ kind }) => kind !== 'signature' && kind !== 'seal') : [];
}

/** What was carried forward and counts, in the order in which it was. */
function carriedForward(tasks: readonly Task[]): readonly Task[] {
  const forward = tasks.filter(({ undoneAt, completed, decision }) => undoneAt === undefined
    && (completed !== undefined || (decision !== null && decision.outcome !== 'rejected' && decision.outcome !== 'returned')));
  return [...forward].sort((one, other) => (one.closedAt === other.closedAt ? one.number - other.number : one.closedAt! < other.closedAt! ? -1 : 1));
}

/** By their steps, for those who are to be told before they send it. */
export function voidedBy({ undone = [] }: Move, { tasks }: Dossier): readonly StepId[] {
  return tasks.filter(({ number, decision }) => undone.includes(number) && decision !== null && decision.outcome !== 'returned').map(({ step }) => step);
}
