// Which annotation is looked at, where a new one is being placed, and what is sent.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { mutate, newIdempotencyKey } from '../api/client.js';
import { Unreachable } from '../api/problem.js';
import { fr } from '../messages/fr.js';
import { notify } from '../ui/announce.js';
import { forgetText } from '../ui/use-kept-text.js';
import type { Spot } from '../ui/pdf/spot.js';
import type { Annotation, Dossier } from './dossier.js';
import { dossierQuery } from './dossiers.api.js';

/** What a dialog is open for. */
export type Writing =
  | { readonly kind: 'new'; readonly place: (Spot & { readonly document: string }) | null }
  | { readonly kind: 'correct' | 'remove'; readonly annotation: Annotation };

/** Where its text is kept until it is recorded; a new one goes to whatever place is then chosen. */
export const annotationKey = (dossierId: string, writing: Writing): string => `paraphe.annotation.${dossierId}.${writing.kind === 'new' ? 'new' : writing.annotation.number}`;

interface Sent { readonly writing: Writing; readonly text: string }

export function useAnnotations(dossier: Dossier) {
  const [look, setLook] = useState<{ readonly number: number | null; readonly times: number }>({ number: null, times: 0 });
  const choose = (number: number | null): void => setLook(({ times }) => ({ number, times: times + 1 }));
  const [placing, setPlacing] = useState(false);
  const [writing, setWriting] = useState<Writing | null>(null);
  const queries = useQueryClient();
  const key = useRef<string | undefined>(undefined);
  const mutation = useMutation({
    mutationFn: ({ writing: asked, text }: Sent) => {
      const idempotencyKey = (key.current ??= newIdempotencyKey());
      const path = `/api/dossiers/${dossier.id}/annotations`;
      if (asked.kind === 'new') return mutate<Dossier>('POST', path, { body: { text, ...(asked.place ? { place: asked.place } : {}) }, idempotencyKey });
      return asked.kind === 'remove'
        ? mutate<Dossier>('DELETE', `${path}/${asked.annotation.number}`, { idempotencyKey })
        : mutate<Dossier>('PUT', `${path}/${asked.annotation.number}`, { body: { text }, idempotencyKey });
    },
    onSuccess: (changed, { writing: sent }) => {
      const { kind } = sent;
      key.current = undefined;
      forgetText(annotationKey(dossier.id, sent));
      queries.setQueryData(dossierQuery(dossier.id).queryKey, changed);
      setWriting(null);
      if (kind !== 'remove') choose(changed.annotations.at(-1)?.number ?? null);
      notify(kind === 'remove' ? fr.annotations.removed : kind === 'correct' ? fr.annotations.correctDone : fr.annotations.done);
    },
    // A lost answer may hide one that was written: the retry keeps its key.
    onError: (error) => {
      if (!(error instanceof Unreachable)) key.current = undefined;
    },
  });
  const write = (next: Writing | null): void => {
    mutation.reset();
    key.current = undefined;
    setPlacing(false);
    setWriting(next);
  };
  return { dossierId: dossier.id, chosen: look.number, looks: look.times, choose, placing, setPlacing, writing, write, mutation };
}

export type Annotations = ReturnType<typeof useAnnotations>;
