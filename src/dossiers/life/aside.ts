// Putting a step aside until a day: it leaves what is to be done, for everybody whose it is, and comes back by itself
// that morning, or as soon as one of them takes it up again. It may not sleep beyond its deadline, nor a year.

import { civilDateOf, type Instant } from '#kernel/clock.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { startOfDay } from '#organisation/civil-day.js';
import type { PutAside, TakeUp } from '../command.js';
import type { Context } from '../context.js';
import type { Dossier } from '../dossier.js';
import type { DossierEvent } from '../event.js';
import { tasksFor } from '../steps/mine.js';
import type { Situation } from '../steps/routing.js';
import type { Task } from '../task.js';

/** A step sleeps a year at most, whatever it waits for. */
export const ASIDE_LONGEST_MS = 366 * 86_400_000;

/** Refuses `dossier.not-running`, `dossier.not-your-step`, `dossier.aside-in-the-past`, `dossier.aside-too-long`, `dossier.aside-beyond-deadline`. */
export function putAside(dossier: Dossier, { step, until }: PutAside, { at, by, chart }: Context, situation: Situation): DossierEvent | Refusal {
  const task = mine(dossier, step, by.person, situation);
  if ('refused' in task) return task;
  const morning = startOfDay(until, chart.timeZone);
  if (morning <= at) return refuse('dossier.aside-in-the-past', { today: civilDateOf(at, chart.timeZone) });
  if (Date.parse(morning) - Date.parse(at) > ASIDE_LONGEST_MS) return refuse('dossier.aside-too-long', {});
  if (task.dueAt !== null && morning > task.dueAt) return refuse('dossier.aside-beyond-deadline', { due: task.dueAt });
  return { type: 'put-aside', at, by, task: task.number, step: task.step, stepName: task.name, until: morning };
}

/** Refuses `dossier.not-running`, `dossier.not-your-step`, `dossier.not-aside`. */
export function takeUp(dossier: Dossier, { step }: TakeUp, { at, by }: Context, situation: Situation): DossierEvent | Refusal {
  const task = mine(dossier, step, by.person, situation);
  if ('refused' in task) return task;
  if (!isAside(task, at)) return refuse('dossier.not-aside', { step: task.name });
  return { type: 'taken-up', at, by, task: task.number, step: task.step, stepName: task.name };
}

export function isAside({ asideUntil }: Pick<Task, 'asideUntil'>, at: Instant): boolean {
  return asideUntil !== undefined && asideUntil > at;
}

function mine(dossier: Dossier, step: PutAside['step'], person: Context['by']['person'], situation: Situation): Task | Refusal {
  if (dossier.status !== 'running') return refuse('dossier.not-running', { status: dossier.status });
  const found = person === null ? undefined : tasksFor(dossier, person, situation).find(({ task }) => step === null || task.step === step);
  return found?.task ?? refuse('dossier.not-your-step', {});
}
