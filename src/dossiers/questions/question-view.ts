// The opinions asked of a dossier, as one reader sees them.

import type { Instant } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import type { PersonId } from '#kernel/id.js';
import type { StepId } from '#circuits/definition.js';
import type { Advice } from '../steps/advice.js';
import type { Dossier } from '../dossier.js';
import { entitlement, type Situation } from '../steps/routing.js';
import { isOpen, type Addressee } from '../task.js';
import { mayWithdraw } from './ask.js';
import { questionTasks, type QuestionTask } from './question.js';

export interface QuestionView {
  /** Of its task. */
  readonly number: number;
  readonly step: StepId;
  readonly stepName: string;
  readonly to: string;
  readonly by: string;
  readonly askedAt: Instant;
  readonly text: string;
  readonly due: Instant | null;
  /** Whether the step that asked is put aside for it. */
  readonly waits: boolean;
  /** `closed`: withdrawn, or closed with the step that asked. */
  readonly state: 'open' | 'answered' | 'declined' | 'closed';
  readonly answer: { readonly name: string; readonly at: Instant; readonly advice: Advice | null; readonly reason: string | null } | null;
  /** Whether the reader may answer it, or take it back. */
  readonly mayAnswer: boolean;
  readonly mayWithdraw: boolean;
}

export function questionsOf(dossier: Dossier, reader: PersonId | null, situation: Situation): readonly QuestionView[] {
  return questionTasks(dossier).filter(({ undoneAt }) => undoneAt === undefined).map((task) => {
    const { number, step, addressee, openedAt, dueAt, question, decision } = task;
    const asked = dossier.status === 'running' && isOpen(task) && reader !== null;
    return {
      number, step, stepName: dossier.tasks[question.from - 1]?.name ?? '', to: nameOf(addressee), by: question.name, askedAt: openedAt, text: question.text, due: dueAt, waits: question.waits ?? false,
      state: stateOf(task), answer: decision && { name: decision.name, at: decision.at, advice: decision.advice ?? null, reason: decision.reason },
      mayAnswer: asked && !isRefusal(entitlement(task, reader, situation)), mayWithdraw: asked && mayWithdraw(dossier, question, reader, situation),
    };
  });
}

function stateOf(task: QuestionTask): QuestionView['state'] {
  if (isOpen(task)) return 'open';
  return task.decision === null ? 'closed' : task.decision.outcome === 'declined' ? 'declined' : 'answered';
}

function nameOf(addressee: Addressee): string {
  return 'name' in addressee ? addressee.name : '';
}
