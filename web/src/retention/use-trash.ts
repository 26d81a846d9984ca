// Into the trash and out of it, wherever the dossier is shown. What was put there can be taken out at once.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { mutate, newIdempotencyKey } from '../api/client.js';
import { Unreachable } from '../api/problem.js';
import type { Dossier } from '../dossiers/dossier.js';
import { dossierAhead, dossierQuery } from '../dossiers/dossiers.api.js';
import { fr } from '../messages/fr.js';
import { notify } from '../ui/announce.js';
import { longDay } from '../ui/dates.js';
import { explain } from '../ui/failure.js';

const words = fr.retention.trash;
type Move = 'trash' | 'restore';
/** `answered`: by the server, be it by a refusal. */
interface Moved { readonly dossier: Dossier | null; readonly answered: boolean }

export interface Trashing {
  /** The dossier as it is then; `null` when it stayed where it was, and the reason is shown. `onUndone`: when it is taken out again at once. */
  readonly put: (dossierId: string, onUndone?: () => void) => Promise<Dossier | null>;
  readonly takeOut: (dossierId: string) => Promise<Dossier | null>;
}

export function useTrash(): Trashing {
  const queries = useQueryClient();
  const going = useRef(new Set<string>());
  // A lost answer may hide what was done: the retry keeps its key.
  const keys = useRef(new Map<string, string>());

  const move = useCallback(async (path: Move, dossierId: string): Promise<Moved> => {
    if (going.current.has(dossierId)) return { dossier: null, answered: false };
    going.current.add(dossierId);
    const intention = `${path} ${dossierId}`;
    const key = keys.current.get(intention) ?? newIdempotencyKey();
    keys.current.set(intention, key);
    try {
      const dossier = await mutate<Dossier>('POST', `/api/dossiers/${dossierId}/${path}`, { idempotencyKey: key });
      keys.current.delete(intention);
      queries.setQueryData(dossierQuery(dossierId).queryKey, dossier);
      return { dossier, answered: true };
    } catch (error) {
      if (!(error instanceof Unreachable)) keys.current.delete(intention);
      // Somebody was faster: the reason, and the dossier as it is now.
      notify(explain(error).text, 'info');
      void queries.invalidateQueries({ queryKey: dossierQuery(dossierId).queryKey });
      return { dossier: null, answered: !(error instanceof Unreachable) };
    } finally {
      going.current.delete(dossierId);
      void queries.invalidateQueries({ queryKey: ['trays'] });
    }
  }, [queries]);

  const moveOut = useCallback(async (dossierId: string): Promise<Moved> => {
    const moved = await move('restore', dossierId);
    if (moved.dossier) notify(words.restored, 'done', undefined, { dossierId, title: moved.dossier.title });
    return moved;
  }, [move]);
  const takeOut = useCallback(async (dossierId: string): Promise<Dossier | null> => (await moveOut(dossierId)).dossier, [moveOut]);

  const put = useCallback(async (dossierId: string, onUndone?: () => void): Promise<Dossier | null> => {
    const { dossier } = await move('trash', dossierId);
    const undo = async (): Promise<boolean> => {
      const back = await moveOut(dossierId);
      if (back.dossier) onUndone?.();
      return back.answered;
    };
    if (dossier?.trash) notify(words.done(longDay(dossier.trash.until)), 'done', { label: words.undo, run: undo, still: async () => (await dossierAhead(dossierId)).trash !== null }, { dossierId, title: dossier.title });
    return dossier;
  }, [move, moveOut]);
  return { put, takeOut };
}
