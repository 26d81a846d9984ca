// How a dossier moves in its circuit: the progress of the machine, with the steps it opens turned into tasks
// for someone. Every step is addressed before the first one opens, so that a dossier is never sent on a route
// whose third desk does not exist.

import type { Instant } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { dueInstant } from '#organisation/working-calendar.js';
import { start, type Progress } from '#circuits/advance.js';
import type { Machine } from '#circuits/compile.js';
import type { StepId, Stop } from '#circuits/definition.js';
import { isStep } from '#circuits/tree.js';
import { deskBySlug, isClosed } from '#organisation/desk.js';
import type { Move } from '../event.js';
import { addresseeOf, type Situation } from './routing.js';
import { isOpen, type Task } from '../task.js';

/** The first steps open; `before`: tasks of a sending that was taken back. Refuses a circuit that is not for this type or that cannot reach someone. */
export function firstMove(machine: Machine, before: readonly Task[], situation: Situation): Move | Refusal {
  return unfollowable(machine, [], situation) ?? moveOf(start(machine, situation.metadata), machine, before, situation);
}

/** Refuses a circuit that is not for this type or that cannot reach someone; steps already `passed` need to reach nobody. */
export function unfollowable(machine: Machine, passed: readonly StepId[], situation: Situation): Refusal | null {
  const asked = new Set(machine.steps.flatMap(({ step }) => askedBy(step)));
  const unknown = [...asked].find((field) => !situation.type.metadata.some(({ key }) => key === field));
  if (unknown !== undefined) return refuse('dossier.circuit-asks-unknown', { field: unknown, type: situation.type.name });
  for (const { step } of machine.steps) {
    if (passed.includes(step.id)) continue;
    const refusal = unreachableBy(step, asked, situation);
    if (refusal) return refusal;
  }
  return null;
}

/** Refuses the steps to come that these facts, filled in meanwhile, send nowhere. */
export function misled(machine: Machine, fields: readonly string[], situation: Situation): Refusal | null {
  const refusals = machine.steps.map(({ step }) => {
    const led = 'who' in step && step.who.kind === 'service' && fields.includes(step.who.field);
    const addressee = led ? addresseeOf(step, situation) : null;
    return addressee !== null && isRefusal(addressee) ? addressee : null;
  });
  return refusals.find((refusal) => refusal !== null) ?? null;
}

/** What a progress opens, closes and takes back among these tasks. */
export function moveOf(progress: Progress, machine: Machine, tasks: readonly Task[], situation: Situation): Move | Refusal {
  const opened: Move['opened'][number][] = [];
  for (const id of progress.opened) {
    const step = stopOf(machine, id);
    const addressee = addresseeOf(step, situation);
    if (isRefusal(addressee)) return addressee;
    opened.push({
      number: tasks.length + opened.length + 1, step: step.id, kind: step.kind, name: step.name, addressee, dueAt: dueAt(step, situation),
      ...escalation(step, situation), ...(isStep(step) && step.batch === false ? { batch: false } : {}),
    });
  }
  const undone = tasks.filter((task) => task.undoneAt === undefined && progress.undone.includes(task.step)).map((task) => task.number);
  return {
    position: progress.position,
    opened,
    closed: tasks.filter((task) => isOpen(task) && progress.closed.includes(task.step)).map((task) => task.number),
    ...(undone.length > 0 ? { undone } : {}),
    outcome: progress.outcome,
    rejectionLeadsTo: progress.rejectionLeadsTo,
  };
}

export function stopOf(machine: Machine, id: StepId): Stop {
  const placed = machine.steps.find(({ step }) => step.id === id);
  assert(placed, 'a step that opens is a step of its circuit');
  return placed.step;
}

/** The desks a stop tells that the dossier has come so far, by slug. */
export function toldBy(stop: Stop): readonly string[] {
  if (stop.kind === 'notify') return stop.desks;
  return isStep(stop) ? stop.informs ?? [] : [];
}

// A service that an earlier step may still name is looked at when it is known.
function unreachableBy(stop: Stop, asked: ReadonlySet<string>, situation: Situation): Refusal | null {
  const later = 'who' in stop && stop.who.kind === 'service' && asked.has(stop.who.field) && situation.metadata[stop.who.field] === undefined;
  const addressee = later ? null : addresseeOf(stop, situation);
  if (addressee !== null && isRefusal(addressee)) return addressee;
  const named = [...toldBy(stop), ...(isStep(stop) && typeof stop.whenLate === 'object' ? [stop.whenLate.escalate] : [])];
  const missing = named.find((slug) => deskBySlug(slug, situation.chart.desks) === null);
  if (missing !== undefined) return refuse('dossier.no-such-desk', { desk: missing });
  const closed = named.map((slug) => deskBySlug(slug, situation.chart.desks)!).find(isClosed);
  return closed ? refuse('dossier.desk-closed', { desk: closed.name }) : null;
}

function askedBy(stop: Stop): readonly string[] {
  return isStep(stop) ? [...stop.asksToApprove ?? [], ...stop.asksToReject ?? []] : [];
}

// A signature is given by the one the law calls, late or not.
function escalation(stop: Stop, { chart }: Situation): Pick<Task, 'escalatesTo'> {
  if ((stop.kind !== 'visa' && stop.kind !== 'opinion') || typeof stop.whenLate !== 'object') return {};
  const desk = deskBySlug(stop.whenLate.escalate, chart.desks);
  return desk ? { escalatesTo: { desk: desk.id, name: desk.name } } : {};
}

/** Counted in the working days of the collectivité; the last one counts whole. */
export function dueAt(stop: Stop, { chart, at }: Pick<Situation, 'chart' | 'at'>): Instant | null {
  return 'deadlineDays' in stop && stop.deadlineDays !== undefined ? dueInstant(at, stop.deadlineDays, chart) : null;
}
