// What an entry tells, in one sentence: in French the same on the docket and in the journal. A decision that a later
// rejection led back before is still told, for it was taken, and marked: it counts no more.

import type { InBoth, Language } from '#kernel/language.js';
import type { Sentences } from '#kernel/sentences.js';
import type { Entry, Recorded } from './entry.js';
import { actionSentences as inEnglish } from './sentences-en.js';
import { actionSentences as inFrench } from './sentences.js';

export const actionsIn: InBoth<Sentences> = { fr: inFrench, en: inEnglish };

export interface Telling {
  /** IANA name: `Europe/Paris`. */
  readonly timeZone: string;
  /** Numbers of the tasks that were taken back (`undoneTasks`). */
  readonly undone: ReadonlySet<number>;
  /** What actions beyond those of sentences.ts are called. */
  readonly actions?: Sentences | undefined;
  /** Of a reader; papers say none and are French. */
  readonly language?: Language | undefined;
}

export function whatHappened(entry: Entry, { timeZone, undone, actions, language = 'fr' }: Telling): string {
  const sentence = actions?.[entry.action] ?? actionsIn[language][entry.action];
  if (!sentence) return entry.action;
  const facts = membersOf(entry.facts);
  const takenBack = typeof facts['task'] === 'number' && undone.has(facts['task']) && !TOLD_AS_THEY_ARE.has(entry.action);
  return `${sentence({ ...facts, timeZone, author: entry.actor.name })}${takenBack ? TAKEN_BACK[language] : ''}`;
}

const TAKEN_BACK: InBoth<string> = { fr: ' (reprise ensuite\u00A0: cette décision ne compte plus)', en: ' (taken back afterwards: this decision no longer counts)' };

/** What leads back says it itself. */
const TOLD_AS_THEY_ARE: ReadonlySet<string> = new Set(['dossier.rejected', 'dossier.returned', 'dossier.recalled']);

/**
 * A number is given once in the life of a dossier: whatever was decided under it was taken back. What a change of
 * version left behind was not taken back by anybody; the line of that change names it.
 */
export function undoneTasks(entries: readonly Recorded[]): ReadonlySet<number> {
  return new Set(entries.flatMap(({ entry }) => {
    if (entry.action === 'dossier.circuit-migrated') return [];
    const facts = membersOf(entry.facts);
    const undone = facts['undone'] ?? membersOf(facts['move'])['undone'];
    return Array.isArray(undone) ? undone.filter((number) => typeof number === 'number') : [];
  }));
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}
