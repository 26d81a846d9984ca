// Who is at a place of a circuit today, in French: on its card, and longer where it is set.

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
export interface PlaceWords { readonly nobody: string; readonly by: string }
export const DESK: PlaceWords = { nobody: 'Personne n’occupe ce bureau aujourd’hui', by: 'selon le type de dossier' };
export const SIGNATORY: PlaceWords = { nobody: 'Personne n’a le pouvoir de signer aujourd’hui', by: 'selon le type, le montant ou la matière' };

/** No answer: nothing is told. */
export function tellPlace(answers: readonly PlaceToday[], { nobody, by }: PlaceWords): ToldPlace | null {
  const [first] = answers;
  if (!first) return null;
  const acting = common(answers.map((answer) => people(answer.acting)), by);
  const holders = common(answers.map((answer) => answer.holders.map(withState).join('\u00A0; ')), '');
  if (holders === '' && first.holders.length > 0) return { card: capitalised(by), today: `${capitalised(by)}.`, inAbsence: null };
  if (holders === '') return acting === NOBODY ? { card: nobody, today: `${nobody}.`, inAbsence: null } : { card: `Sans titulaire\u00A0: ${acting}`, today: `Sans titulaire aujourd’hui\u00A0: ${acting}.`, inAbsence: null };
  const missing = first.holders.filter((one) => one.missing !== null);
  return {
    card: missing.length === 0 ? `Aujourd’hui\u00A0: ${acting}` : `${people(missing)}, ${stateOf(missing)}\u00A0: ${acting}`,
    today: `Aujourd’hui\u00A0: ${holders}.`,
    inAbsence: first.holders.length > 1 && missing.length === 0 ? 'En l’absence de l’un, les autres s’en chargent.'
      : `${missing.length > 1 ? 'En leur absence' : 'En son absence'}\u00A0: ${common(answers.map(inAbsenceOf), by)}.`,
  };
}

const NOBODY = 'personne';

function inAbsenceOf({ inAbsence, onceImpeded }: PlaceToday): string {
  if (inAbsence.length === 0) return `${NOBODY}, le dossier attend`;
  return `${people(inAbsence)}${onceImpeded ? ', une fois l’empêchement constaté' : ''}`;
}

function common(all: readonly string[], otherwise: string): string {
  return all.every((one) => one === all[0]) ? all[0]! : otherwise;
}

function people(all: readonly AtPlace[]): string {
  return all.length === 0 ? NOBODY : all.map(({ name }) => name).join(', ');
}

function withState(one: AtPlace): string {
  return one.missing === null ? one.name : `${one.name}, ${stateOf([one])}`;
}

/** « absente », « absents », « empêché ». */
function stateOf(missing: readonly AtPlace[]): string {
  const word = missing.every((one) => one.missing === 'impeded') ? 'empêché' : 'absent';
  return `${word}${missing.every(({ gender }) => gender === 'f') ? 'e' : ''}${missing.length > 1 ? 's' : ''}`;
}
