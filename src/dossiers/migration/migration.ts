// A running dossier goes over to another version of its circuit, by an explicit mapping of the steps. Everything
// is found out before anything is written: where the dossier then stands, which tasks go on under the name of
// their successor, which wait no longer, which open and for whom. What is refused leaves the dossier as it is: it
// finishes on its version. Pure: the two machines, the chart and the instant are handed over.

import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { StepId, Stop } from '#circuits/definition.js';
import { migrate, sameNames, type Mapping, type Migrated } from '#circuits/mapping.js';
import type { Context } from '../context.js';
import { isSealed, type Choices, type Dossier } from '../dossier.js';
import type { Author, Carried, CircuitMigrated, Move } from '../event.js';
import { beforeAppliedFault } from '../sealing/at-the-step.js';
import { dueAt, moveOf, stopOf, unfollowable } from '../steps/move.js';
import type { Situation } from '../steps/routing.js';
import { isOpen, type Task } from '../task.js';
import { isReadable, readable } from '../text.js';

const REASON_MIN_CHARACTERS = 4;
/** The reason is printed on the docket. */
export const REASON_MAX_CHARACTERS = 2000;

type Circuit = NonNullable<Context['circuit']>;

/** `from`: the circuit the dossier is pinned to; `steps`: by old step its successor, `null`: every step that both versions know keeps its name. */
export interface Crossing {
  readonly from: Circuit;
  readonly to: Circuit;
  readonly steps: Mapping['steps'] | null;
}

/** What a change of version would do, before it is done. */
export interface Plan extends Pick<CircuitMigrated, 'from' | 'circuit' | 'mapping' | 'carried' | 'dropped' | 'choices' | 'move'> {
  /** Tasks decided that go on counting, as they were decided. */
  readonly decided: readonly Task[];
}

/** Refuses `dossier.not-running`, `dossier.migration-same-version`, `dossier.migration-other-signatory`, `dossier.migration-choice-missing`, `dossier.already-sealed`, `dossier.signed-at-step`, what a mapping refuses (`circuit.mapping-…`) and what a submission refuses of a circuit. */
export function planMigration(dossier: Dossier, { from, to, steps }: Crossing, given: Situation): Plan | Refusal {
  if (dossier.status !== 'running') return refuse('dossier.not-running', { status: dossier.status });
  if (from.reference.version === to.reference.version) return refuse('dossier.migration-same-version', { version: to.reference.version });
  const signed = beforeAppliedFault(dossier, null);
  if (signed) return signed;
  const mapping = steps === null
    ? sameNames(from.reference.version, from.machine, to.reference.version, to.machine)
    : { fromVersion: from.reference.version, toVersion: to.reference.version, steps };
  const decided = decidedTasks(dossier.tasks);
  // What is asked beside the circuit stays with the step that asked it.
  const waiting = dossier.tasks.filter((task) => isOpen(task) && !task.question);
  const migrated = migrate(mapping, from.machine, to.machine, { decided: decided.map(({ step }) => step), open: waiting.map(({ step }) => step) }, given.metadata);
  if (isRefusal(migrated)) return migrated;
  const successorOf = (step: StepId): StepId | null => (Object.hasOwn(mapping.steps, step) ? mapping.steps[step]! : null);
  const choices = choicesUnder(successorOf, dossier.choices, to);
  const situation = { ...given, choices };
  const refusal = otherSignatory(decided, { from, to }, successorOf) ?? choiceMissing(migrated, to, choices) ?? unfollowable(to.machine, migrated.decided, situation) ?? tooLate(dossier, migrated, to);
  if (refusal) return refusal;
  const passage = passageOf(dossier, migrated, { from, to }, situation);
  if (isRefusal(passage)) return passage;
  // What stays under its old name is never taken for the step of the new version that may bear it.
  const left = dossier.tasks.filter((task) => !task.question && task.undoneAt === undefined && (passage.closed.includes(task.number) || (!isOpen(task) && successorOf(task.step) === null)));
  const renamed = dossier.tasks.flatMap((task): readonly Carried[] => {
    const step = isOpen(task) ? null : successorOf(task.step);
    return step === null || step === task.step ? [] : [{ ...termsOf(task), step }];
  });
  return {
    from: from.reference, circuit: to.reference, mapping: mapping.steps, decided: decided.filter((task) => successorOf(task.step) !== null),
    carried: [...renamed, ...passage.carried].sort((one, other) => one.number - other.number),
    dropped: left.filter((task) => decided.includes(task)).map(({ number, name }) => ({ task: number, name })),
    ...(Object.keys(choices).length > 0 ? { choices } : {}),
    move: {
      position: migrated.position, opened: passage.opened, closed: passage.closed,
      ...(left.length > 0 ? { undone: left.map(({ number }) => number) } : {}), outcome: 'running', rejectionLeadsTo: null,
    },
  };
}

/** The plan as it happens. Refuses `dossier.migration-reason-required`, `dossier.reason-too-long`. */
export function migratedBy({ decided: _, ...plan }: Plan, given: string, stamp: { readonly at: Context['at']; readonly by: Author }): CircuitMigrated | Refusal {
  const reason = readable(given);
  if (reason.length < REASON_MIN_CHARACTERS) return refuse('dossier.migration-reason-required', { least: REASON_MIN_CHARACTERS });
  if (!isReadable(reason, REASON_MAX_CHARACTERS)) return refuse('dossier.reason-too-long', { most: REASON_MAX_CHARACTERS });
  return { type: 'circuit-migrated', ...stamp, ...plan, reason };
}

/** What was carried forward and counts, in the order in which it was. */
function decidedTasks(tasks: readonly Task[]): readonly Task[] {
  const forward = tasks.filter((task) => !task.question && task.undoneAt === undefined && (task.completed !== undefined || (task.decision !== null && task.decision.outcome !== 'rejected' && task.decision.outcome !== 'returned')));
  return forward.sort((one, other) => (one.closedAt === other.closedAt ? one.number - other.number : one.closedAt! < other.closedAt! ? -1 : 1));
}

// A task says to whom it is addressed as long as it waits: with the same addressee it goes on under the name of
// its successor; another addressee is asked anew.
function passageOf(dossier: Dossier, migrated: Migrated, { from, to }: Pick<Crossing, 'from' | 'to'>, situation: Situation): { readonly carried: readonly Carried[] } & Pick<Move, 'opened' | 'closed'> | Refusal {
  const { position } = migrated;
  const steps = migrated.open.map(({ step }) => step);
  const move = moveOf({ position, opened: steps, closed: [], undone: [], outcome: 'running', rejectionLeadsTo: null }, to.machine, dossier.tasks, situation);
  if (isRefusal(move)) return move;
  // What is asked beside the circuit stays with the step that asked it.
  const waiting = dossier.tasks.filter((task) => isOpen(task) && !task.question);
  const formerOf = (step: StepId): Task | undefined => {
    const former = waiting.find((task) => task.step === migrated.open.find((one) => one.step === step)?.from);
    return former && sameAddressee(former, move.opened.find((one) => one.step === step)!) ? former : undefined;
  };
  const carried = move.opened.flatMap((task): readonly Carried[] => {
    const former = formerOf(task.step);
    return former ? [{ ...termsOf(task), number: former.number, dueAt: dueUnder(former, stopOf(from.machine, former.step), stopOf(to.machine, task.step), situation) }] : [];
  });
  const opened = move.opened.filter(({ step }) => !formerOf(step)).map((task, index) => ({ ...task, number: dossier.tasks.length + index + 1 }));
  return { carried, opened, closed: waiting.filter(({ number }) => !carried.some((task) => task.number === number)).map(({ number }) => number) };
}

function termsOf({ number, step, name, dueAt: due, escalatesTo, batch }: Carried): Carried {
  return { number, step, name, dueAt: due, ...(escalatesTo ? { escalatesTo } : {}), ...(batch === false ? { batch } : {}) };
}

function sameAddressee({ addressee: one }: Pick<Task, 'addressee'>, { addressee: other }: Pick<Task, 'addressee'>): boolean {
  if (one.kind === 'desk') return other.kind === 'desk' && one.desk === other.desk;
  if (one.kind === 'person' || one.kind === 'secretary') return other.kind === one.kind && one.person === other.person;
  return one.kind === other.kind;
}

/** The deadline it has, unless the new version gives another number of days: then counted from its own opening. */
function dueUnder(task: Task, old: Stop, next: Stop, { chart }: Situation): Task['dueAt'] {
  const daysOf = (stop: Stop): number | null => ('deadlineDays' in stop ? stop.deadlineDays ?? null : null);
  return daysOf(old) === daysOf(next) ? task.dueAt : dueAt(next, { chart, at: task.openedAt });
}

function choicesUnder(successorOf: (step: StepId) => StepId | null, choices: Choices, { machine }: Circuit): Choices {
  return Object.fromEntries(Object.entries(choices).flatMap(([old, desk]) => {
    const step = successorOf(old as StepId);
    if (step === null) return [];
    const stop = stopOf(machine, step);
    return 'who' in stop && stop.who.kind === 'chosen' && stop.who.desks.includes(desk) ? [[step, desk]] : [];
  }));
}

function choiceMissing({ decided }: Migrated, { machine }: Circuit, choices: Choices): Refusal | null {
  const missing = machine.steps.find(({ step }) => 'who' in step && step.who.kind === 'chosen' && choices[step.id] === undefined && !decided.includes(step.id));
  return missing ? refuse('dossier.migration-choice-missing', { step: missing.step.name }) : null;
}

/** The secretary of the sitting and whoever signs by power sign different things (CGCT L2121-23): neither stands for the other. */
function otherSignatory(decided: readonly Task[], { from, to }: Pick<Crossing, 'from' | 'to'>, successorOf: (step: StepId) => StepId | null): Refusal | null {
  const asSecretary = (stop: Stop): boolean => 'who' in stop && stop.who.kind === 'secretary-of-sitting';
  for (const task of decided.filter(({ kind }) => kind === 'signature')) {
    const successor = stopOf(to.machine, successorOf(task.step)!);
    if (asSecretary(stopOf(from.machine, task.step)) !== asSecretary(successor)) return refuse('dossier.migration-other-signatory', { step: task.name, successor: successor.name });
  }
  return null;
}

/** Once the signed files are made they bear what they bear: nothing more is put on them, now or later. What stands before all that waits, in the order of reading, is passed. */
function tooLate(dossier: Dossier, { open, decided }: Migrated, { machine }: Circuit): Refusal | null {
  if (!isSealed(dossier)) return null;
  const from = Math.min(...open.map(({ step }) => machine.rank.get(step)!));
  const late = machine.steps.slice(from).map(({ step }) => step)
    .find(({ id, kind }) => !decided.includes(id) && (kind === 'visa' || kind === 'signature' || kind === 'opinion' || kind === 'seal'));
  return late ? refuse('dossier.already-sealed', { step: late.name }) : null;
}
