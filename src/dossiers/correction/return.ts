// Returning a dossier for correction: whoever decides sends it back, with a reason, to its submitter or to an earlier
// step, where the circuit allows it. It is no rejection: the dossier lives on. At an earlier step it simply is decided
// again from there; with its submitter it waits, nobody else is asked anything meanwhile, and it keeps its place.

import { assert } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { advance } from '#circuits/advance.js';
import { machineEvent, type Machine } from '#circuits/compile.js';
import { returnsOf } from '#circuits/rejection.js';
import type { ReturnTarget } from '#circuits/definition.js';
import { openTasks, type Dossier } from '../dossier.js';
import type { Move } from '../event.js';
import { moveOf, stopOf } from '../steps/move.js';
import { beforeAppliedFault } from '../sealing/at-the-step.js';
import type { Situation } from '../steps/routing.js';
import type { Task } from '../task.js';

/** Refuses `dossier.return-not-allowed`, `dossier.signed-at-step`. */
export function moveBack(dossier: Dossier, task: Task, to: ReturnTarget, machine: Machine, situation: Situation): Move | Refusal {
  assert(dossier.position !== null, 'what is decided has a position');
  if (!returnsOf(stopOf(machine, task.step)).some((allowed) => sameTarget(allowed, to))) return refuse('dossier.return-not-allowed', { step: task.name });
  const signed = beforeAppliedFault(dossier, to === 'submitter' ? null : machine.undoes.get(machineEvent({ type: 'return', step: task.step, to: to.step }).type) ?? []);
  if (signed) return signed;
  if (to === 'submitter') {
    const closed = openTasks(dossier).filter(({ number }) => number !== task.number).map(({ number }) => number);
    return { position: dossier.position, opened: [], closed, outcome: 'returned', rejectionLeadsTo: null };
  }
  const progress = advance(machine, dossier.position, { type: 'return', step: task.step, to: to.step }, situation.metadata);
  return isRefusal(progress) ? progress : moveOf(progress, machine, dossier.tasks, situation);
}

function sameTarget(one: ReturnTarget, other: ReturnTarget): boolean {
  return one === 'submitter' || other === 'submitter' ? one === other : one.step === other.step;
}
