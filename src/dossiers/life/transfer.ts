// Passing a step on: whoever holds the desk it waits at hands it to another desk, which then decides it in its place
// and may hand it on in its turn. The deadline stays. The desk that had it goes on reading the dossier. Never a
// signature: whom the law calls is not for anybody to choose.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { PersonId } from '#kernel/id.js';
import { deskBySlug, isClosed } from '#organisation/desk.js';
import type { Transfer } from '../command.js';
import type { Context } from '../context.js';
import type { Dossier } from '../dossier.js';
import type { DossierEvent } from '../event.js';
import { tasksFor } from '../steps/mine.js';
import { isReadable, readable } from '../text.js';
import { REASON_MAX_CHARACTERS } from '../reason.js';
import type { Situation } from '../steps/routing.js';
import type { Addressee, Task } from '../task.js';

export type DeskTask = Task & { readonly addressee: Extract<Addressee, { kind: 'desk' }> };

/** Refuses `dossier.not-running`, `dossier.nothing-to-transfer`, `dossier.no-desk-to-transfer-to`, `dossier.desk-closed`, `dossier.same-desk`, `dossier.reason-too-long`. */
export function transfer(dossier: Dossier, command: Transfer, { at, by, chart }: Context, situation: Situation): DossierEvent | Refusal {
  if (dossier.status !== 'running') return refuse('dossier.not-running', { status: dossier.status });
  const task = by.person === null ? undefined : transferable(dossier, by.person, situation).find(({ step }) => command.step === null || step === command.step);
  if (!task) return refuse('dossier.nothing-to-transfer', {});
  const to = deskBySlug(command.desk, chart.desks);
  if (!to) return refuse('dossier.no-desk-to-transfer-to', { desk: command.desk });
  if (isClosed(to)) return refuse('dossier.desk-closed', { desk: to.name });
  const { desk, name } = task.addressee;
  if (to.id === desk) return refuse('dossier.same-desk', { desk: to.name });
  const reason = readable(command.reason) || null;
  if (reason !== null && !isReadable(reason, REASON_MAX_CHARACTERS)) return refuse('dossier.reason-too-long', { most: REASON_MAX_CHARACTERS });
  return { type: 'transferred', at, by, task: task.number, step: task.step, stepName: task.name, from: { desk, name }, to: { desk: to.id, name: to.name }, reason };
}

/** The open steps this person may pass on: at a desk of theirs, and no signature. */
export function transferable(dossier: Dossier, person: PersonId, situation: Situation): readonly DeskTask[] {
  return tasksFor(dossier, person, situation)
    .filter(({ task, title }) => task.kind !== 'signature' && title.by === 'place' && title.late !== true)
    .flatMap(({ task }) => (task.addressee.kind === 'desk' ? [task as DeskTask] : []));
}
