// What the page of a dossier says of its signed files while they are awaited: why, and whose keys they wait for.

import type { PersonId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { isSealed, type Dossier } from '../dossier.js';
import type { AwaitedKey } from '../own-key/awaited-keys.js';
import { dossiersIn } from '../told-in.js';
import type { SealProblem } from '../sealing/seal-problem.js';

export interface SealView {
  /** `asked`: signatories who hold their keys are to sign with them. */
  readonly state: 'waiting' | 'asked' | 'late' | 'done';
  /** Why they are not made yet; of those whose keys are awaited, who they are and how each signs. */
  readonly lastProblem: string | null;
  /** Whether a key of the reader is awaited. */
  readonly yours: boolean;
  /** Of a reader whose key is awaited: what is said of the others whose keys are; `null`: nobody else’s is. */
  readonly others: string | null;
}

/** Why the signed files are late, and the keys that sign them; `late`: the problem is another one than a key that is awaited. */
export interface SealWaits {
  readonly late: Pick<SealProblem, 'code' | 'facts'> | null;
  readonly keys: readonly AwaitedKey[];
}

/** `reader`: `null`, an application, whose key is none. */
export function sealView(dossier: Dossier, { late, keys }: SealWaits, reader: PersonId | null, language: Language = 'fr'): SealView | null {
  const { status } = dossier;
  const nobody = { yours: false, others: null };
  if (status === 'finished' || isSealed(dossier)) return { state: 'done', lastProblem: null, ...nobody };
  const { sealProblemSentence, keysAwaitedSentence } = dossiersIn[language];
  if (status === 'running') return late && { state: 'late', lastProblem: sealProblemSentence(late), ...nobody };
  if (status !== 'sealing') return null;
  const others = keys.filter(({ person }) => person === null || person !== reader);
  const yours = others.length < keys.length;
  return {
    state: late ? 'late' : keys.length > 0 ? 'asked' : 'waiting',
    lastProblem: late ? sealProblemSentence(late) : keys.length > 0 ? keysAwaitedSentence(keys) : null,
    yours, others: yours && others.length > 0 ? keysAwaitedSentence(others) : null,
  };
}
