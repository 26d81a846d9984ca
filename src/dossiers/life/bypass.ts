// Passer outre: an administrator carries a step forward in the place of the one who is asked, with a reason that
// everybody reads. Never a signature, which only the law gives, nor what somebody declares to have done outside.
// A step that is the administrator's own is decided, not passed over.

import { assert } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { advance } from '#circuits/advance.js';
import { forwardEvent } from '#circuits/compile.js';
import type { Bypass } from '../command.js';
import type { Context } from '../context.js';
import { isSealed, openTasks, type Dossier } from '../dossier.js';
import type { DossierEvent } from '../event.js';
import { filledIn } from '../steps/filled-in.js';
import { misled, moveOf, stopOf } from '../steps/move.js';
import { reasonOf } from '../reason.js';
import { entitlement, type Situation } from '../steps/routing.js';
import type { Task, TaskKind } from '../task.js';

const PASSED_OVER: ReadonlySet<TaskKind> = new Set(['visa', 'opinion', 'notice']);

/** The open tasks an administrator may carry forward in the place of somebody else. */
export function passable(dossier: Dossier, person: PersonId, situation: Situation): readonly Task[] {
  if (dossier.status !== 'running') return [];
  return openTasks(dossier).filter((task) => PASSED_OVER.has(task.kind) && !task.question && (task.kind === 'notice' || !isSealed(dossier)) && isRefusal(entitlement(task, person, situation)));
}

/** Refuses `dossier.not-running`, `dossier.no-such-step`, `dossier.not-to-be-bypassed`, `dossier.yours-to-decide`, and what a decision refuses of its reason and its facts. */
export function bypass(dossier: Dossier, command: Bypass, { at, by, circuit }: Context, situation: Situation): DossierEvent | Refusal {
  assert(by.person !== null, 'a step is passed over by a person');
  if (dossier.status !== 'running') return refuse('dossier.not-running', { status: dossier.status });
  const task = openTasks(dossier).find(({ step }) => step === command.step);
  if (!task) return refuse('dossier.no-such-step', { step: command.step });
  // What the signed files bear is settled once they are made.
  if (!PASSED_OVER.has(task.kind) || task.question || (isSealed(dossier) && task.kind !== 'notice')) return refuse('dossier.not-to-be-bypassed', { step: task.name, kind: task.kind });
  if (!isRefusal(entitlement(task, by.person, situation))) return refuse('dossier.yours-to-decide', { step: task.name });
  const reason = reasonOf(command.reason);
  if (isRefusal(reason)) return reason;
  assert(circuit !== null && dossier.position !== null, 'a running dossier has a circuit and a position');
  const stop = stopOf(circuit.machine, task.step);
  const facts = filledIn({ type: 'approve', seen: [], step: task.step, reason: null, ...(command.metadata ? { metadata: command.metadata } : {}) }, stop, dossier, situation);
  if (isRefusal(facts)) return facts;
  const settled: Situation = { ...situation, metadata: { ...situation.metadata, ...facts } };
  const astray = misled(circuit.machine, Object.keys(facts), settled);
  if (astray) return astray;
  const progress = advance(circuit.machine, dossier.position, { type: forwardEvent(stop), step: task.step }, settled.metadata);
  if (isRefusal(progress)) return progress;
  const move = moveOf(progress, circuit.machine, dossier.tasks, settled);
  if (isRefusal(move)) return move;
  const decision = { seen: [], reason, signature: null, ...(Object.keys(facts).length > 0 ? { metadata: facts } : {}) };
  return { type: 'bypassed', at, by, task: task.number, step: task.step, stepName: task.name, decision, move };
}
