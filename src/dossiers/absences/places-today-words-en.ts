// Who is at a place of a circuit today, in English: see places-today-words.ts.

import { capitalised } from '#kernel/sentences.js';
import type { AtPlace, PlaceToday } from './places-today.js';
import type { PlaceWords, ToldPlace } from './places-today-words.js';

export const DESK: PlaceWords = { nobody: 'Nobody holds this desk today', by: 'depending on the type of dossier' };
export const SIGNATORY: PlaceWords = { nobody: 'Nobody has the power to sign today', by: 'depending on the type, the amount or the matter' };

/** No answer: nothing is told. */
export function tellPlace(answers: readonly PlaceToday[], { nobody, by }: PlaceWords): ToldPlace | null {
  const [first] = answers;
  if (!first) return null;
  const acting = common(answers.map((answer) => people(answer.acting)), by);
  const holders = common(answers.map((answer) => answer.holders.map(withState).join('; ')), '');
  if (holders === '' && first.holders.length > 0) return { card: capitalised(by), today: `${capitalised(by)}.`, inAbsence: null };
  if (holders === '') return acting === NOBODY ? { card: nobody, today: `${nobody}.`, inAbsence: null } : { card: `Without a holder: ${acting}`, today: `Without a holder today: ${acting}.`, inAbsence: null };
  const missing = first.holders.filter((one) => one.missing !== null);
  return {
    card: missing.length === 0 ? `Today: ${acting}` : `${people(missing)}, ${stateOf(missing)}: ${acting}`,
    today: `Today: ${holders}.`,
    inAbsence: first.holders.length > 1 && missing.length === 0 ? 'When one of them is away, the others see to it.'
      : `${missing.length > 1 ? 'In their absence' : 'In case of absence'}: ${common(answers.map(inAbsenceOf), by)}.`,
  };
}

const NOBODY = 'nobody';

function inAbsenceOf({ inAbsence, onceImpeded }: PlaceToday): string {
  if (inAbsence.length === 0) return `${NOBODY}, the dossier waits`;
  return `${people(inAbsence)}${onceImpeded ? ', once the impediment is recorded' : ''}`;
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

function stateOf(missing: readonly AtPlace[]): string {
  return missing.every((one) => one.missing === 'impeded') ? 'impeded' : 'absent';
}
