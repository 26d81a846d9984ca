// Droit de remords: what one has just done is taken back, and one is on the dossier again.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { mutate, newIdempotencyKey } from '../api/client.js';
import { ApiProblem, Unreachable } from '../api/problem.js';
import type { Dossier } from '../dossiers/dossier.js';
import { dossierAhead, dossierQuery } from '../dossiers/dossiers.api.js';
import { fr } from '../messages/fr.js';
import { notify } from '../ui/announce.js';

/** Asked of the server: as long as nothing was done after it. Where the next desk has opened it meanwhile, the refusal says so. */
export const mayRecall = async (dossierId: string): Promise<boolean> => (await dossierAhead(dossierId)).recallable !== null;

/** It gives whether the server answered, be it by a refusal. */
export function useRecall(): (dossierId: string) => Promise<boolean> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const sent = useRef(false);
  // A lost answer may hide what was taken back: the retry keeps its key.
  const keys = useRef(new Map<string, string>());
  return useCallback(async (dossierId: string): Promise<boolean> => {
    if (sent.current) return false;
    sent.current = true;
    const key = keys.current.get(dossierId) ?? newIdempotencyKey();
    keys.current.set(dossierId, key);
    try {
      const dossier = await mutate<Dossier>('POST', `/api/dossiers/${dossierId}/recall`, { idempotencyKey: key });
      keys.current.delete(dossierId);
      queries.setQueryData(dossierQuery(dossierId).queryKey, dossier);
      notify(dossier.status === 'draft' ? fr.signing.recalled.sending : fr.signing.recalled.decision, 'done', undefined, { dossierId, title: dossier.title });
      await navigate({ to: '/dossiers/$dossierId', params: { dossierId } });
      return true;
    } catch (error) {
      if (!(error instanceof Unreachable)) keys.current.delete(dossierId);
      // Somebody was faster: the reason, and the dossier as it is now.
      notify(error instanceof ApiProblem ? error.problem.detail : fr.signing.recallFailed, 'info');
      void queries.invalidateQueries({ queryKey: dossierQuery(dossierId).queryKey });
      return !(error instanceof Unreachable);
    } finally {
      sent.current = false;
      void queries.invalidateQueries({ queryKey: ['trays'] });
    }
  }, [navigate, queries]);
}
