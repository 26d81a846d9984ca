// What may be said with a decision: for all to read, or for whoever comes next. Folded until somebody wants it, kept under the
// name of who types it until it is sent.
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { fr } from '../messages/fr.js';

export interface SaidWords {
  readonly comment: string;
  readonly note: string;
}

export const saidKey = (dossierId: string): string => `paraphe.said.${dossierId}`;

export const NOTHING_SAID: SaidWords = { comment: '', note: '' };

const words = fr.signing.words;
const COMMENT_MAX_CHARACTERS = 2000;
const NOTE_MAX_CHARACTERS = 500;

interface WordsFieldsProps {
  readonly said: SaidWords;
  readonly onChange: (said: SaidWords) => void;
  /** A rejection has its reason, an opinion its text: only the note is offered beside. */
  readonly comments?: boolean;
  readonly unfolded?: boolean;
}

export function WordsFields({ said, onChange, comments = true, unfolded = false }: WordsFieldsProps) {
  const [open, setOpen] = useState(unfolded || said.comment !== '' || said.note !== '');
  if (!open) return <p><button type="button" className="link-button" onClick={() => setOpen(true)}>{comments ? words.add : words.addNote}</button></p>;
  return (
    <>
      {comments && <Textarea label={words.comment} description={words.commentHint} size="md" autosize minRows={2} maxRows={8} maxLength={COMMENT_MAX_CHARACTERS} value={said.comment} onChange={(event) => onChange({ ...said, comment: event.currentTarget.value })} />}
      <Textarea label={words.note} description={words.noteHint} size="md" autosize minRows={2} maxRows={6} maxLength={NOTE_MAX_CHARACTERS} value={said.note} onChange={(event) => onChange({ ...said, note: event.currentTarget.value })} />
    </>
  );
}

/** As it is sent; what is empty is not. */
export function sentWords({ comment, note }: SaidWords, comments = true): { readonly comment?: string; readonly note?: string } {
  return { ...(comments && comment.trim() ? { comment: comment.trim() } : {}), ...(note.trim() ? { note: note.trim() } : {}) };
}

export function isSomethingSaid(said: SaidWords): boolean {
  return Object.keys(sentWords(said)).length > 0;
}
