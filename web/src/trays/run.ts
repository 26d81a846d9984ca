// A run through a tray: which tray, as it was looked at, and what was decided on the way. What comes next is the server's
// to say, within the same filter and order; only of what was ticked the list is known here.
import type { TrayFilter, TrayKey } from './tray.js';

/** `handled`: an opinion given, a notice taken, something declared. */
export type Outcome = 'signed' | 'approved' | 'handled' | 'rejected';

export interface Run {
  readonly tray: TrayKey;
  /** What was shown of the tray. */
  readonly filter: TrayFilter;
  /** Those that were ticked, in their order; `null`: all that is shown. */
  readonly chosen: readonly string[] | null;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** At its end: how many still wait. */
  readonly left: number | null;
}

/** What the server says stands around a dossier. `before`: how many. `here`: it is still in the tray. */
export interface Around {
  readonly previousId: string | null;
  readonly nextId: string | null;
  readonly before: number;
  readonly total: number;
  readonly here: boolean;
}

/** Where one is in a run: the place from 1, among how many, and the neighbours. */
export interface RunPlace {
  readonly place: number;
  readonly total: number;
  readonly previousId: string | null;
  readonly nextId: string | null;
  readonly nextPlace: number | null;
}

export function startRun(tray: TrayKey, filter: TrayFilter, chosen: readonly string[] | null = null): Run {
  return { tray, filter, chosen, outcomes: {}, left: null };
}

export function record(run: Run, id: string, outcome: Outcome): Run {
  return { ...run, outcomes: { ...run.outcomes, [id]: outcome } };
}

/** Of those decided on the way: they have left the tray, and keep their place in the count. */
export function placeAmong(run: Run, id: string, { previousId, nextId, before, total, here }: Around): RunPlace {
  const decided = Object.keys(run.outcomes).filter((one) => one !== id).length;
  const place = decided + before + 1;
  return { place, total: decided + total + (here ? 0 : 1), previousId, nextId, nextPlace: nextId === null ? null : here || run.outcomes[id] ? place + 1 : place };
}

/** Of those that were ticked; one already decided is passed over. `null` for a dossier that was not. */
export function placeChosen({ outcomes }: Run, chosen: readonly string[], id: string): RunPlace | null {
  const index = chosen.indexOf(id);
  if (index === -1) return null;
  const waits = (candidate: string): boolean => outcomes[candidate] === undefined;
  const nextId = chosen.slice(index + 1).find(waits) ?? null;
  return { place: index + 1, total: chosen.length, previousId: chosen.slice(0, index).findLast(waits) ?? null, nextId, nextPlace: nextId === null ? null : chosen.indexOf(nextId) + 1 };
}

/** Passed over on the way: the run may have begun in the middle of the list. */
export function undecided({ chosen, outcomes, left }: Run): number {
  return chosen === null ? left ?? 0 : chosen.length - Object.keys(outcomes).length;
}

export function countOutcomes(run: Run): Readonly<Record<Outcome, number>> {
  const count = (outcome: Outcome): number => Object.values(run.outcomes).filter((given) => given === outcome).length;
  return { signed: count('signed'), approved: count('approved'), handled: count('handled'), rejected: count('rejected') };
}
