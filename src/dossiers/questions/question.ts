// Opinions asked beside the circuit (avis complémentaire): each is a task of its own, which the circuit does not know.
// It lives as long as the step that asked: whatever closes that step, or takes it back, closes what it asked.

import { assert } from '#kernel/faults.js';
import type { StepId } from '#circuits/definition.js';
import { openTasks, type Dossier } from '../dossier.js';
import type { DossierEvent, Move } from '../event.js';
import type { Question, Task } from '../task.js';

export type QuestionTask = Task & { readonly question: Question };

/** No step of a circuit has such a name: a slug holds no colon. */
export function questionStep(number: number): StepId {
  return `avis:${number}` as StepId;
}

export function questionTasks({ tasks }: Dossier): readonly QuestionTask[] {
  return tasks.filter((task): task is QuestionTask => task.question !== undefined);
}

/** A move that leaves the circuit where it stands. */
export function standing({ position }: Dossier, change: Partial<Pick<Move, 'opened' | 'closed'>> = {}): Move {
  assert(position !== null, 'what waits has a position');
  return { position, opened: [], closed: [], outcome: 'running', rejectionLeadsTo: null, ...change };
}

/** The event, its move saying besides which questions close with the steps that asked them. */
export function withQuestionsClosed(dossier: Dossier | null, event: DossierEvent): DossierEvent {
  if (!dossier || !('move' in event) || !event.move) return event;
  const { move } = event;
  const decided = 'task' in event && event.type !== 'opinion-asked' && event.type !== 'recalled' ? event.task : null;
  const gone = (number: number): boolean => number === decided || move.closed.includes(number) || (move.undone ?? []).includes(number);
  const orphans = openTasks(dossier).filter(({ number, question }) => question && gone(question.from) && !gone(number)).map(({ number }) => number);
  return orphans.length === 0 ? event : { ...event, move: { ...move, closed: [...move.closed, ...orphans] } };
}
