// A run through a tray: the exact list one came from, in its order, and what was decided on the way. The list
// is kept as it was when the run began, so that deciding a dossier does not change the place of the others.
import type { TrayFilter, TrayKey } from './tray.js';

/** `handled`: an opinion given, a notice taken, something declared. */
export type Outcome = 'signed' | 'approved' | 'handled' | 'rejected';

export interface Run {
  readonly tray: TrayKey;
  /** What was shown of the tray. */
  readonly filter?: TrayFilter;
  readonly ids: readonly string[];
  /** Where the rest of the tray begins, when it was not all loaded. */
  readonly cursor: string | null;
  readonly total: number;
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

export function startRun(tray: TrayKey, ids: readonly string[], cursor: string | null, total: number, filter: TrayFilter = {}): Run {
  return { tray, filter, ids, cursor, total: Math.max(total, ids.length), outcomes: {} };
}

/** The next page of the tray, without the dossiers already in the run. */
export function extendRun(run: Run, ids: readonly string[], cursor: string | null): Run {
  const known = new Set(run.ids);
  const longer = [...run.ids, ...ids.filter((id) => !known.has(id))];
  return { ...run, ids: longer, cursor, total: cursor === null ? longer.length : Math.max(run.total, longer.length) };
}

export function record(run: Run, id: string, outcome: Outcome): Run {
  return { ...run, outcomes: { ...run.outcomes, [id]: outcome } };
}

/** Place in the run from 1, `null` for a dossier that is not of it. */
export function placeOf(run: Run, id: string): number | null {
  const index = run.ids.indexOf(id);
  return index === -1 ? null : index + 1;
}

/** The neighbour in the list; a dossier already decided is passed over. */
export function neighbour(run: Run, id: string, direction: 1 | -1): string | null {
  const start = run.ids.indexOf(id);
  if (start === -1) return null;
  for (let index = start + direction; index >= 0 && index < run.ids.length; index += direction) {
    const candidate = run.ids[index];
    if (candidate !== undefined && run.outcomes[candidate] === undefined) return candidate;
  }
  return null;
}

/** Passed over on the way: the run may have begun in the middle of the list. */
export function undecided(run: Run): number {
  return run.total - Object.keys(run.outcomes).length;
}

export function countOutcomes(run: Run): Readonly<Record<Outcome, number>> {
  const count = (outcome: Outcome): number => Object.values(run.outcomes).filter((given) => given === outcome).length;
  return { signed: count('signed'), approved: count('approved'), handled: count('handled'), rejected: count('rejected') };
}
