// Moving along the run: where one is in it, the next dossier within what was looked at, the end.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useRun } from './run-store.js';
import { placeAmong, placeChosen, record, type Outcome, type Run, type RunPlace } from './run.js';
import { isToDecide, searchOf, TRAY_PATHS } from './tray.js';
import { aroundQuery } from './trays.api.js';

/** `null` out of a run, for a dossier that is not of it, and as long as it is not known. */
export function useRunPlace(dossierId: string): RunPlace | null {
  const { run, asked } = useAround(dossierId);
  return run && placeIn(run, dossierId, asked.data);
}

/** One’s place is being asked; for a dossier that is not of the run it never comes. */
export function usePlaceToCome(dossierId: string): boolean {
  const { isAsking, asked } = useAround(dossierId);
  return isAsking && asked.isPending;
}

function useAround(dossierId: string) {
  const [run] = useRun();
  const isAsking = run !== null && run.chosen === null;
  const asked = useQuery({ ...aroundQuery(run?.tray ?? 'to-do', run?.filter ?? {}, dossierId), enabled: isAsking });
  return { run, isAsking, asked };
}

function placeIn(run: Run, dossierId: string, around: Parameters<typeof placeAmong>[2] | undefined): RunPlace | null {
  if (run.chosen) return placeChosen(run, run.chosen, dossierId);
  return around ? placeAmong(run, dossierId, around) : null;
}

export interface WentOn { readonly place: number; readonly total: number }

export function useRunMoves(dossierId: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [run, keepRun] = useRun();

  const goTo = useCallback((id: string | null): void => {
    if (id) void navigate({ to: '/dossiers/$dossierId', params: { dossierId: id } });
  }, [navigate]);

  const back = useCallback((): void => {
    const tray = run?.tray ?? 'to-do';
    void navigate({ to: TRAY_PATHS[tray], search: searchOf(run?.filter ?? {}, tray) });
  }, [navigate, run]);

  /** After a decision: what was decided is kept, and one goes on, to where is answered; out of a run one stays on the dossier, and at its end one is told so: `null`. */
  const goOn = useCallback(async (outcome: Outcome | null): Promise<WentOn | 'end' | null> => {
    void queries.invalidateQueries({ queryKey: ['trays'] });
    if (!run || !isToDecide(run.tray)) return null;
    const known = aroundQuery(run.tray, run.filter, dossierId);
    // What a colleague did meanwhile counts: asked anew, and what was known when it cannot be.
    const around = run.chosen ? undefined : await queries.fetchQuery({ ...known, staleTime: 0, retry: false }).catch(() => queries.getQueryData(known.queryKey));
    const later = outcome ? record(run, dossierId, outcome) : run;
    const here = placeIn(later, dossierId, around);
    if (!here) return null;
    keepRun({ ...later, left: around ? around.total : null });
    if (here.nextId === null || here.nextPlace === null) {
      void navigate({ to: '/corbeille/fin' });
      return 'end';
    }
    goTo(here.nextId);
    return { place: here.nextPlace, total: here.total };
  }, [dossierId, goTo, keepRun, navigate, queries, run]);

  return { goTo, back, goOn };
}
