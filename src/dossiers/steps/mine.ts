// Which of the open tasks a person means and may decide; and when there is none, the most telling reason: the
// law's, or that somebody was faster.

import { unreachable } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { Decide } from '../command.js';
import { openTasks, type Dossier } from '../dossier.js';
import { entitlement, type Entitlement, type Situation } from './routing.js';
import { isOpen, type Task } from '../task.js';

export interface Mine {
  readonly task: Task;
  readonly title: Entitlement;
}

/** The open tasks this person may decide now, in the order in which they were opened. */
export function tasksFor(dossier: Dossier, person: PersonId, situation: Situation): readonly Mine[] {
  return openTasks(dossier).flatMap((task) => {
    const title = entitlement(task, person, situation);
    return isRefusal(title) ? [] : [{ task, title }];
  });
}

export function mineOf(dossier: Dossier, command: Decide, person: PersonId, situation: Situation): Mine | Refusal {
  const meant = (task: Task): boolean => command.step === null || task.step === command.step;
  const mine = tasksFor(dossier, person, situation).filter(({ task }) => meant(task));
  const wanted = mine.find(({ task }) => isAsked(command, task));
  if (wanted) return wanted;
  if (mine[0]) return refuse('dossier.wrong-decision', { asked: command.type, step: mine[0].task.name, kind: mine[0].task.kind });
  const refusals = openTasks(dossier).filter(meant).map((task) => entitlement(task, person, situation)).filter(isRefusal);
  // A second signature of one person is told first; then that the step is over; then why the law says no.
  return refusals.find(({ refused }) => refused === 'signature.same-person-twice')
    ?? alreadyDecided(dossier, command, person, situation)
    ?? refusals.find(({ refused }) => refused.startsWith('signature.'))
    ?? refusals[0]
    ?? refuse('dossier.no-such-step', { step: command.step });
}

/** Someone else was faster, or the same person clicked twice: says who decided and when. */
export function alreadyDecided(dossier: Dossier, command: Decide, person: PersonId, situation: Situation): Refusal | null {
  const before = { ...situation, signed: situation.signed.filter((signatory) => signatory !== person) };
  // Of what a rejection or a return led back before, only that decision itself still answers a second click.
  const over = (task: Task): boolean => task.closedAt !== null && (task.undoneAt === undefined || task.decision?.outcome === 'rejected' || task.decision?.outcome === 'returned');
  const closed = [...dossier.tasks].reverse().find((task) => over(task)
    && (command.step === null ? isAsked(command, task) : task.step === command.step)
    && (task.decision?.person === person || !isRefusal(entitlement(task, person, before))));
  if (!closed) return null;
  // A question ends with the step that asked it, or was withdrawn.
  const { question } = closed;
  const asking = question && dossier.tasks[question.from - 1];
  if (question && asking && closed.decision === null && (isOpen(asking) || asking.closedAt !== closed.closedAt)) return refuse('question.withdrawn', { name: question.name });
  const decider = closed.decision ?? asking?.decision ?? dossier.tasks.find((task) => task.decision?.at === closed.closedAt)?.decision;
  // Closed by nobody's decision: the dossier was called off.
  return decider ? refuse('dossier.step-closed', { step: closed.name, by: decider.name, at: closed.closedAt, outcome: decider.outcome }) : null;
}

/** Each kind of step asks for its own decision; what may be rejected is a visa or a signature. */
function isAsked(command: Decide, { kind, question }: Task): boolean {
  switch (command.type) {
    case 'approve': return kind === 'visa';
    case 'sign': return kind === 'signature';
    case 'reject':
    case 'return': return kind === 'visa' || kind === 'signature';
    case 'give-opinion': return kind === 'opinion';
    case 'decline': return question !== undefined;
    case 'acknowledge': return kind === 'notice';
    case 'declare': return kind === 'transmit' || kind === 'publish';
    default: return unreachable(command);
  }
}
