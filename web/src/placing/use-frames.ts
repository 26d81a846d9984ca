// The frames of a document as they are being placed, and as they are kept once the person is done.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { mutate, newIdempotencyKey } from '../api/client.js';
import { Unreachable } from '../api/problem.js';
import type { Dossier, DossierDocument } from '../dossiers/dossier.js';
import { dossierQuery } from '../dossiers/dossiers.api.js';
import type { Frame } from './frames.js';

export function useFrames(dossier: Dossier, document: DossierDocument, onKept: (changed: Dossier) => void) {
  const queries = useQueryClient();
  const [frames, setFrames] = useState<readonly Frame[]>(document.frames ?? []);
  const key = useRef<string | undefined>(undefined);
  const mine = new Set(dossier.framable.map(({ step }) => step));
  const keeping = useMutation({
    mutationFn: () => mutate<Dossier>('PUT', `/api/dossiers/${dossier.id}/documents/${document.id}/frames`, {
      body: { sha256: document.sha256, frames: frames.filter(({ step }) => mine.has(step)) }, idempotencyKey: (key.current ??= newIdempotencyKey()),
    }),
    onSuccess: (changed) => {
      queries.setQueryData(dossierQuery(changed.id).queryKey, changed);
      onKept(changed);
    },
    onError: (error) => {
      if (!(error instanceof Unreachable)) key.current = undefined;
    },
  });
  const put = (frame: Frame): void => {
    key.current = undefined;
    setFrames((known) => [...known.filter(({ step }) => step !== frame.step), frame]);
  };
  const drop = (step: string): void => {
    key.current = undefined;
    setFrames((known) => known.filter((frame) => frame.step !== step));
  };
  return { frames, mine, put, drop, keeping };
}
