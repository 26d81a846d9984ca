// A decision sent once: the button locks on the first click, the same key goes with each retry of the same
// intention, and the digests of the documents that were on the screen go with it, and the words under which one signs.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { mutate, newIdempotencyKey } from '../api/client.js';
import { Unreachable } from '../api/problem.js';
import { digestsOf, type Dossier } from '../dossiers/dossier.js';
import { dossierQuery } from '../dossiers/dossiers.api.js';
import { fr } from '../messages/fr.js';
import { record, type Outcome } from '../trays/run.js';
import { useRunMoves } from '../trays/run-moves.js';
import { goingOnSwitch, useRun } from '../trays/run-store.js';
import { without } from '../trays/selection.js';
import { useSelection } from '../trays/selection-store.js';
import { notify } from '../ui/announce.js';
import { forgetText } from '../ui/use-kept-text.js';
import { mayRecall, useRecall } from './use-recall.js';

export type DecisionKind = 'approve' | 'sign' | 'reject' | 'return' | 'opinion' | 'acknowledge' | 'declare';

export interface Decision {
  readonly kind: DecisionKind;
  readonly reason?: string;
  /** What else is said with it: an opinion, a declaration, the facts asked. */
  readonly said?: Readonly<Record<string, unknown>>;
}

const OUTCOMES = { approve: 'approved', sign: 'signed', reject: 'rejected', return: 'handled', opinion: 'handled', acknowledge: 'handled', declare: 'handled' } as const satisfies Record<DecisionKind, Outcome>;

/** `typed`: where what was typed is kept, and forgotten once it is sent. */
export function useDecision(dossier: Dossier, typed: readonly string[]) {
  const queries = useQueryClient();
  const moves = useRunMoves(dossier.id);
  const recall = useRecall();
  const [selection, keepSelection] = useSelection();
  const [run, keepRun] = useRun();
  const keys = useRef<Partial<Record<DecisionKind, string>>>({});
  // Set in the same tick as the click: state alone would let a double click through.
  const locked = useRef(false);

  /** Who does not want to be led on is left where they are; what was decided still counts in the run. */
  const stay = (outcome: Outcome): null => {
    if (run) keepRun(record(run, dossier.id, outcome));
    void queries.invalidateQueries({ queryKey: ['trays'] });
    return null;
  };

  const mutation = useMutation({
    mutationFn: ({ kind, reason, said }: Decision) => {
      const idempotencyKey = (keys.current[kind] ??= newIdempotencyKey());
      const body = { seen: digestsOf(dossier), step: dossier.you.stepId, ...(reason === undefined ? {} : { reason }), ...(kind === 'sign' && dossier.you.mention ? { mention: dossier.you.mention } : {}), ...said };
      return mutate<Dossier>('POST', `/api/dossiers/${dossier.id}/${kind}`, { body, idempotencyKey });
    },
    onSuccess: async (decided, { kind }) => {
      queries.setQueryData(dossierQuery(dossier.id).queryKey, decided);
      typed.forEach(forgetText);
      keepSelection(without(selection, [dossier.id]));
      const next = goingOnSwitch.isOn() ? await moves.goOn(OUTCOMES[kind]) : stay(OUTCOMES[kind]);
      // The button that had the focus is gone: one goes on reading from the title.
      if (next === null) document.querySelector<HTMLElement>('h1')?.focus();
      const text = next === null || next === 'end' ? `${fr.signing.done[kind]}.` : fr.signing.doneThen(fr.signing.done[kind], fr.trays.run.place(next.place, next.total));
      notify(text, 'done', decided.recallable === null ? undefined : { label: fr.signing.recall, run: () => recall(dossier.id), still: () => mayRecall(dossier.id) }, { dossierId: dossier.id, title: dossier.title, said: `${fr.signing.done[kind]}.` });
    },
    onError: (error, { kind }) => {
      locked.current = false;
      // A lost answer may hide a decision taken: the retry keeps its key. After a "no" the next try is another intention.
      if (!(error instanceof Unreachable)) keys.current[kind] = undefined;
    },
  });

  const decide = (decision: Decision): void => {
    if (locked.current) return;
    locked.current = true;
    mutation.mutate(decision);
  };
  /** The dossier as it now is, read before one decides again. */
  const reload = (): void => void queries.invalidateQueries({ queryKey: dossierQuery(dossier.id).queryKey }).then(() => mutation.reset());
  return { decide, mutation, moves, reload, busy: mutation.isPending || mutation.isSuccess };
}
