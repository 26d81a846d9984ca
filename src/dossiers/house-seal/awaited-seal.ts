// A dossier has come where the seal of the collectivité is to be put, and there is none that may be: it waits, says so,
// and goes on by itself once there is one.

import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { houseSealAt } from '#organisation/seal/house-seal.js';
import { openTasks } from '../dossier.js';
import type { Sight } from '../reading/sight.js';

/** Why it waits; null: it does not. */
export function awaitedSeal({ dossier, houseSeals, at, chart: { timeZone } }: Pick<Sight, 'dossier' | 'houseSeals' | 'at' | 'chart'>): Refusal | null {
  if (dossier.status !== 'running' || !openTasks(dossier).some(({ kind }) => kind === 'seal')) return null;
  const seal = houseSealAt(houseSeals, at);
  return isRefusal(seal) ? { ...seal, facts: { ...seal.facts, timeZone } } : null;
}
