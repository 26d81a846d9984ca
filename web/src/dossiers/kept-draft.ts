// What was typed about a draft and is not all on the server yet, beside what the server had when it was typed. Whoever comes
// back to it goes on, unless somebody else has changed the draft meanwhile: then it is theirs or mine, and nobody guesses.
import type { DossierType, Facts } from './dossier.js';
import { problemOf, titleIsGiven, type Typed } from './draft-fields.js';

export interface DraftText {
  readonly type: string;
  readonly title: string;
  readonly typed: Typed;
}

export interface Fields {
  readonly title: string;
  readonly metadata: Facts;
}

/** A draft asked for, under the key with which it is asked again until there is an answer. */
export interface Begun extends Fields {
  readonly type: string;
  readonly key: string;
}

export interface KeptDraft {
  readonly text: DraftText;
  /** What the server had; `null`: no draft yet. */
  readonly upon: Fields | null;
  /** What was sent without an answer: the server may have any of it. */
  readonly sent: readonly Fields[];
  readonly begun: Begun | null;
}

/** What the server now has is what it had, or what was sent to it from here. */
export function isTypedUpon(stored: Fields, { upon, sent }: Pick<KeptDraft, 'upon' | 'sent'>): boolean {
  return [...(upon ? [upon] : []), ...sent].some((known) => isSame(known, stored));
}

/** An empty fact is one there is not. */
export function isSame(one: Fields, other: Fields): boolean {
  const facts = ({ metadata }: Fields): string => JSON.stringify(Object.entries(metadata).filter(([, value]) => value !== '').map(([key, value]) => [key, String(value)]).sort());
  return one.title === other.title && facts(one) === facts(other);
}

/** What stays on the screen when the rest is saved: a title too short, a number half written. */
export function isHalfWritten(type: Pick<DossierType, 'metadata'> | undefined, { title, typed }: DraftText): boolean {
  return !type || !titleIsGiven(title) || type.metadata.some((definition) => {
    const text = typed[definition.key] ?? '';
    return text.trim() !== '' && problemOf(definition, text) !== null;
  });
}

export const isBlank = ({ title, typed }: DraftText): boolean => [title, ...Object.values(typed)].every((text) => text.trim() === '');

/** What cannot be read again was not kept. */
export function readKeptDraft(text: string): KeptDraft | null {
  try {
    const kept = JSON.parse(text) as KeptDraft | null;
    return kept !== null && typeof kept.text.title === 'string' && Array.isArray(kept.sent) ? kept : null;
  } catch {
    return null;
  }
}
