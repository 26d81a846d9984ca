// Who is to be told what of the life of a dossier: the work that comes to somebody, what became of what somebody
// sent or decided, what somebody is informed of, and the deadlines. Nobody is told what he did himself.

import type { PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { actOf } from '#acts/dossier-type.js';
import { handlersOf } from '#organisation/chart.js';
import { whoMaySign } from '#organisation/powers.js';
import { isAside } from '#dossiers/life/aside.js';
import { openTasks, type Dossier } from '#dossiers/dossier.js';
import type { DossierEvent } from '#dossiers/event.js';
import { entitlement, isLate, type Situation } from '#dossiers/steps/routing.js';
import type { Task } from '#dossiers/task.js';

export type NoticeKind = 'to-do' | 'rejected' | 'returned' | 'corrected' | 'cancelled' | 'finished' | 'informed' | 'answered' | 'declined' | 'annotated' | 'recorded' | 'reminder' | 'late';

export interface Notice {
  readonly kind: NoticeKind;
  readonly person: PersonId;
  /** Of what is to be done, and of a deadline. */
  readonly task: Task | null;
  /** Who rejected, called off or wrote. */
  readonly by: string | null;
  readonly reason: string | null;
}

/** `events`: what happened, oldest first. `dossier`: as it stands after them, and maybe after more. */
export function noticesOf(dossier: Dossier, events: readonly DossierEvent[], situation: Situation): readonly Notice[] {
  const all = events.flatMap((event): readonly Notice[] => {
    const author = event.by.person;
    return [...toDo(dossier, event, situation), ...ended(dossier, event, situation), ...informed(event, situation), ...answered(dossier, event), ...annotated(dossier, event, situation), ...recorded(dossier, event)].filter(({ person }) => person !== author);
  });
  // One message for one thing, however often it happened meanwhile.
  return [...new Map(all.map((notice) => [`${notice.kind} ${notice.person} ${notice.task?.number}`, notice])).values()];
}

/** A step due within a day is recalled to those whose it is; a step that is late, to them and to the desk named for that. */
export function deadlinesOf(dossier: Dossier, situation: Situation): readonly Notice[] {
  const { at, chart } = situation;
  return openTasks(dossier).flatMap((task): readonly Notice[] => {
    if (task.dueAt === null || Date.parse(task.dueAt) - Date.parse(at) > REMINDED_BEFORE_MS) return [];
    const late = isLate(task, at);
    const called = late && task.escalatesTo ? handlersOf(chart, task.escalatesTo.desk, at, situation.type.key) : [];
    return [...new Set([...takersOf(task, situation), ...called])].map((person) => ({ kind: late ? 'late' : 'reminder', person, task, by: null, reason: null }));
  });
}

/** Deadlines are counted in working days already: the last one is the day to be told. */
export const REMINDED_BEFORE_MS = 86_400_000;

function toDo(dossier: Dossier, event: DossierEvent, situation: Situation): readonly Notice[] {
  return openedBy(event).flatMap((number) => {
    const task = dossier.tasks.find((candidate) => candidate.number === number);
    // Decided since, or waiting for the signed files to be made.
    if (!task || task.closedAt !== null || dossier.status !== 'running' || isAside(task, situation.at)) return [];
    return takersOf(task, situation).map((person): Notice => ({ kind: 'to-do', person, task, by: null, reason: null }));
  });
}

function openedBy(event: DossierEvent): readonly number[] {
  if (event.type === 'transferred') return [event.task];
  // What had opened with a signature comes once it stands in the files.
  if (event.type === 'signature-applied') return event.opened.map(({ number }) => number);
  return 'move' in event && event.move ? event.move.opened.map(({ number }) => number) : [];
}

/** Whose it is: those who would find it in their tray, and who may decide it now. */
function takersOf(task: Task, situation: Situation): readonly PersonId[] {
  const { addressee } = task;
  const candidates = addressee.kind === 'lawful-signatory'
    ? whoMaySign(actOf(situation.type, situation.metadata), situation.chart, situation.at).signatories.map(({ person }) => person)
    : addressee.kind === 'desk' ? handlersOf(situation.chart, addressee.desk, situation.at, situation.type.key) : addressee.kind === 'product' ? [] : [addressee.person];
  return candidates.filter((person) => !isRefusal(entitlement(task, person, situation)));
}

/** The end is told to who sent the dossier; a bad end, a return and what came of it to everyone who had acted besides. */
function ended(dossier: Dossier, event: DossierEvent, situation: Situation): readonly Notice[] {
  const notice = (kind: NoticeKind, reason: string | null) => (person: PersonId): Notice => ({ kind, person, task: null, by: event.by.name, reason });
  const senders = sendersOf(dossier, situation);
  const actors = [...new Set([...senders, ...dossier.tasks.flatMap(({ decision }) => decision?.person ?? [])])];
  if (event.type === 'rejected') return actors.map(notice('rejected', event.decision.reason));
  if (event.type === 'returned') return actors.map(notice('returned', event.decision.reason));
  if (event.type === 'resubmitted') return actors.map(notice('corrected', null));
  if (event.type === 'cancelled') return actors.map(notice('cancelled', event.reason));
  return dossier.status === 'finished' && dossier.endedAt === event.at ? senders.map(notice('finished', null)) : [];
}

/** Who sent it; what an application sent, its desk answers for. */
function sendersOf({ submitter: { person, desk } }: Dossier, { chart, at, type }: Situation): readonly PersonId[] {
  if (person !== null) return [person];
  return chart.desks.some(({ id }) => id === desk) ? handlersOf(chart, desk!, at, type.key) : [];
}

function informed(event: DossierEvent, { chart, at, type }: Situation): readonly Notice[] {
  if (event.type !== 'notified') return [];
  const people = (event.told ?? []).flatMap(({ desk }) => (chart.desks.some(({ id }) => id === desk) ? handlersOf(chart, desk, at, type.key) : []));
  return [...new Set(people)].map((person) => ({ kind: 'informed', person, task: null, by: null, reason: null }));
}

/** Whoever asked for an opinion is told that it is there, or that it will not come. */
function answered(dossier: Dossier, event: DossierEvent): readonly Notice[] {
  if (event.type !== 'opinion-given' && event.type !== 'declined') return [];
  const task = dossier.tasks[event.task - 1];
  return task?.question ? [{ kind: event.type === 'declined' ? 'declined' : 'answered', person: task.question.person, task, by: event.by.name, reason: event.decision.reason }] : [];
}

/** Who sent the dossier is the one who can still do something about what is written on it. */
function annotated(dossier: Dossier, event: DossierEvent, situation: Situation): readonly Notice[] {
  if (event.type !== 'annotated' || dossier.status !== 'running') return [];
  return sendersOf(dossier, situation).map((person) => ({ kind: 'annotated', person, task: null, by: event.by.name, reason: null }));
}

/** Whoever is said to have signed a paper learns it, and from whom. */
function recorded(dossier: Dossier, event: DossierEvent): readonly Notice[] {
  if (event.type !== 'signed-on-paper' || !event.decision.paper) return [];
  return [{ kind: 'recorded', person: event.decision.paper.signatory, task: dossier.tasks[event.task - 1] ?? null, by: event.by.name, reason: null }];
}
