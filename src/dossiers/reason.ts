// Why: what a person says of a decision that stops somebody else.

import { refuse, type Refusal } from '#kernel/refusal.js';
import { isReadable, readable } from './text.js';

const REASON_MIN_CHARACTERS = 4;
/** The reason is printed on the docket and told to everyone who acted: a page at most. */
export const REASON_MAX_CHARACTERS = 2000;

/** Refuses `dossier.reason-required`, `dossier.reason-too-long`. */
export function reasonOf(text: string | null): string | Refusal {
  const reason = readable(text);
  if (reason.length < REASON_MIN_CHARACTERS) return refuse('dossier.reason-required', { least: REASON_MIN_CHARACTERS });
  if (!isReadable(reason, REASON_MAX_CHARACTERS)) return refuse('dossier.reason-too-long', { most: REASON_MAX_CHARACTERS });
  return reason;
}
