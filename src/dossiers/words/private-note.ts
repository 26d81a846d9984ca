// A private note: a few words left with a decision for whoever comes next, as a slip of paper in a folder. Those whose
// the opened step is read it, and its author, as long as the step waits; then it is erased. It is no event: the evidence
// says nothing of it, and no one else learns that it was there.

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { Author, DossierEvent } from '../event.js';
import { openTasks, type Dossier } from '../dossier.js';
import { entitlement, type Situation } from '../steps/routing.js';
import { isOpen, type Task } from '../task.js';
import { isReadable, readable } from '../text.js';

export interface PrivateNote {
  /** Number of the step it was left for. */
  readonly task: number;
  readonly person: PersonId;
  readonly name: string;
  readonly at: Instant;
  readonly text: string;
}

/** A slip of paper, not a letter: what is longer belongs to those who must be able to read it later. */
export const NOTE_MAX_CHARACTERS = 500;

/** The same note for each step that the event opens to people. Refuses `note.too-long`, `note.for-nobody`, and a note of an application. */
export function notesLeft(given: string | undefined, event: DossierEvent, after: Dossier): readonly PrivateNote[] | Refusal {
  const text = readable(given ?? null);
  if (text === '') return [];
  // A slip of paper is from one person to another.
  if (event.by.person === null) return refuse('dossier.not-for-applications');
  if (!isReadable(text, NOTE_MAX_CHARACTERS)) return refuse('note.too-long', { most: NOTE_MAX_CHARACTERS });
  const opened = 'move' in event && event.move ? event.move.opened.map(({ number }) => number) : [];
  const next = openTasks(after).filter(({ number, addressee }) => opened.includes(number) && addressee.kind !== 'product');
  if (next.length === 0) return refuse('note.for-nobody', {});
  return next.map(({ number }) => ({ task: number, ...signed(event.by), at: event.at, text }));
}

/** The steps whose notes are erased: they wait no more, or wait for somebody else. */
export function tasksForgotten(before: Dossier | null, after: Dossier): readonly number[] {
  return (before ? openTasks(before) : []).filter((task) => {
    const now = after.tasks[task.number - 1];
    return now === undefined || !isOpen(now) || now.passedOn?.length !== task.passedOn?.length;
  }).map(({ number }) => number);
}

/** Those this person may read: left for a step that is theirs now, or written by them. */
export function notesFor(notes: readonly PrivateNote[], dossier: Dossier, person: PersonId, situation: Situation): readonly (PrivateNote & { readonly step: Task })[] {
  return notes.flatMap((note) => {
    const step = openTasks(dossier).find(({ number }) => number === note.task);
    return step && (note.person === person || isAsked(step, person, situation)) ? [{ ...note, step }] : [];
  });
}

/** Not the desk that is only called when the step is late: the note was for the other one. */
function isAsked(step: Task, person: PersonId, situation: Situation): boolean {
  const title = entitlement(step, person, situation);
  return !isRefusal(title) && !(title.by === 'place' && title.late === true);
}

function signed({ person, name }: Author): Pick<PrivateNote, 'person' | 'name'> {
  return { person: person!, name };
}
