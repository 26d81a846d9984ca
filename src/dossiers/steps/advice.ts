// An opinion (avis): it is given whatever it says, and never stops a dossier. Its text is asked when it
// holds something against, for an unfavourable opinion that gives no reason helps nobody who decides after it.

import { refuse, type Refusal } from '#kernel/refusal.js';
import { isReadable, readable } from '../text.js';

export const OPINIONS = ['favourable', 'reserved', 'unfavourable', 'none'] as const;
export type Opinion = (typeof OPINIONS)[number];

export interface Advice {
  readonly opinion: Opinion;
  readonly text: string | null;
}

const TEXT_MIN_CHARACTERS = 4;
/** Printed on the docket, as the reason of a rejection: a page at most. */
const TEXT_MAX_CHARACTERS = 2000;

/** Refuses `dossier.advice-text-required`, `dossier.advice-text-too-long`. */
export function adviceOf({ opinion, text: given }: Advice): Advice | Refusal {
  const text = readable(given);
  if (text.length < TEXT_MIN_CHARACTERS && (opinion === 'reserved' || opinion === 'unfavourable' || text !== '')) return refuse('dossier.advice-text-required', { opinion, least: TEXT_MIN_CHARACTERS });
  if (!isReadable(text, TEXT_MAX_CHARACTERS)) return refuse('dossier.advice-text-too-long', { most: TEXT_MAX_CHARACTERS });
  return { opinion, text: text === '' ? null : text };
}
