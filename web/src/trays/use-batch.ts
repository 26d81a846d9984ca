// A batch as it runs: piece after piece under one key, what came of each dossier, those that failed tried again as
// they were sent. The key is made with the gesture: whatever answer was lost, nothing is decided twice.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { newIdempotencyKey } from '../api/client.js';
import { isUnknownVisitor, Unreachable } from '../api/problem.js';
import { endSession } from '../api/query-client.js';
import { explain } from '../ui/failure.js';
import { forgetText } from '../ui/use-kept-text.js';
import { isRecallable, piecesOf, type Going, type Result } from './batch.js';
import { decideTogether, takeBack } from './batch.api.js';
import { useSelection } from './selection-store.js';
import { without } from './selection.js';

/** Under which the reason of a rejection is kept until every dossier has it. */
export const BATCH_REASON = 'paraphe.reason.batch';

export interface Batch {
  readonly state: 'ready' | 'running' | 'over';
  readonly decided: number;
  readonly total: number;
  readonly results: readonly Result[];
  readonly start: (going: readonly Going[], reason: string | null) => void;
  readonly retry: (going: readonly Going[]) => void;
  /** After the piece that is being decided. */
  readonly stop: () => void;
  readonly recall: (results: readonly Result[]) => Promise<void>;
}

export function useBatch(): Batch {
  const queries = useQueryClient();
  const [selection, keep] = useSelection();
  const latest = useRef(selection);
  latest.current = selection;
  const [progress, setProgress] = useState<{ readonly state: Batch['state']; readonly decided: number; readonly total: number }>({ state: 'ready', decided: 0, total: 0 });
  const [results, setResults] = useState<readonly Result[]>([]);
  const asked = useRef({ key: newIdempotencyKey(), reason: null as string | null });
  // Set in the same tick as the click: state alone would let a double click through.
  const running = useRef(false);
  const stopped = useRef(false);

  const run = useCallback(async (going: readonly Going[]): Promise<void> => {
    if (running.current) return;
    running.current = true;
    stopped.current = false;
    setProgress({ state: 'running', decided: 0, total: going.length });
    let decided = 0;
    for (const piece of piecesOf(going)) {
      const found = stopped.current ? piece.map((one): Result => ({ going: one, state: 'stopped' })) : await outcomesOf(piece, asked.current.reason, asked.current.key);
      decided += piece.length;
      setResults((known) => [...known.filter((one) => !piece.some(({ item }) => item.dossierId === one.going.item.dossierId)), ...found]);
      setProgress({ state: 'running', decided, total: going.length });
      latest.current = without(latest.current, found.filter(({ state }) => state === 'done').map(({ going: { item } }) => item.dossierId));
      keep(latest.current);
    }
    running.current = false;
    if (latest.current.size === 0) forgetText(BATCH_REASON);
    setProgress({ state: 'over', decided, total: going.length });
    void queries.invalidateQueries({ queryKey: ['trays'] });
    void queries.invalidateQueries({ queryKey: ['dossiers'] });
  }, [keep, queries]);

  const start = useCallback((going: readonly Going[], reason: string | null): void => {
    if (running.current) return;
    asked.current = { ...asked.current, reason };
    void run(going);
  }, [run]);

  const recall = useCallback(async (chosen: readonly Result[]): Promise<void> => {
    if (running.current) return;
    running.current = true;
    for (const { going } of chosen) {
      const taken = await takenBack(going, `${asked.current.key}-${going.item.dossierId}`);
      setResults((known) => known.map((one) => (one.going === going ? taken : one)));
    }
    running.current = false;
    void queries.invalidateQueries({ queryKey: ['trays'] });
    void queries.invalidateQueries({ queryKey: ['dossiers'] });
  }, [queries]);

  return { ...progress, results, start, retry: (going) => void run(going), stop: () => { stopped.current = true; }, recall };
}

async function outcomesOf(piece: readonly Going[], reason: string | null, key: string): Promise<readonly Result[]> {
  const decision = piece[0]?.decision;
  if (!decision) return [];
  try {
    const told = await decideTogether(decision, piece, reason, key);
    return piece.map((going): Result => {
      const one = told.find(({ id }) => id === going.item.dossierId);
      return one?.status ? { going, state: 'done', recallable: isRecallable(decision, one.status), note: null } : { going, state: 'failed', why: one?.problem?.detail ?? explain(null).text };
    });
  } catch (error) {
    if (isUnknownVisitor(error)) endSession();
    const { text, reference } = explain(error);
    return piece.map((going): Result => ({ going, state: 'failed', why: reference === null ? text : `${text} ${reference}` }));
  }
}

async function takenBack(going: Going, key: string): Promise<Result> {
  try {
    await takeBack(going.item.dossierId, key);
    return { going, state: 'recalled' };
  } catch (error) {
    if (isUnknownVisitor(error)) endSession();
    // Decided it is, and so it stays; what the network lost may be asked again.
    return { going, state: 'done', recallable: error instanceof Unreachable, note: explain(error).text };
  }
}
