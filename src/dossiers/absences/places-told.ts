// Who is at a place of a circuit today, told in the phrases of a language: on its card, and longer where it is set.

import { capitalised } from '#kernel/sentences.js';
import type { AtPlace, PlaceToday } from './places-today.js';

export interface ToldPlace {
  /** « A. Mercier, absente : C. Durand ». */
  readonly card: string;
  /** « Aujourd’hui : A. Mercier, absente. » */
  readonly today: string;
  /** « En son absence : C. Durand. »; `null`: whose place it is goes by the dossier, or nobody is there to be away. */
  readonly inAbsence: string | null;
}

/** `by`: what may change the answer from one dossier to another. */
interface KindPhrases { readonly nobody: string; readonly by: string }

export interface PlacePhrases {
  readonly desk: KindPhrases;
  readonly signatory: KindPhrases;
  /** Instead of names, when there is none. */
  readonly nobody: string;
  readonly waits: string;
  readonly between: string;
  readonly here: (people: string) => string;
  readonly withoutHolder: (people: string) => string;
  readonly withoutHolderToday: (people: string) => string;
  readonly instead: (people: string, state: string, acting: string) => string;
  /** « absente », « absents », « empêché ». */
  readonly state: (missing: readonly AtPlace[]) => string;
  readonly onceImpeded: (people: string) => string;
  readonly theOthers: string;
  /** `many`: of several who are away together. */
  readonly inAbsence: (people: string, many: boolean) => string;
}

/** No answer: nothing is told. */
export function tellPlace(answers: readonly PlaceToday[], kind: 'desk' | 'signatory', phrases: PlacePhrases): ToldPlace | null {
  const [first] = answers;
  if (!first) return null;
  const { nobody, by } = phrases[kind];
  const people = (all: readonly AtPlace[]): string => (all.length === 0 ? phrases.nobody : all.map(({ name }) => name).join(', '));
  const withState = (one: AtPlace): string => (one.missing === null ? one.name : `${one.name}, ${phrases.state([one])}`);
  const acting = common(answers.map((answer) => people(answer.acting)), by);
  const holders = common(answers.map((answer) => answer.holders.map(withState).join(phrases.between)), '');
  if (holders === '' && first.holders.length > 0) return { card: capitalised(by), today: `${capitalised(by)}.`, inAbsence: null };
  if (holders === '') return acting === phrases.nobody ? { card: nobody, today: `${nobody}.`, inAbsence: null } : { card: phrases.withoutHolder(acting), today: `${phrases.withoutHolderToday(acting)}.`, inAbsence: null };
  const missing = first.holders.filter((one) => one.missing !== null);
  const next = answers.map(({ inAbsence, onceImpeded }) => (inAbsence.length === 0 ? phrases.waits : onceImpeded ? phrases.onceImpeded(people(inAbsence)) : people(inAbsence)));
  return {
    card: missing.length === 0 ? phrases.here(acting) : phrases.instead(people(missing), phrases.state(missing), acting),
    today: `${phrases.here(holders)}.`,
    inAbsence: first.holders.length > 1 && missing.length === 0 ? phrases.theOthers : `${phrases.inAbsence(common(next, by), missing.length > 1)}.`,
  };
}

function common(all: readonly string[], otherwise: string): string {
  return all.every((one) => one === all[0]) ? all[0]! : otherwise;
}
