// Asking for an opinion: whoever holds a step asks desks and persons of the house something before deciding it. The step
// goes on waiting for its holder, or is put aside until all have answered, as the holder chooses; it may be decided at
// any time, and what is still asked is then closed. Nobody asks on behalf of a question.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { PersonId } from '#kernel/id.js';
import { endOfDay } from '#organisation/civil-day.js';
import type { Chart } from '#organisation/chart.js';
import { deskBySlug, isClosed } from '#organisation/desk.js';
import { signedName } from '#organisation/person.js';
import { ASIDE_LONGEST_MS } from '../life/aside.js';
import type { AskOpinion, WithdrawQuestion } from '../command.js';
import type { Context } from '../context.js';
import { isSealed, type Dossier } from '../dossier.js';
import type { DossierEvent, Move } from '../event.js';
import { tasksFor } from '../steps/mine.js';
import { entitlement, type Situation } from '../steps/routing.js';
import { isOpen, type Addressee, type Question, type Task, type TaskKind } from '../task.js';
import { isReadable, readable } from '../text.js';
import { questionStep, questionTasks, standing } from './question.js';

const ASKING: ReadonlySet<TaskKind> = new Set(['visa', 'signature', 'opinion']);
export const QUESTION_MAX_CHARACTERS = 2000;
export const ASKED_AT_ONCE = 10;
const QUESTIONS_MAX = 100;

/** The open steps for which this person may ask an opinion. */
export function askable(dossier: Dossier, person: PersonId, situation: Situation): readonly Task[] {
  if (dossier.status !== 'running' || isSealed(dossier)) return [];
  return tasksFor(dossier, person, situation).map(({ task }) => task).filter(({ kind, question }) => ASKING.has(kind) && !question);
}

/** Refuses `dossier.not-running`, `question.stale`, `question.nothing-to-ask`, and what a question, a day and those asked refuse. */
export function askOpinion(dossier: Dossier, command: AskOpinion, { at, by, chart }: Context, situation: Situation): DossierEvent | Refusal {
  if (dossier.status !== 'running') return refuse('dossier.not-running', { status: dossier.status });
  const task = by.person === null ? undefined : askable(dossier, by.person, situation).find(({ step }) => command.step === null || step === command.step);
  if (!task || by.person === null) return refuse('question.nothing-to-ask');
  if (command.revision !== undefined && command.revision !== dossier.version) return refuse('question.stale', { version: dossier.version });
  const text = readable(command.text);
  if (text === '') return refuse('question.empty');
  if (!isReadable(text, QUESTION_MAX_CHARACTERS)) return refuse('question.too-long', { most: QUESTION_MAX_CHARACTERS });
  const end = command.until && endOfDay(command.until, chart.timeZone);
  if (end !== null && end <= at) return refuse('question.date-past');
  const asked = addresseesOf(command, chart);
  if (isRefusal(asked)) return asked;
  const unfit = unfitFor(asked, task, by.person, dossier, situation);
  if (unfit) return unfit;
  const until = command.waits ? asleepUntil(end, task, at) : null;
  const question: Question = { from: task.number, person: by.person, name: by.name, text, ...(until === null ? {} : { waits: true }) };
  // Due within its last day, as every deadline: its end, excluded, is the morning of the next.
  const dueAt = end && instantOfMs(msOfInstant(end) - 1);
  const opened = asked.map((addressee, index): Move['opened'][number] => {
    const number = dossier.tasks.length + index + 1;
    return { number, step: questionStep(number), kind: 'opinion', name: `Avis complémentaire (${addressee.name})`, addressee, dueAt, batch: false, question };
  });
  return { type: 'opinion-asked', at, by, task: task.number, step: task.step, stepName: task.name, ...(until === null ? {} : { until }), move: standing(dossier, { opened }) };
}

/** Refuses `dossier.not-running`, `question.unknown`, `question.closed`, `question.not-yours`. */
export function withdrawQuestion(dossier: Dossier, { task: number }: WithdrawQuestion, { at, by }: Context, situation: Situation): DossierEvent | Refusal {
  const task = questionTasks(dossier).find((one) => one.number === number);
  if (!task) return refuse('question.unknown');
  if (!isOpen(task)) return refuse('question.closed');
  if (dossier.status !== 'running') return refuse('dossier.not-running', { status: dossier.status });
  if (by.person === null || !mayWithdraw(dossier, task.question, by.person, situation)) return refuse('question.not-yours', { name: task.question.name });
  return { type: 'question-withdrawn', at, by, task: task.number, step: task.step, stepName: task.name, move: standing(dossier, { closed: [task.number] }) };
}

/** Whoever asked, and whoever holds the step now. */
export function mayWithdraw(dossier: Dossier, { from, person: asker }: Question, person: PersonId, situation: Situation): boolean {
  const task = dossier.tasks[from - 1];
  return asker === person || (task !== undefined && isOpen(task) && !isRefusal(entitlement(task, person, situation)));
}

type Asked = Extract<Addressee, { kind: 'desk' | 'person' }>;

function addresseesOf({ desks, persons }: AskOpinion, chart: Chart): readonly Asked[] | Refusal {
  const asked: Asked[] = [];
  for (const slug of new Set(desks)) {
    const desk = deskBySlug(slug, chart.desks);
    if (!desk) return refuse('question.no-such-desk', { desk: slug });
    if (isClosed(desk)) return refuse('dossier.desk-closed', { desk: desk.name });
    asked.push({ kind: 'desk', desk: desk.id, name: desk.name });
  }
  for (const id of new Set(persons)) {
    const person = chart.persons.find((one) => one.id === id);
    if (!person) return refuse('question.no-such-person');
    asked.push({ kind: 'person', person: person.id, name: signedName(person) });
  }
  return asked.length === 0 ? refuse('question.nobody') : asked;
}

function unfitFor(asked: readonly Asked[], task: Task, asker: PersonId, dossier: Dossier, situation: Situation): Refusal | null {
  const questions = questionTasks(dossier);
  if (asked.length > ASKED_AT_ONCE || questions.length + asked.length > QUESTIONS_MAX) return refuse('question.too-many', { most: QUESTIONS_MAX, atOnce: ASKED_AT_ONCE });
  const own = asked.some((addressee) => (addressee.kind === 'person'
    ? addressee.person === asker
    : task.addressee.kind === 'desk' ? task.addressee.desk === addressee.desk : soleHolder(addressee.desk, asker, situation.chart)));
  if (own) return refuse('question.yourself');
  const twice = asked.find((addressee) => questions.some((one) => isOpen(one) && one.question.from === task.number && sameAs(one.addressee, addressee)));
  return twice ? refuse('question.asked-already', { name: twice.name }) : null;
}

function soleHolder(id: Extract<Asked, { kind: 'desk' }>['desk'], person: PersonId, { desks }: Chart): boolean {
  const holders = desks.find((desk) => desk.id === id)?.holders ?? [];
  return holders.length === 1 && holders[0] === person;
}

function sameAs(one: Addressee, other: Asked): boolean {
  return other.kind === 'desk' ? one.kind === 'desk' && one.desk === other.desk : one.kind === 'person' && one.person === other.person;
}

/** Never beyond the deadline of the step itself; `null`: it is past, and the step goes on. */
function asleepUntil(end: Instant | null, { dueAt }: Task, at: Instant): Instant | null {
  const ends = [end, dueAt, instantOfMs(msOfInstant(at) + ASIDE_LONGEST_MS)].filter((one) => one !== null).sort();
  const first = ends[0]!;
  return first > at ? first : null;
}
