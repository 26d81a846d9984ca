// How a dossier moves in its circuit: the progress of the machine, with the steps it opens turned into tasks
// for someone. Every step is addressed before the first one opens, so that a dossier is never sent on a route
// whose third desk does not exist.

import type { Instant } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { dueInstant } from '#organisation/working-calendar.js';
import { start, type Progress } from '#circuits/advance.js';
import type { Machine } from '#circuits/compile.js';
import type { Step } from '#circuits/definition.js';
import type { Move } from './event.js';
import { addresseeOf, type Situation } from './routing.js';
import { isOpen, type Task } from './task.js';

/** The first steps open. Refuses a circuit that is not for this type or that cannot reach someone. */
export function firstMove(machine: Machine, situation: Situation): Move | Refusal {
  for (const { step } of machine.steps) {
    if (step.kind === 'seal') return refuse('dossier.no-server-seal', { step: step.name });
    const addressee = addresseeOf(step.who, situation);
    if (isRefusal(addressee)) return addressee;
  }
  return moveOf(start(machine, situation.metadata), machine, [], situation);
}

/** What a progress opens and closes among these tasks. */
export function moveOf(progress: Progress, machine: Machine, tasks: readonly Task[], situation: Situation): Move | Refusal {
  const opened: Move['opened'][number][] = [];
  for (const id of progress.opened) {
    const placed = machine.steps.find(({ step }) => step.id === id);
    assert(placed, 'a step that opens is a step of its circuit');
    const { step } = placed;
    const addressee = addresseeOf(step.who, situation);
    if (isRefusal(addressee)) return addressee;
    opened.push({ number: tasks.length + opened.length + 1, step: step.id, kind: step.kind, name: step.name, addressee, dueAt: dueAt(step, situation) });
  }
  return {
    position: progress.position,
    opened,
    closed: tasks.filter((task) => isOpen(task) && progress.closed.includes(task.step)).map((task) => task.number),
    outcome: progress.outcome,
    rejectionLeadsTo: progress.rejectionLeadsTo,
  };
}

/** Counted in the working days of the collectivité; the last one counts whole. */
function dueAt(step: Step, { chart, at }: Situation): Instant | null {
  return step.deadlineDays === undefined ? null : dueInstant(at, step.deadlineDays, chart);
}
