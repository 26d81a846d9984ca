// The facts filled in with a decision: those its step asks for and no others. What is already there stays as
// it is, for others have decided on it; but a step that is gone through again may correct what it had said.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Stop } from '#circuits/definition.js';
import { isStep } from '#circuits/tree.js';
import type { Metadata, MetadataValue } from '#acts/dossier-type.js';
import type { Decide } from '../command.js';
import type { Dossier } from '../dossier.js';
import type { Situation } from './routing.js';

/** The facts that are new; empty: nothing changes. Refuses `dossier.not-asked`, `dossier.fact-already-there`, `dossier.asked-missing`. */
export function filledIn(command: Decide, stop: Stop, dossier: Dossier, { type }: Situation): Metadata | Refusal {
  // Whoever returns it says why, and leaves the facts to those who correct them.
  const asked = command.type === 'return' ? [] : askedOf(stop)[command.type === 'reject' ? 'reject' : 'approve'];
  const label = (field: string): string => type.metadata.find(({ key }) => key === field)?.label ?? field;
  const given = Object.entries(command.metadata ?? {}).filter((pair): pair is [string, MetadataValue] => pair[1] !== null);
  const stray = given.find(([field]) => !asked.includes(field));
  if (stray) return refuse('dossier.not-asked', { step: stop.name, field: stray[0], label: label(stray[0]) });
  const own = new Set(dossier.tasks.filter((task) => task.undoneAt !== undefined && task.step === stop.id).flatMap((task) => Object.keys(task.decision?.metadata ?? {})));
  const fresh = given.filter(([field, value]) => dossier.metadata[field] !== value);
  const settled = fresh.find(([field]) => dossier.metadata[field] !== undefined && !own.has(field));
  if (settled) return refuse('dossier.fact-already-there', { field: settled[0], label: label(settled[0]) });
  const missing = asked.filter((field) => dossier.metadata[field] === undefined && !fresh.some(([key]) => key === field));
  if (missing.length > 0) return refuse('dossier.asked-missing', { step: stop.name, missing: missing.map(label), fields: missing });
  return Object.fromEntries(fresh);
}

/** Keys of the facts a stop asks for, to be carried forward and to be rejected. */
export function askedOf(stop: Stop): { readonly approve: readonly string[]; readonly reject: readonly string[] } {
  return isStep(stop) ? { approve: stop.asksToApprove ?? [], reject: stop.asksToReject ?? [] } : { approve: [], reject: [] };
}
