// Droit de remords: whoever sent the dossier, gave a visa or an opinion or took note, takes it back, as long as
// nothing has happened since and nobody who would decide next has opened it. The dossier stands again where it
// stood; the decision stays in its journal, and counts no more. A signature is not taken back: it was given in the
// name of the collectivité, on the spot; nor is a rejection, which everybody who acted was told of. Only a signature
// that waits at its step for the key is: by its signatory, whose card is lost or who thinks better of it, or by whoever
// the law calls to that step by now. The key has then signed nothing that counts.

import { assert } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import { isClosed } from '#organisation/desk.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { Context } from '../context.js';
import { openTasks, type Dossier } from '../dossier.js';
import type { Decided, DossierEvent, Move, Submitted } from '../event.js';
import type { Preparer } from '../preparing.js';
import type { Past } from '../steps/past.js';
import { entitlement, type Situation } from '../steps/routing.js';
import { signatureAwaited } from '../sealing/at-the-step.js';
import type { Task } from '../task.js';

const RECALLABLE = ['submitted', 'approved', 'opinion-given', 'acknowledged'] as const;
type Recallable = Submitted | (Decided & { readonly type: 'approved' | 'opinion-given' | 'acknowledged' | 'signed' });

/** Refuses `dossier.nothing-to-recall`, `dossier.already-opened`, and `dossier.desk-closed` where it would wait there again. */
export function recall(dossier: Dossier, { at, by, past }: Context, situation: Situation): DossierEvent | Refusal {
  const last = past && recallable(dossier, past, by, situation);
  if (!past || !last || !past.before) return refuse('dossier.nothing-to-recall');
  // What comes after a signature has not come to anybody yet.
  const opener = last.type === 'signed' ? undefined : openTasks(dossier).flatMap((task) => past.openedBy.filter((person) => person !== by.person && !isRefusal(entitlement(task, person, situation))))[0];
  if (opener !== undefined) return refuse('dossier.already-opened', { name: nameOf(opener, situation) });
  const stamp = { type: 'recalled' as const, at, by };
  if (last.type === 'submitted') return { ...stamp, of: last.type, task: null, stepName: null };
  const move = moveBack(past.before, dossier, last.task);
  const closed = situation.chart.desks.find((desk) => isClosed(desk) && move.opened.some(({ addressee, escalatesTo }) => (addressee.kind === 'desk' && addressee.desk === desk.id) || escalatesTo?.desk === desk.id));
  if (closed) return refuse('dossier.desk-closed', { desk: closed.name });
  return { ...stamp, of: last.type, task: last.task, stepName: last.stepName, metadata: past.before.metadata, move };
}

/** The last event, when this reader may take it back as far as it alone can say. */
export function recallable(dossier: Dossier, { last }: Pick<Past, 'last'>, { person, application }: Preparer, situation: Situation): Recallable | null {
  if (last.type === 'signed') return person !== null && mayTakeBack(dossier, last, person, situation) ? last as Recallable : null;
  const theirs = person === null ? application !== undefined && last.by.application?.id === application.id : last.by.person === person;
  const mine = theirs && dossier.status === 'running';
  return mine && (RECALLABLE as readonly string[]).includes(last.type) ? last as Recallable : null;
}

function mayTakeBack(dossier: Dossier, { task: number }: Pick<Decided, 'task'>, person: PersonId, situation: Situation): boolean {
  const awaited = signatureAwaited(dossier);
  if (awaited?.number !== number) return false;
  const before = { ...situation, signed: situation.signed.filter((signatory) => signatory !== awaited.decision.person) };
  return awaited.decision.person === person || !isRefusal(entitlement(awaited, person, before));
}

function moveBack(before: Dossier, now: Dossier, decided: number): Move {
  // A question that the decision closed stays closed: what was asked may be asked again.
  const waited = openTasks(before).filter(({ number, question }) => !isStillOpen(now, number) && (!question || number === decided));
  assert(before.position !== null, 'a decision was taken on a running dossier');
  const closed = openTasks(now).filter(({ number }) => !openTasks(before).some((task) => task.number === number)).map(({ number }) => number);
  return {
    position: before.position, closed,
    opened: waited.map(({ step, kind, name, addressee, dueAt, escalatesTo, batch, question }, at) => (
      { number: now.tasks.length + at + 1, step, kind, name, addressee, dueAt, ...(escalatesTo ? { escalatesTo } : {}), ...(batch === undefined ? {} : { batch }), ...(question ? { question } : {}) })),
    // What it had opened has not come yet: it is no step passed over.
    undone: [decided, ...closed], outcome: 'running', rejectionLeadsTo: null,
  };
}

function isStillOpen({ tasks }: Dossier, number: number): boolean {
  return tasks.some((task: Task) => task.number === number && task.closedAt === null);
}

function nameOf(person: PersonId, { chart }: Situation): string {
  const found = chart.persons.find(({ id }) => id === person);
  return found ? `${found.firstName} ${found.lastName}` : '';
}
