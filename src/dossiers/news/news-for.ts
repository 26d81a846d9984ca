// What one person is told of the dossiers that have changed: which of those this person may see, and the version they
// have now; never what is in them. Of one that was taken back nothing but that something has left the trays.

import type { DossierId } from '#kernel/id.js';
import type { Changed } from '#platform/news.js';
import type { Caller } from '#organisation/applications/caller.js';
import type { Dossier } from '../dossier.js';
import { visible, type Sight } from '../reading/sight.js';

/** Every item means besides that the counts of the trays may be others. */
export interface NewsItem {
  /** Set: more may have changed than is named. */
  readonly everything: boolean;
  readonly dossiers: readonly { readonly id: DossierId; readonly version: number }[];
}

export const LOOK_AGAIN: NewsItem = { everything: true, dossiers: [] };

/** What is told to the servers of a change that was written. `before`: `null` when it is new. */
export function changeTold(before: Dossier | null, { id, version, status }: Dossier): Changed {
  return { id, version, withdrawn: before !== null && before.status !== 'draft' && status === 'draft' };
}

/** `null`: nothing that concerns this person. */
export function newsFor(caller: Caller, changed: readonly Changed[], sights: ReadonlyMap<DossierId, Sight>): NewsItem | null {
  const known = changed.flatMap((change) => {
    const sight = sights.get(change.id);
    return sight ? [{ ...change, sight }] : [];
  });
  const seen = known.filter(({ sight }) => visible(sight, caller));
  const left = known.some(({ withdrawn, sight }) => withdrawn && visible(asItWasSent(sight), caller));
  if (seen.length === 0 && !left) return null;
  return { everything: false, dossiers: seen.map(({ id, sight }) => ({ id, version: sight.dossier.version })) };
}

/** Taken back, it shows itself to those who prepare it; before, it did to those it was addressed to. */
function asItWasSent(sight: Sight): Sight {
  return sight.dossier.status === 'draft' ? { ...sight, dossier: { ...sight.dossier, status: 'running' } } : sight;
}

/** Of those of one person, from the oldest on, the ones that give their place. A browser opens six connections to one server under HTTP/1.1: some stay free. */
export function crowdedOut<T>(streams: readonly T[]): readonly T[] {
  return streams.slice(0, Math.max(0, streams.length - MOST_STREAMS_EACH));
}

export const MOST_STREAMS_EACH = 4;
