// A dossier has come where the seal of the collectivité is to be put, and there is none that may be: it waits, says so,
// and goes on by itself once there is one. Where the signed files are made already, it comes too late.

import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { houseSealAt } from '#organisation/seal/house-seal.js';
import { isSealed, openTasks } from '../dossier.js';
import type { Sight } from '../reading/sight.js';

/** Why it waits; null: it does not. */
export function awaitedSeal({ dossier, houseSeals, at, chart: { timeZone } }: Pick<Sight, 'dossier' | 'houseSeals' | 'at' | 'chart'>): Refusal | null {
  const task = dossier.status === 'running' ? openTasks(dossier).find(({ kind }) => kind === 'seal') : undefined;
  if (!task) return null;
  if (isSealed(dossier)) return refuse('dossier.already-sealed', { step: task.name });
  const seal = houseSealAt(houseSeals, at);
  return isRefusal(seal) ? { ...seal, facts: { ...seal.facts, timeZone } } : null;
}
