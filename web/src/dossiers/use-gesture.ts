// One gesture sent once, under one key; the trays and the dossier then show what it changed.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { mutate, newIdempotencyKey } from '../api/client.js';
import { Unreachable } from '../api/problem.js';
import { forgetText } from '../ui/use-kept-text.js';
import type { Dossier } from './dossier.js';
import { dossierQuery } from './dossiers.api.js';

export interface Gesture {
  /** The end of its address: `cancel`, `transfer`, `aside`… */
  readonly path: 'cancel' | 'reopen' | 'transfer' | 'aside' | 'take-up' | 'bypass' | 'paper-signature' | 'continue' | 'questions' | `questions/${string}`;
  readonly method?: 'DELETE';
  readonly body?: Readonly<Record<string, unknown>>;
}

export function useGesture(dossierId: string, onDone: (dossier: Dossier, gesture: Gesture) => void) {
  const queries = useQueryClient();
  const key = useRef<string | null>(null);
  const sent = useRef(false);
  const mutation = useMutation({
    mutationFn: ({ path, body = {}, method }: Gesture) => mutate<Dossier>(method ?? 'POST', `/api/dossiers/${dossierId}/${path}`, { ...(method ? {} : { body }), idempotencyKey: (key.current ??= newIdempotencyKey()) }),
    onSuccess: (dossier, gesture) => {
      // What goes on elsewhere is another dossier.
      queries.setQueryData(dossierQuery(dossier.id).queryKey, dossier);
      forgetText(`paraphe.${gesture.path}.${dossierId}`);
      void queries.invalidateQueries({ queryKey: ['trays'] });
      onDone(dossier, gesture);
    },
    onSettled: (_, error) => {
      sent.current = false;
      // A lost answer may hide a gesture done: the retry keeps its key.
      if (!(error instanceof Unreachable)) key.current = null;
    },
  });
  /** Gives whether the server answered, be it by a refusal. */
  const ask = async (gesture: Gesture): Promise<boolean> => {
    if (sent.current) return false;
    sent.current = true;
    try {
      await mutation.mutateAsync(gesture);
      return true;
    } catch (error) {
      return !(error instanceof Unreachable);
    }
  };
  return { ask, mutation };
}
